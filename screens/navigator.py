"""Which screen stands for which place, and where each way leads.

The route itself is the Journey's; here it only becomes screens. Nothing about a citizen is held
beyond the visit, which is thrown away whole when it ends.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.dossier import FilingFor
from kiosk.journey import CHECK, Step, StepKind
from kiosk.messages import Messages
from kiosk.standing import Standing
from kiosk.visit import Visit
from screens import pages
from screens.card_ways import CardWays
from screens.desk import Desk
from screens.drawings import Drawings
from screens.dressing import Dressing
from screens.finding_ways import FindingWays
from screens.frame import Frame
from screens.inputs.text_input import METHOD_PROPERTY
from screens.interruptions import Interruptions
from screens.leaving_ways import LeavingWays
from screens.officer_ways import OfficerWays
from screens.practice_ways import NewPractice, PracticeWays
from screens.question_pages import QuestionPages
from screens.screen import Hall, Screen
from screens.theme import Theme
from screens.wardrobe import Wardrobe
from screens.welcome_screen import WelcomeScreen


class Navigator(OfficerWays, FindingWays, LeavingWays, PracticeWays, Interruptions):
    """Moves one citizen after another through the screens of one frame."""

    def __init__(
        self,
        frame: Frame,
        new_visit: Callable[[], Visit],
        texts: Messages,
        wardrobe: Wardrobe,
        desk: Desk,
        drawings: Drawings,
        new_practice: NewPractice,
    ) -> None:
        self._frame = frame
        self._new_visit, self._new_practice = new_visit, new_practice
        self._own_desk = desk
        self._drawings = drawings
        self.cards = CardWays(self)
        self._visit: Visit | None = None
        self._changing = False
        self.questions = QuestionPages(frame)
        self._dressing = Dressing(frame, texts, wardrobe)
        frame.leave.connect(self.leave)
        frame.looks.connect(self.next_looks)

    # -- the start and the end of a visit ------------------------------------------------------

    def welcome(self) -> None:
        """A fresh visit for the next citizen; whatever was there is gone."""
        if self._practice is not None:
            self._end_practice()  # the visit behind it has not begun yet
        else:
            if self._visit is not None:
                self._visit.end("next")
            self._visit = self._new_visit()
        self._desk.capture.clear()
        self._changing = False
        self._interrupted = None
        self._frame.setProperty(METHOD_PROPERTY, None)
        self._dressing.to_usual()
        self.visit.speak(self._dressing.texts.language)
        self.show(WelcomeScreen)

    def time_out(self) -> None:
        """Nobody answered: the screen is wiped, the draft stays. Its code is for its owner only."""
        self.visit.end("timeout")
        if self._practice is None:
            self._visit = None
        self.welcome()

    def is_free(self) -> bool:
        """Whether nobody is in the middle of a draft."""
        return self._visit is None or not self.visit.has_draft

    def speak(self, language: str) -> None:
        """The citizen reads in another language; the next one begins in the usual one again."""
        self.visit.speak(language)
        self._dressing.speak(language)
        if self._shown is not None:
            self._frame.show_screen(self._shown())

    # -- before the draft ----------------------------------------------------------------------

    def consent(self) -> None:
        """What is kept, where and how long, and the citizen's yes."""
        self.show(pages.ConsentScreen)

    def who(self) -> None:
        """For whom the citizen files."""
        self.show(pages.WhoScreen)

    def choose(self, whom: FilingFor | None = None) -> None:
        """Which procedure; on the way here the citizen may have said for whom."""
        if whom is not None:
            self.visit.file_for(whom)
        self.show(pages.ChooseScreen)

    def before(self, code: str = "") -> None:
        """What is needed, how long it takes, what it costs."""
        if code:
            visit = self.visit
            open_ways = visit.choose(code).who_may_file.filing_for
            if visit.filing_for not in open_ways:
                # Who registers a child's birth may well say "for myself": the form means a relative.
                visit.file_for(FilingFor(open_ways[0]))
        self.show(pages.BeforeScreen)

    def begin(self) -> None:
        """The draft is begun, and its code shown, where it is to be kept."""
        if self.visit.begin().kept:
            self.show(pages.CodeScreen)
        else:
            self.first_open()

    def stopped(self, index: int) -> None:
        """This is not the right procedure: say which one is."""
        visit = self.visit
        visit.stop_early(visit.procedure.early_stops[index].id)
        self.show(pages.StoppedScreen, index=index)

    # -- the journey ---------------------------------------------------------------------------

    def resume(self) -> None:
        """The citizen has a code from an earlier visit."""
        self.show(pages.ResumeScreen)

    def status(self, standing: Standing) -> None:
        """How the dossier on a receipt stands."""
        self.show(pages.StatusScreen, standing=standing)

    def first_open(self) -> None:
        """The first step that still needs the citizen.

        In a dossier that came back only what was refused is open: from there on as in a change.
        """
        visit = self.visit
        self._dressing.speak(visit.language)
        self._changing = visit.draft.refusal is not None
        self.step(visit.journey.first_open)

    def step(self, step: Step) -> None:
        """Shows a step of the journey; an unfinished draft is not yet checked."""
        journey = self.visit.journey
        if step.kind is StepKind.CHECK and not journey.is_complete:
            step = journey.first_open
        if step.kind is StepKind.CHECK:
            self._changing = False
        if step.kind is not StepKind.QUESTION or not self.cards.at_once(step):
            self.ask(step)

    def follow(self, step: Step) -> None:
        """On from a finished step: back to the check page where a change began there."""
        journey = self.visit.journey
        self.step(journey.first_open if self._changing else journey.open_after(step))

    def back_from(self, step: Step) -> None:
        """To the step before; a change is left for the check page."""
        visit = self.visit
        visit.went_back()
        journey = visit.journey
        if self._changing and journey.is_complete:
            self.step(CHECK)
            return
        before = journey.before(step)
        if before is None:
            visit.stand_at(None)
            self.show(pages.CodeScreen if visit.draft.kept else pages.KeepScreen)
        else:
            self.step(before)

    def change(self, step: Step) -> None:
        """From the check page to one answer, and back here when it is kept."""
        self._changing = True
        self.ask(step)

    def submitted(self) -> None:
        """The dossier is confirmed: reference, and what happens next."""
        receipt = self.visit.submit()
        if self.visit.is_practice:
            self.practised()
            return
        self._desk.paper.keep(receipt.reference)
        self._desk.nudge()
        self.show(pages.SubmittedScreen)

    def kept(self) -> None:
        """An answer is durably kept: say so quietly."""
        self._frame.saved.flash()

    def next_looks(self) -> None:
        """Other letters or colours; whatever stands on the page stays there."""
        screen = self._frame.page
        memory = screen.memory() if screen is not None else None
        self._dressing.turn()
        if self._shown is not None:
            again = self._shown()
            self._frame.show_screen(again)
            again.recall(memory)

    # -- what others ask -----------------------------------------------------------------------

    def refresh(self) -> None:
        """Something outside changed: let the present screen look again."""
        if self._frame.page is not None:
            self._frame.page.refresh()

    @property
    def page(self) -> Screen | None:
        """The screen that stands there now."""
        return self._frame.page

    @property
    def theme(self) -> Theme:
        """The looks that are worn now."""
        return self._dressing.theme

    @property
    def has_visit(self) -> bool:
        """Whether anybody can be at the screen."""
        return self._visit is not None

    @property
    def visit(self) -> Visit:
        """The visit that is going on."""
        if self._practice is not None:
            return self._practice.visit
        assert self._visit is not None, "no visit was begun"
        return self._visit

    # -- within --------------------------------------------------------------------------------

    def ask(self, step: Step) -> None:
        """This very step, whatever could be taken over for it."""
        self.visit.stand_at(step)
        self.show(self._page_for(step.kind), step=step)

    def show(self, screen: Callable[..., Screen], **details: object) -> None:
        """Puts a screen before the citizen."""
        self._shown = lambda: screen(self._hall(), **details)
        self._frame.show_screen(self._shown())

    def _page_for(self, kind: StepKind) -> Callable[..., Screen]:
        if kind is StepKind.QUESTION:
            return self.questions.ask
        return pages.PaperScreen if kind is StepKind.PAPER else pages.CheckScreen

    def _hall(self) -> Hall:
        visit, dressing = self.visit, self._dressing
        return Hall(visit, dressing.texts, dressing.theme, self, self._desk, self._drawings)
