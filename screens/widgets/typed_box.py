"""The box in which what was typed is seen, with a caret and a sentence when something is wrong.

It writes nothing by itself: it tells what the keys of a real keyboard mean, and where the finger
put the caret. No clipboard, no menu, no dragging: the next person could find what was copied.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout

from screens.theme import Theme, restyle

HEIGHT_MM = 20.0
SIDE_MM = 5.0
ROOM_MM = 2.0
CARET_MM = 0.9
CLOSED = "closed_box"
"""Identifier of a box whose keys come only when it is touched."""
LONG_LINES = 2
"""Lines of smaller letters for a text that is too long for one line."""

_MOVES = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})


class TypedBox(QFrame):
    """A box of one line; a longer text becomes smaller and takes two, and more is scrolled."""

    typed = Signal(str)
    backspace = Signal()
    entered = Signal()
    touched = Signal()

    def __init__(self, theme: Theme, *, movable: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "box")
        self.setProperty("active", True)  # most often lit at once; see showEvent
        self.setFixedHeight(_height(theme))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._field = _Field(theme, movable)
        self._field.installEventFilter(self)
        self._field.touched.connect(self.touched)
        self._field.typed.connect(self.typed)
        self._field.backspace.connect(self.backspace)
        self._field.entered.connect(self.entered)
        self.setFocusProxy(self._field)
        column = QVBoxLayout(self)
        side = theme.mm(SIDE_MM)
        column.setContentsMargins(side, 0, side, 0)
        column.addWidget(self._field)

    def set_name(self, name: str) -> None:
        """What assistive technology calls the box."""
        self._field.setAccessibleName(name)

    def text(self) -> str:
        """What is seen."""
        return self._field.toPlainText()

    @property
    def parts(self) -> tuple[str, str]:
        """What stands before the caret, and what stands after it."""
        text, at = self.text(), self._field.textCursor().position()
        units = text.encode("utf-16-le")
        return units[: 2 * at].decode("utf-16-le"), units[2 * at :].decode("utf-16-le")

    def show_parts(self, before: str, after: str = "") -> None:
        """Shows a text with the caret between its parts."""
        self._field.show_parts(before, after)

    def set_closed(self, closed: bool, words: str) -> None:
        """Whether its keys come only when it is touched, and what it says while it is empty."""
        self.hint(words)
        self.setAccessibleIdentifier(CLOSED if closed else "")

    def hint(self, words: str) -> None:
        """Words that stand in the box while it is empty."""
        self._field.setPlaceholderText(words)

    def set_wrong(self, sentence: str) -> None:
        """Marks the box as wrong, for the eye and for the ear; "" takes that back."""
        if bool(self.property("wrong")) != bool(sentence):
            self.setProperty("wrong", bool(sentence))
            restyle(self)
        self._field.setAccessibleDescription(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame is lit while the field has the focus."""
        if isinstance(event, QFocusEvent) and (event.gotFocus() or self.isVisible()):
            # One that has left the sight is most often lit again when it comes back.
            self.light(lit=event.gotFocus())
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Whether it stays lit is known when whoever shows it has given the focus away."""
        super().showEvent(event)
        if self.property("active"):
            QTimer.singleShot(0, self, self._look_again)

    def _look_again(self) -> None:
        # Not hasFocus(): while the window is only coming up, nothing in it has that.
        if self.isVisible():  # and not only painted out of sight
            self.light(lit=self.window().focusWidget() is self._field)

    def light(self, *, lit: bool) -> None:
        """Whether its edge says that it takes what is typed."""
        if bool(self.property("active")) != lit:
            self.setProperty("active", lit)
            restyle(self)


class _Field(QPlainTextEdit):
    """The text itself, for eyes and for assistive technology."""

    typed = Signal(str)
    backspace = Signal()
    entered = Signal()
    touched = Signal()

    def __init__(self, theme: Theme, movable: bool) -> None:
        super().__init__()
        self._movable, self._above = movable, 0
        self._held: str | None = None
        self._large = QFontMetrics(theme.font("box"))
        self.setProperty("role", "typed")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextEditable | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(theme.mm(CARET_MM))
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._hold)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Nothing is dropped here. The viewport is not asked to refuse it: to name that widget,
        which Qt has made, PySide6 would make ready every class of widgets, for 30 ms."""
        return False

    def show_parts(self, before: str, after: str) -> None:
        """Replaces only what differs, so that a key costs one letter and not a layout."""
        old, new = self.toPlainText(), before + after
        if self._held is not None:
            self._held = new  # our own word: a page that is emptied while it is still stays empty
        cursor = self.textCursor()
        if old != new:
            start = _same_beginning(old, new)
            cursor.setPosition(_units(old[:start]))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new[start:])
            self._fit()
        cursor.setPosition(_units(before))
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A real keyboard writes through the same composition; its short cuts do nothing."""
        chords = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & chords:
            event.accept()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.backspace.emit()
        elif event.key() in _MOVES:
            if self._movable and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                super().keyPressEvent(event)
        elif event.text().isprintable() and event.text():
            self.typed.emit(event.text())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The finger puts the caret; it selects nothing."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._movable:
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        self.touched.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is pasted by a middle button."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing is selected."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._centre()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._centre()
        elif event.type() == QEvent.Type.EnabledChange:
            self._held = None if self.isEnabled() else self.toPlainText()

    def _hold(self) -> None:
        """Assistive technology writes past a disabled widget: what is held still stays as it was."""
        if self._held is not None and self._held != self.toPlainText():
            self.show_parts(self._held, "")

    def _fit(self) -> None:
        """One line of large letters, or more of smaller ones."""
        is_long = self.property("role") == "typed_long"
        width = self._large.horizontalAdvance(self.toPlainText())
        wants_long = width > self.maximumViewportSize().width() - 2 * self.cursorWidth()
        if wants_long != is_long:
            self.setProperty("role", "typed_long" if wants_long else "typed")
            restyle(self)
        if wants_long or is_long:
            self._centre()

    def _centre(self) -> None:
        """Puts the lines in the middle of the height."""
        lines = min(self.document().firstBlock().layout().lineCount(), LONG_LINES) or 1
        above = max((self.height() - lines * self.fontMetrics().lineSpacing()) // 2, 0)
        if above != self._above:
            self._above = above
            self.setViewportMargins(0, above, 0, 0)


def _height(theme: Theme) -> int:
    """Room for the lines of a long text, whatever the size of the theme's letters."""
    lines = LONG_LINES * QFontMetrics(theme.font("box_long")).lineSpacing()
    return max(theme.mm(HEIGHT_MM), lines + theme.mm(ROOM_MM))


def _same_beginning(old: str, new: str) -> int:
    """How many characters both begin with."""
    for at, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return at
    return min(len(old), len(new))


def _units(text: str) -> int:
    """Length as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
