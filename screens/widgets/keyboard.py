"""Our own keyboard on the screen: large keys in millimetres, Telex and mark keys for everybody.

It tells what was meant (a letter, a mark, take back), never a key of Qt, and knows nothing of the
text that is being written.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.messages import Messages
from kiosk.vietnamese.composition import Method
from kiosk.vietnamese.mark import Mark
from screens.theme import Theme
from screens.widgets.key import LEAST_MM, Key
from screens.widgets.key_bed import KeyBed
from screens.widgets.keyboard_plan import (
    BACKSPACE,
    CLEAR,
    METHOD,
    SHIFT,
    SPACE,
    KeyboardUse,
    Row,
    plan,
)

GAP_MM = 3.0
EDGE_MM = 2.0
LYING_KEY_MM = 18.0
STANDING_KEY_MM = 20.0
LEAST_FOR_ICON = 3
"""Half columns in which a word and its sign fit."""

_MARKS = frozenset(str(mark) for mark in Mark)
_ICONS = {BACKSPACE: "mdi6.backspace-outline", SHIFT: "mdi6.apple-keyboard-shift"}
_METHODS = (Method.TELEX, Method.VNI, Method.PLAIN)


class Keyboard(KeyBed):
    """The keys. ``letter`` carries letters as they shall be written, digits, signs and " ".

    ``tremor_seconds`` ignores the same key again within that time (0.2 for a trembling hand).
    """

    letter = Signal(str)
    mark = Signal(Mark)
    backspace = Signal()
    clear = Signal()
    method_changed = Signal(Method)

    def __init__(
        self,
        theme: Theme,
        texts: Messages,
        use: KeyboardUse = KeyboardUse.WRITING,
        *,
        tremor_seconds: float = 0.0,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(theme)
        self._theme, self._texts, self._use = theme, texts, use
        self._tremor_seconds, self._seconds = tremor_seconds, seconds
        self._last: tuple[str, float] = ("", -1.0)
        self._letters: dict[str, Key] = {}
        self._shift: Key | None = None
        self._method_key: Key | None = None
        self.method = Method.TELEX
        self.setProperty("role", "keyboard")
        self.setAccessibleIdentifier("keyboard")
        self.setAccessibleName(texts.text("keyboard.name"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._key_height_mm = STANDING_KEY_MM if theme.panel.is_portrait else LYING_KEY_MM
        self._rows = self._made_rows(plan(use, theme.panel.is_portrait))
        self._columns = sum(width for _, width in self._rows[0])
        self.setMaximumHeight(self._height(self._key_height_mm))

    # -- capitals ------------------------------------------------------------------------------

    @property
    def is_shifted(self) -> bool:
        """Whether the next letter will be a capital."""
        return self._shift is not None and self._shift.isChecked()

    def shift(self, on: bool) -> None:
        """Makes the next letter a capital, or not."""
        if self._shift is not None and on != self._shift.isChecked():
            self._shift.setChecked(on)

    def rest(self) -> None:
        """As it is before anybody has touched a key."""
        self._last = ("", -1.0)
        self.set_method(Method.TELEX)

    # -- the way of writing --------------------------------------------------------------------

    def set_method(self, method: Method) -> None:
        """Chooses what letters may mean besides themselves."""
        self.method = method
        if self._method_key is not None:
            self._method_key.setText(self._say(f"keyboard.{method}"))
            name = self._say("keyboard.method", name=self._say(f"keyboard.{method}"))
            self._method_key.setAccessibleName(name)

    # -- the keys ------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as the keys want."""
        return QSize(
            self._theme.mm(LEAST_MM) * self._columns // 2, self._height(self._key_height_mm)
        )

    def minimumSizeHint(self) -> QSize:
        """Never so low that a key becomes too small."""
        return QSize(self._theme.mm(LEAST_MM) * self._columns // 2, self._height(LEAST_MM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places every key; nothing else ever moves one."""
        super().resizeEvent(event)
        edge, gap = self._theme.mm(EDGE_MM), self._theme.mm(GAP_MM)
        column_width = (self.width() - 2 * edge + gap) / self._columns
        row_height = (self.height() - 2 * edge + gap) / len(self._rows)
        for at, row in enumerate(self._rows):
            top, below = edge + round(at * row_height), edge + round((at + 1) * row_height)
            column = 0
            for key, width in row:
                left = edge + round(column * column_width)
                column += width
                right = edge + round(column * column_width)
                key.setGeometry(left, top, right - left - gap, below - top - gap)

    def _made_rows(self, rows: tuple[Row, ...]) -> list[list[tuple[Key, int]]]:
        return [[(self._key(what, width), width) for what, width in row] for row in rows]

    def _height(self, key_mm: float) -> int:
        rows = len(self._rows)
        around = 2 * self._theme.mm(EDGE_MM) + (rows - 1) * self._theme.mm(GAP_MM)
        return around + rows * self._theme.mm(key_mm)

    def _key(self, what: str, width: int) -> Key:
        if what in _MARKS:
            return self._mark_key(Mark(what))
        if len(what) > 1:
            return self._special_key(what, width)
        key = self._made(what, what, is_sign=not what.isalnum())
        key.clicked.connect(partial(self._write, what))
        if what.isalpha():
            self._letters[what] = key
        return key

    def _made(
        self, words: str, name: str, role: str = "key", icon: str = "", *, is_sign: bool = False
    ) -> Key:
        key = Key(self, words, self._theme, name=name, role=role, icon=icon, is_sign=is_sign)
        return self.lay(key)

    def _mark_key(self, mark: Mark) -> Key:
        words, name = self._say(f"keyboard.{mark}"), self._say(f"keyboard.name_{mark}")
        key = self._made(words, name, "key_mark")
        key.clicked.connect(partial(self._put, mark))
        return key

    def _special_key(self, what: str, width: int) -> Key:
        name, words = self._say(f"keyboard.{what}"), self._say(f"keyboard.{what}_short")
        icon = _ICONS.get(what, "") if width >= LEAST_FOR_ICON else ""
        key = self._made(words, name, "key_special", icon)
        if what == SHIFT:
            self._shift = key
            key.setCheckable(True)
            key.toggled.connect(self._show_case)
        elif what == METHOD:
            self._method_key = key
            key.clicked.connect(self._next_method)
            self.set_method(self.method)
        elif what == SPACE:
            key.clicked.connect(partial(self._write, " "))
        else:
            act = {BACKSPACE: self.backspace, CLEAR: self.clear}[what]
            key.clicked.connect(partial(self._tell, what, act.emit))
            if what == BACKSPACE:
                key.repeat()
        return key

    # -- what they do --------------------------------------------------------------------------

    def _write(self, what: str) -> None:
        shown = what.upper() if self.is_shifted else what
        self._tell(what, partial(self.letter.emit, shown))

    def _put(self, mark: Mark) -> None:
        self._tell(mark, partial(self.mark.emit, mark))

    def _tell(self, what: str, tell: Callable[[], None]) -> None:
        """Tells what was meant, unless a trembling finger hit the same key again."""
        now, (last, then) = self._seconds(), self._last
        if what == last and now - then < self._tremor_seconds:
            return
        self._last = (what, now)
        tell()

    def _next_method(self) -> None:
        at = _METHODS.index(self.method) + 1
        self.set_method(_METHODS[at % len(_METHODS)])
        self.method_changed.emit(self.method)

    def _show_case(self, capitals: bool) -> None:
        self.look_again()
        for letter, key in self._letters.items():
            key.setText(letter.upper() if capitals else letter)

    def _say(self, key: str, **details: str) -> str:
        return self._texts.text(key, **details)
