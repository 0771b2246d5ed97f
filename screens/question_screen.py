"""One question: its words, its answer, and the help beside it, always visible.

A wrong answer stays in the box with a sentence that says what to do; nothing goes on until the
answer is durably kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.addresses.place_names import apart_of
from kiosk.dossier import Source
from kiosk.fields.field import Problem
from kiosk.fields.lists import Option
from kiosk.journey import Step, StepKind
from kiosk.offers import Offer
from kiosk.posing import Posed
from kiosk.procedures.question import Question, Sensitivity
from screens.helped_screen import HelpedScreen
from screens.inputs.registry import InputKind, asked, make
from screens.painting_unseen import painted_unseen
from screens.screen import Action, Hall
from screens.tap_answers import OFFER_ICON, TapAnswer, TapButtons, tap_answers
from screens.widgets.flow_text import FlowText
from screens.widgets.tap_button import TapButton

SCAN_ICON = "mdi6.card-account-details-outline"
NO_STEP = Step(StepKind.QUESTION)
"""Nothing is asked."""
BOARDS = {"keyboard": "keyboard", "number_pad": "number_pad"}
"""Where the finger goes, by the identifier of what lies there; else to what can be picked."""


class QuestionScreen(HelpedScreen):
    """The screen on which nearly everything happens: one for each way of answering.

    It is asked one question after the other, and is emptied when it leaves the citizen's sight.
    """

    edited = Signal()
    """The answer became another one."""
    name = "question"
    stays = True

    def __init__(self, hall: Hall, kind: InputKind) -> None:
        super().__init__(hall)
        self._question: Question | None = None
        self._step = NO_STEP
        self._told = False
        self._doubted: str | None = None
        self._ready: tuple[Posed, QPixmap] | None = None
        """What was laid ready, and how it looks while nothing is answered."""
        self._input = make(kind, hall.theme, hall.texts)
        self._input.done.connect(self._keep)
        self._input.edited.connect(self._look_anew)
        self._hint, self._refused = self.label("", "hint"), self._refusal_label()
        self._taps = TapButtons(self._offer_button)
        self._scan = self.button("", self._wait_for_card, "aid", SCAN_ICON)
        self._scan.hide()
        self.put(self._asking())
        if self._beside is not None:
            self._beside.list_above = self._input.is_list

    def _asking(self) -> QWidget:
        box = QWidget()
        self._column = column = self.column(box, gap=3)
        column.addWidget(self.heading(""))
        for part in (self._refused, self._hint):
            part.hide()
            column.addWidget(part)
        if self._input.holds_offers:
            self._input.take_offers([self._scan])
        else:
            column.addWidget(self._scan)
        column.addWidget(self._input, 1)
        return box

    # -- one question after the other ----------------------------------------------------------

    def ask(self, hall: Hall, step: Step, posed: Posed) -> None:
        """Asks another question. Nothing of the former one, or of its answer, stays."""
        self.hall, self._step, self._told = hall, step, False
        self._question, self._doubted = posed.question, None
        self.setProperty("step_id", step.id)
        refused = self._refusal_words() if hall.theme.help_beside else ""
        value = hall.visit.draft.value(step.id) or ""
        self._lay(posed, step, value=value, refused=refused)
        if value or refused or (self._ready is not None and self._ready[0] != posed):
            self._ready = None

    def lay_ready(self, hall: Hall, coming: Posed) -> None:
        """A question that is not asked yet, painted out of sight."""
        self.hall = hall
        self._lay(coming, Step(StepKind.QUESTION, coming.question.id))
        self._input.light_first()
        self.show_first_step()
        self._ready = coming, painted_unseen(self, hall.theme.colour("paper"))

    def rehearse(self, question: Question) -> None:
        """Painted once out of sight with a question's words: nobody waits for their letters later."""
        label = question.label
        posed = Posed(
            question, (Option("", label),), offers=(Offer(0, label, label),), wants_card=True
        )
        self.lay_ready(self.hall, posed)
        self.forget()

    def _lay(self, posed: Posed, step: Step, *, value: str = "", refused: str = "") -> None:
        question, is_beside = posed.question, self.hall.theme.help_beside
        self.asked.setText(question.label)
        self._refused.say_if_any(refused)
        self._hint.say_if_any(question.hint if is_beside and not refused else "")
        suggest = self._places(question) if self._question is not None else None
        self._input.ask(replace(asked(question, posed.options), suggest=suggest), value)
        ways = tap_answers(self.hall, step, posed, self._take)
        self._offer(ways, can_scan=posed.wants_card and self.hall.desk.can_scan())
        self.show_help(question)

    def ready_picture(self) -> QPixmap | None:
        ready, self._ready = self._ready, None
        return ready[1] if ready is not None else None

    def forget(self) -> None:
        """What was typed, offered, picked or refused here is gone."""
        self._ready = None
        self._question, self._step, self._doubted = None, NO_STEP, None
        self.setProperty("step_id", "")
        self.asked.setText("")
        for label in (self._refused, self._hint):
            label.say_if_any("")
        self._input.forget()
        self._offer((), can_scan=False)
        self.show_help(None)

    @property
    def _is_refused(self) -> bool:
        return bool(self._step.id) and self.hall.visit.draft.refused(self._step.id)

    def _refusal_label(self) -> FlowText:
        label = self.label("", "problem")
        label.setAccessibleIdentifier("refusal")
        return label

    def _refusal_words(self) -> str:
        """What the portal did not accept here, in its own words, until it is answered again."""
        refusal = self.hall.visit.draft.refusal
        if refusal is None or self._step.id not in refusal.questions:
            return ""
        said = refusal.questions[self._step.id] or self.say(f"portal.reason.{refusal.reason}")
        return self.say("screen.question.refused", words=said)

    def _offer(self, ways: Sequence[TapAnswer], *, can_scan: bool) -> None:
        self._scan.set_words(self.say("screen.question.scan") if can_scan else "", SCAN_ICON)
        self._scan.setVisible(can_scan)
        self._input.take_offers([self._scan] * can_scan + self._taps.show(ways))

    def _places(self, question: Question) -> Callable[[str], Sequence[str]] | None:
        """Where a place is written: names of places, but for those the answer must not repeat."""
        if not question.is_place:
            return None
        context = self.hall.visit.context(question.id)
        return partial(self.hall.desk.places.like, apart=apart_of(context))

    def _wait_for_card(self) -> None:
        self.hall.go.cards.wait(self._step)

    def asks_about(self) -> Step:
        return self._step

    def coming(self) -> Posed | None:
        return self.hall.visit.posing.coming(self._step.id, self._input.raw())

    def _offer_button(self, tapped: Callable[[], None]) -> TapButton:
        button = self.button("", tapped, "offer", OFFER_ICON)
        button.hide()
        button.setParent(self._input)  # alone it would be shown as a window, and take the focus
        if not self._input.holds_offers:
            self._column.insertWidget(self._column.indexOf(self._input), button)
        return button

    def primary(self) -> Action:
        if self._doubted is not None:
            return Action(self.say("screen.question.sure"), self._keep, "mdi6.check")
        return Action(self.say("frame.next"), self._keep, "mdi6.arrow-right")

    def aside(self) -> Action | None:
        if self._question is None or self._question.required:
            return None
        return Action(self.say("screen.question.none"), self._skip, "mdi6.minus-circle-outline")

    def back(self) -> Action:
        go_back = partial(self.hall.go.back_from, self._step)
        return Action(self.say("frame.back"), go_back, "mdi6.arrow-left")

    def spoken(self) -> str:
        """The question; and the answer in words, where it says nothing about a person."""
        if self._question is None:
            return ""
        is_plain = self._question.sensitivity is Sensitivity.PLAIN
        said = [self._question.spoken, self._input.read_back() if is_plain else ""]
        return " ".join(filter(None, said))

    def stages_step(self) -> Step:
        return self._step

    def help_words(self) -> str:
        return (
            self.say("screen.question.refused_open") if self._is_refused else super().help_words()
        )

    def spot(self) -> QWidget | None:
        if self._input.raw():
            return None
        boards = self._input.findChildren(QWidget)
        named = (one for one in boards if one.accessibleIdentifier() in BOARDS and one.isVisible())
        return next(named, self._input)

    def spot_words(self) -> str:
        spot = self.spot()
        if spot is None:
            return super().spot_words()
        return f"help.show.{BOARDS.get(spot.accessibleIdentifier(), 'choice')}"

    def told_first(self) -> list[QWidget]:
        words = self._refusal_words()
        if not words:
            return []
        label = self._refusal_label()
        label.setText(words)
        return [label]

    def arrive(self) -> None:
        self._input.focus_first()
        if self._is_refused and not self._told and not self.hall.theme.help_beside:
            # With large letters there is no room beside the box: the words come first, once.
            self._told = True
            self.open_help()

    def memory(self) -> tuple[str, str]:
        return self._input.raw(), self._input.problem

    def recall(self, memory: object) -> None:
        if isinstance(memory, tuple):
            raw, problem = memory
            self._input.set_raw(raw)
            if problem:
                self._input.show_problem(problem)

    def _look_anew(self) -> None:
        """The answer became another one: what was said about the former no longer holds."""
        self._input.clear_problem()
        if self._doubted is not None:
            self._doubted = None
            self.changed.emit()
        self.edited.emit()

    def _doubts(self, raw: str) -> bool:
        """Says once what looks wrong; the same answer given again stands."""
        found = self.hall.visit.doubts(self._step.id, raw) if self._doubted != raw else ()
        if found:
            self._doubted = raw
            words = self.say(f"doubt.{found[0].code}", **found[0].details)
            self._input.show_problem(self.say("screen.question.look_again", words=words))
            self.changed.emit()
        return bool(found)

    def _keep(self) -> None:
        if self._doubts(self._input.raw()):
            return
        self._go_on(self.hall.visit.answer(self._step.id, self._input.raw(), self._input.source()))

    def _skip(self) -> None:
        self._go_on(self.hall.visit.answer(self._step.id, "", Source.PICKED))

    def _take(self, index: int) -> None:
        self._go_on(self.hall.visit.take_offer(self._step.id, index))

    def _go_on(self, problem: Problem | None) -> None:
        if problem is not None:
            self._input.show_problem(self.problem_text(problem))
            return
        self.hall.go.kept()
        self.hall.go.follow(self._step)
