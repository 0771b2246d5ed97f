"""Find: what the citizen needs, by a few letters of everyday words; the first find while typing.

Touching a card chooses it, "Tiếp tục" leads on. Letters are never kept, and never logged: what
somebody looks for is told to nobody.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from kiosk.fields.lists import Option
from kiosk.procedures.known import KnownProcedure
from screens.screen import Action, Hall, Screen
from screens.widgets.choice_grid import ChoiceGrid
from screens.widgets.keyboard import Keyboard
from screens.widgets.keyboard_plan import KeyboardUse
from screens.widgets.typed_box import TypedBox

MOST_FOUND = 8
ROWS_STANDING, ROWS_LYING = 4, 2


class FindScreen(Screen):
    """A box, the finds as cards, a keyboard of letters."""

    name = "find"

    def __init__(self, hall: Hall, typed: str = "") -> None:
        super().__init__(hall)
        self._typed, self._chosen = "", ""
        self._known: dict[str, KnownProcedure] = {}
        words = self.say("screen.find.title")
        self._box = TypedBox(hall.theme, movable=False)
        self._box.set_name(words)
        self._box.hint(self.say("screen.find.hint"))
        self._grid = ChoiceGrid(hall.theme, self._rows())
        self._nothing = self.label(self.say("screen.find.example"), "hint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._keyboard = Keyboard(hall.theme, hall.texts, KeyboardUse.FINDING)
        column = self.column(self, gap=3)
        if hall.theme.help_beside or hall.theme.panel.is_portrait:
            column.addWidget(self.label(words, "question"))  # else the finds need its room
        column.addWidget(self._box)
        shown = QWidget()
        self._shown = QStackedLayout(shown)
        self._shown.addWidget(self._nothing)
        self._shown.addWidget(self._grid)
        column.addWidget(shown, 1)
        column.addWidget(self._keyboard)
        self._connect()
        self._become(typed)

    def primary(self) -> Action | None:
        if not self._chosen:
            return None
        return Action(self.say("frame.next"), self._go, "mdi6.arrow-right")

    def back(self) -> Action:
        return Action(self.say("frame.back"), self.hall.go.choose, "mdi6.arrow-left")

    def aside(self) -> Action | None:
        if not (self._known and (self._grid.has_more or self._grid.has_fewer)):
            return None
        return Action(self.say("frame.more"), self._turn, "mdi6.dots-horizontal")

    def spoken(self) -> str:
        return self.say("screen.find.spoken")

    def arrive(self) -> None:
        self._box.setFocus()

    def memory(self) -> str:
        return self._typed

    def recall(self, memory: object) -> None:
        if isinstance(memory, str):
            self._become(memory)

    # -- finding -------------------------------------------------------------------------------

    def _rows(self) -> int:
        """As many as leave the keys their height."""
        if self.hall.theme.panel.is_portrait:
            return ROWS_STANDING
        return ROWS_LYING if self.hall.theme.help_beside else 1

    def _connect(self) -> None:
        for source in (self._keyboard, self._box):
            source.backspace.connect(lambda: self._become(self._typed[:-1]))
        self._keyboard.letter.connect(lambda letter: self._become(self._typed + letter))
        self._box.typed.connect(lambda letter: self._become(self._typed + letter))
        self._keyboard.clear.connect(lambda: self._become(""))
        self._grid.touched.connect(self._choose)
        self._grid.paged.connect(self.changed)

    def _become(self, typed: str) -> None:
        self._typed, self._chosen = typed, ""
        found = self.hall.desk.search().find(typed, MOST_FOUND) if typed.strip() else []
        self._known = {one.code: one for one in found}
        self._box.show_parts(typed)
        none = "screen.find.nothing" if typed.strip() else "screen.find.example"
        self._nothing.setText(self.say(none))
        self._shown.setCurrentIndex(1 if found else 0)
        self._grid.show_options([self._option(one) for one in found], "")
        self.changed.emit()

    def _option(self, one: KnownProcedure) -> Option:
        """What cannot be filed here says so on its card."""
        if one.code in self.hall.visit.procedures:
            return Option(one.code, one.short_name or one.name, self.say("screen.find.here"))
        return Option(
            one.code, one.short_name or one.name, self.say(f"screen.find.at_{one.receiver}")
        )

    def _choose(self, code: str) -> None:
        self._chosen = code
        self._grid.choose(code)
        self.changed.emit()

    def _turn(self) -> None:
        if self._grid.has_more:
            self._grid.turn(1)
        else:
            self._grid.show_page_of("")

    def _go(self) -> None:
        if self._chosen in self.hall.visit.procedures:
            self.hall.go.before(self._chosen)
        else:
            self.hall.go.elsewhere(self._known[self._chosen], self._typed)
