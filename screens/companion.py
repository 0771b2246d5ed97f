"""The officer beside the citizen, on the glass: the call, the signing in, the coach's view, the
takeover.

What lies over the page is derived from the visit, each time anew: whatever ends there is gone
here. It never keeps an answer, and holds the page still while an officer explains.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from kiosk.badges import is_badge
from kiosk.coaching.beside import EndedBy, Reason
from kiosk.coaching.help_ladder import HelpStep
from kiosk.fields.field import Problem
from kiosk.messages import Messages
from kiosk.officers import Officer
from screens import pages
from screens.chime import Chime
from screens.frame import Frame
from screens.idle_guard import IdleGuard
from screens.navigator import Navigator
from screens.overlay import Overlay
from screens.ring import AROUND_MM, Ring
from screens.speaker import Speaker
from screens.widgets.tap_button import TapButton

TICK_MS = 1000
MET = "met"


class Companion(QObject):
    """One for the window."""

    def __init__(
        self,
        frame: Frame,
        navigator: Navigator,
        texts: Messages,
        speaker: Speaker,
        guard: IdleGuard,
    ) -> None:
        super().__init__(frame)  # its timer ends with the window, in the window's own thread
        self._frame, self._go, self._usual = frame, navigator, texts
        self._speaker, self._guard = speaker, guard
        self.chime = Chime()
        self._marks: list[Overlay] = []
        self._cover: Overlay | None = None
        self._panel: pages.CoachPanel | None = None
        self._ring: Ring | None = None
        frame.shown.connect(self._new_page)
        guard.touched.connect(self._touched)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        """A second went by: what was forgotten ends, and the screen is the citizen's again."""
        if self._go.has_visit and self._go.visit.beside.expire():
            self._changed()

    @property
    def _texts(self) -> Messages:
        """In the language that the citizen reads."""
        return self._frame.page.hall.texts if self._frame.page is not None else self._usual

    # -- help ----------------------------------------------------------------------------------

    def help(self, step: HelpStep) -> None:
        """The citizen went one step up."""
        self._go.visit.help.climb(step)
        if step is HelpStep.SHOW:
            self.show_spot()
        elif step is HelpStep.CALL:
            self.chime.ring()
            self._changed()

    def show_spot(self) -> None:
        """Lights what is to be touched, and says what to do. The citizen still taps."""
        page = self._frame.page
        if page is not None:
            page.open_spot()
            self._light()
            self._speaker.say(self._texts.text(page.spot_words()))

    def stop_calling(self) -> None:
        """The citizen goes on alone."""
        self._go.visit.help.stop_calling()
        self.chime.hush()
        self._changed()

    # -- the officer ---------------------------------------------------------------------------

    def sign_in(self) -> None:
        """Asks the officer for PIN or badge, over the page."""
        theme = self._go.theme
        cover = pages.SignIn(self._frame, theme, self._texts, self._check, self.come, self._uncover)
        self._lay_cover(cover)
        cover.begin()

    def come(self, officer: Officer) -> Problem | None:
        """An officer who signed in explains; where another is at it, he waits."""
        problem = self._go.visit.beside.coach(officer)
        if problem is not None:
            return problem
        self._go.visit.help.stop_calling()
        self.chime.hush()
        self._uncover()
        if self._frame.page is not None:
            self._frame.page.open_spot()
        self._changed()
        return None

    def ask_reason(self) -> None:
        """Before an officer enters in the citizen's place."""
        theme = self._go.theme
        cover = pages.ReasonChoice(self._frame, theme, self._texts, self._take_over, self._uncover)
        self._lay_cover(cover)
        cover.lie()
        cover.setFocus()

    def give_back(self) -> None:
        """The citizen's tap: from now on it is the citizen's hand again."""
        self._go.visit.beside.end(EndedBy.CITIZEN)
        self._changed()
        page = self._frame.page
        if page is not None:
            page.arrive()

    def _take_over(self, reason: Reason) -> None:
        beside = self._go.visit.beside
        self._uncover()
        if beside.coaching is not None:
            beside.take_over(beside.coaching.officer, reason)
        self._changed()

    def _check(self, credential: str) -> Officer | Problem:
        page = self._frame.page
        assert page is not None, "an officer before an empty window"
        desk = page.hall.desk
        if is_badge(credential):
            return desk.check_badge(credential)
        return desk.officers.check(credential, desk.now())

    def _second_badge(self, letters: str) -> None:
        """Another officer's badge while one explains: named, and waits."""
        found = self._check(letters) if is_badge(letters) else None
        if isinstance(found, Officer):
            found = self._go.visit.beside.busy_with(found)
        if isinstance(found, Problem) and self._panel is not None:
            words = self._texts.text(f"problem.{found.code}", **found.details)
            self._panel.say_waiting(words)

    # -- what lies over the page ---------------------------------------------------------------

    def _new_page(self) -> None:
        page = self._frame.page
        self._uncover()
        self._unlight()
        if page is not None and not page.property(MET):  # question pages come again and again
            page.setProperty(MET, True)
            page.climbed.connect(self._climbed)
            page.officer_came.connect(self.sign_in)
            page.handed_back.connect(self.give_back)
        self._lay()

    def _climbed(self, step: str) -> None:
        self.help(HelpStep(step))

    def _changed(self) -> None:
        """The visit is in other hands: the page's ways on are other ones too."""
        self._unlight()
        self._lay()
        self._frame.read()
        if self._frame.page is not None:
            self._frame.page.helped()

    def _lay(self) -> None:
        for mark in self._marks:
            mark.take_away()
        beside = self._go.visit.beside
        banner = self._banner()
        self._marks = [*banner, *self._edges(), *self._practice(says=not banner)]
        for mark in self._marks:
            mark.lie()
        self._lay_panel()
        self._frame.keep_still(beside.coaching is not None)
        self._watch()

    def _watch(self) -> None:
        """An officer's presence ends by itself; only then somebody may be missed."""
        page = self._frame.page
        busy = not self._go.visit.may_confirm
        self._guard.watch(0 if busy or page is None else page.patience_seconds)

    def _edges(self) -> list[Overlay]:
        visit = self._go.visit
        if visit.beside.takeover is not None:
            return [pages.Edge(self._frame, "takeover")]
        return [pages.Edge(self._frame, "call")] if visit.help.is_calling else []

    def _practice(self, *, says: bool) -> list[Overlay]:
        """Marked the whole time, whatever else lies there; a banner says it in its own words."""
        if not self._go.visit.is_practice:
            return []
        return [pages.PracticeMark(self._frame, self._go.theme, self._texts, says=says)]

    def _banner(self) -> list[Overlay]:
        visit = self._go.visit
        takeover = visit.beside.takeover
        if takeover is not None:
            reason = self._texts.text(f"coach.reason.{takeover.reason}")
            note = self._texts.text(
                "coach.entering_note", name=takeover.officer.name, reason=reason
            )
            take_back = self._button("coach.take_back", "primary", "mdi6.gesture-tap")
            take_back.tapped.connect(self.give_back)
            return [self._banner_of("coach.entering", note, take_back)]
        if visit.help.is_calling and visit.beside.coaching is None:
            enough = self._button("help.call_off", "secondary", "mdi6.close")
            enough.tapped.connect(self.stop_calling)
            here = self._button("coach.here", "primary", "mdi6.badge-account")
            here.tapped.connect(self.sign_in)
            return [self._banner_of("help.calling", "", enough, here)]
        return []

    def _banner_of(self, key: str, note: str, *buttons: TapButton) -> pages.Banner:
        if self._go.visit.is_practice:
            note = self._texts.text("practice.mark")  # there is no room for both
        words = (self._texts.text(key), note)
        frame = self._frame
        return pages.Banner(frame, frame.header, frame.strip, self._go.theme, words, buttons)

    def _button(self, key: str, role: str, icon: str) -> TapButton:
        return TapButton(self._texts.text(key), self._go.theme, role=role, icon=icon)

    def _lay_panel(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.take_away()
        page, coaching = self._frame.page, self._go.visit.beside.coaching
        if page is None or coaching is None:
            return
        self._panel = panel = pages.CoachPanel(
            self._frame,
            page,
            page.place_beside,
            self._go.theme,
            self._texts,
            coaching.officer.name,
            page.coach_says(),
        )
        panel.go_on.connect(self.give_back)
        panel.show_spot.connect(self.show_spot)
        panel.take_over.connect(self.ask_reason)
        panel.badge.connect(self._second_badge)
        panel.lie()
        panel.setFocus()

    def _lay_cover(self, cover: Overlay) -> None:
        self._uncover()
        self._cover = cover

    def _uncover(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.take_away()

    # -- the light -----------------------------------------------------------------------------

    def _touched(self) -> None:
        """The light goes before the finger, from what was touched to what is to be touched next."""
        if self._go.has_visit:
            self._go.visit.beside.touched()
        if self._ring is not None:
            QTimer.singleShot(0, self._light)

    def _light(self) -> None:
        self._unlight()
        page = self._frame.page
        spot = (page.spot() if page is not None else None) or self._frame.way_on
        if spot is not None and spot.isVisible():
            self._ring = Ring(self._frame, spot, self._go.theme.mm(AROUND_MM))
            self._ring.lie()
            if self._panel is not None:
                self._frame.lift(self._panel)

    def _unlight(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None:
            ring.take_away()
