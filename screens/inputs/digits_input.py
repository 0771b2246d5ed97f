"""Answering with digits on the number pad: personal numbers, telephones, counts, the PIN.

Digits are shown in the groups in which people read them, and given without gaps. It must never
drop a digit silently: what is too long is said by the field type.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.dossier import Source
from kiosk.messages import Messages
from kiosk.reading_back import count_read_back
from screens.inputs.answer_input import NOTHING, AnswerInput, Asked
from screens.inputs.beside_pad import beside_pad
from screens.theme import Theme
from screens.widgets.number_pad import NumberPad
from screens.widgets.read_back import ReadBack
from screens.widgets.typed_box import TypedBox

LONGEST = 20
"""Digits that are taken at all; more is a finger that rests on a key."""
DOT = "\u25cf"
NO_GROUPS: tuple[int, ...] = ()


class DigitsInput(AnswerInput):
    """Digits in groups: (3, 3, 3, 3) shows 079 090 001 001; ``signs`` may stand among them."""

    letters_wanted = Signal()
    """The number has letters, too; only where there are signs."""

    def __init__(self, theme: Theme, texts: Messages, *, signs: str = "") -> None:
        super().__init__(theme, texts)
        self._digits, self._groups, self._asked = "", NO_GROUPS, NOTHING
        self._taken = f"0123456789{signs}"
        self._box = TypedBox(theme, movable=False)
        self._pad = NumberPad(theme, texts, signs)
        self._words = ReadBack(self._box)
        beside_pad(self, [self._box, self._words, self._problem], self._pad)
        self._pad.digit.connect(self._add)
        self._box.typed.connect(self._add)
        for back in (self._pad.backspace, self._box.backspace):
            back.connect(self._take_back)
        self._pad.clear.connect(self._clear)
        self._pad.letters.connect(self.letters_wanted)
        self._box.entered.connect(self.done)

    def renew(self, asked: Asked) -> None:
        self._groups, self._asked = asked.groups, asked
        self._box.set_name(asked.name)

    def raw(self) -> str:
        return self._digits

    def set_raw(self, value: str) -> None:
        self._digits = value
        self._show()

    def asked_widget(self) -> QWidget:
        return self._box

    def set_wrong(self, sentence: str) -> None:
        self._box.set_wrong(sentence)
        self._words.hush(bool(sentence))

    def read_back(self) -> str:
        return self._words.text()

    def _add(self, text: str) -> None:
        digits = "".join(one for one in text if one in self._taken)
        if digits and len(self._digits) < LONGEST:
            self._become(self._digits + digits)

    def _take_back(self) -> None:
        self._become(self._digits[:-1])

    def _clear(self) -> None:
        self._become("")

    def _become(self, digits: str) -> None:
        self._digits, self._source = digits, Source.TYPED
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self._box.show_parts(in_groups(self._seen(), self._groups))
        if self._asked.is_counted:
            self._words.tell(count_read_back(self._digits, self._asked.counted, self.texts))
        else:
            self._words.tell("")

    def _seen(self) -> str:
        return self._digits


class PinInput(DigitsInput):
    """The officer's PIN: dots, never digits, neither for eyes nor for assistive technology.

    ``typed`` passes on what a real keyboard or a code reader writes: a badge is among it.
    """

    typed = Signal(str)

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__(theme, texts)
        self._box.typed.connect(self.typed)

    def _seen(self) -> str:
        return DOT * len(self._digits)


def in_groups(text: str, groups: tuple[int, ...]) -> str:
    """The text cut into groups with blanks between them; what is left over stays together."""
    parts, at = [], 0
    for size in groups:
        parts.append(text[at : at + size])
        at += size
    parts.append(text[at:])
    return " ".join(part for part in parts if part)
