"""A screen with help: beside what is asked where there is room, else behind one button.

With large letters the question and its keyboard need the whole panel; the help then lies over
the page as a sheet, and the same button-sized touch takes it away. Nothing typed is lost below.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.coaching.help_ladder import FIRST_STEP
from kiosk.procedures.model import RequiredPaper
from kiosk.procedures.question import Question
from screens.screen import COACH_EDGE_MM, Hall, Screen
from screens.widgets.help_panel import HelpPanel
from screens.widgets.help_side import HelpSide
from screens.widgets.tap_button import TapButton


class HelpedScreen(Screen):
    """Base of the screens that ask for something. Subclasses call ``put`` once, at the end."""

    def __init__(self, hall: Hall, helps: Question | RequiredPaper | None = None) -> None:
        super().__init__(hall)
        self.helps = helps
        self._beside: HelpPanel | None = None
        self._sheet: _Sheet | None = None
        self._side: HelpSide | None = None

    def heading(self, words: str) -> QWidget:
        """The question, large; with the way to the help where that has no place of its own."""
        self.asked = label = self.label(words, "question")
        if self.hall.theme.help_beside:
            return label
        box = QWidget()
        stands = self.hall.theme.panel.is_portrait
        row: QHBoxLayout | QVBoxLayout = QVBoxLayout(box) if stands else QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.mm(3))
        row.addWidget(label, 1)
        self._opener = button = self.button("", self.open_help, "aid")
        button.setProperty("beside_the_way", True)
        self.word_opener()
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return box

    def word_opener(self) -> None:
        """Writes on the button that opens the help what it is for now."""
        self._opener.set_words(self.help_words(), "mdi6.help-circle-outline")

    def show_help(self, helps: Question | RequiredPaper | None) -> None:
        """The help of something else; with large letters whatever lay over the page is away."""
        self.helps = helps
        self._take_sheet_away()
        if self._beside is not None:
            self._beside.show_help(helps)
        else:
            self.word_opener()
        self.helped()

    def show_first_step(self) -> None:
        """The help ladder as whoever comes to a question finds it."""
        if self._side is not None:
            self._side.show_next(FIRST_STEP)

    def help_words(self) -> str:
        """What stands on the button that opens the help."""
        return self.say("help.open")

    def told_first(self) -> list[QWidget]:
        """What stands over the help where that lies over the page."""
        return []

    def put(self, asking: QWidget) -> None:
        """Lays out what is asked, and the help beside it."""
        if not self.hall.theme.help_beside:
            column = self.column(self)
            column.addWidget(asking)
            return
        stands = self.hall.theme.panel.is_portrait
        sides = self.sides(self)
        sides.addWidget(asking, 0 if stands else 1)
        side = self._panel(beside=True)
        self._beside = side.panel
        sides.addWidget(side, 1 if stands else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sheet is not None:
            self._sheet.setGeometry(self.rect())

    def coach_says(self) -> tuple[tuple[str, str], ...]:
        if self.helps is None:
            return super().coach_says()
        coach = self.helps.coach
        said = (
            ("coach.say", coach.say),
            ("coach.avoid", coach.avoid),
            ("coach.mistakes", self.helps.mistakes),
        )
        return tuple((self.say(key), words) for key, words in said if words)

    def place_beside(self, page: QRect) -> QRect:
        side = self._side
        if side is None or self._sheet is not None or not self.hall.theme.panel.is_portrait:
            return super().place_beside(page)
        top = side.mapTo(self.window(), QPoint(0, 0)).y()
        bottom = self.window().height() - self.mm(COACH_EDGE_MM)
        return QRect(page.left(), top, page.width(), bottom - top)

    def open_spot(self) -> None:
        if self._sheet is not None:
            self._close()

    def helped(self) -> None:
        if self._side is not None:
            self._side.show_next(self.hall.visit.help.next_step)

    def _panel(self, *, beside: bool) -> HelpSide:
        hall = self.hall
        panel = HelpPanel(hall.theme, hall.texts, hall.drawings, self.helps, beside=beside)
        self._side = side = HelpSide(hall.theme, hall.texts, panel)
        side.show_next(hall.visit.help.next_step)
        side.climbed.connect(self._climb)
        side.officer_came.connect(self.officer_came)
        return side

    def _climb(self) -> None:
        step = self.hall.visit.help.next_step
        if self._side is not None:
            self._side.light(step)
        self.climbed.emit(str(step))
        self.helped()

    def open_help(self) -> None:
        """Lays the help over the page, once however often it is asked for."""
        self._take_sheet_away()
        close = self.button(self.say("help.close"), self._close, "primary", "mdi6.close")
        self._sheet = _Sheet(self, [*self.told_first(), self._panel(beside=False)], close)

    def _close(self) -> None:
        self._take_sheet_away()
        self.arrive()

    def _take_sheet_away(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self._side = None
            sheet.hide()
            sheet.deleteLater()


class _Sheet(QFrame):
    """Lies over the page with the help and one button."""

    def __init__(self, page: Screen, parts: Sequence[QWidget], close: TapButton) -> None:
        super().__init__(page)
        self.setProperty("role", "sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(page.mm(4))
        for part in parts:
            column.addWidget(part, 1 if part is parts[-1] else 0)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setGeometry(page.rect())
        self.raise_()
        self.show()
        close.setFocus()
