"""Answering with a date: three boxes for day, month and year, filled on the number pad.

A full box passes on to the next by itself; a box may stay empty where only the year is known. It
must never complete or correct a date.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.dossier import Source
from kiosk.messages import Messages
from kiosk.reading_back import date_read_back
from screens.inputs.answer_input import AnswerInput, Asked
from screens.inputs.beside_pad import DATE_MM, LARGE_DATE_MM, beside_pad
from screens.theme import Theme
from screens.widgets.date_box import DateBox
from screens.widgets.flow_text import FlowText
from screens.widgets.number_pad import NumberPad
from screens.widgets.read_back import ReadBack

PARTS = (("day", 2), ("month", 2), ("year", 4))
DIGITS, SEPARATORS = frozenset("0123456789"), frozenset("/.-")
GAP_MM = 4.0


class DateInput(AnswerInput):
    """``is_partial`` says that day, or day and month, may stay empty."""

    def __init__(self, theme: Theme, texts: Messages, is_partial: bool = False) -> None:
        super().__init__(theme, texts)
        self._at = 0
        self._is_fresh = True
        self._boxes = [DateBox(theme, texts.text(f"input.{part}"), size) for part, size in PARTS]
        self._pad = NumberPad(theme, texts)
        filled: list[QWidget] = [self._row()]
        if is_partial:
            filled.append(FlowText(texts.text("input.partial"), role="hint"))
        self._words = ReadBack(self._boxes_row)
        room = DATE_MM if theme.help_beside else LARGE_DATE_MM
        beside_pad(self, [*filled, self._words, self._problem], self._pad, room)
        self._pad.digit.connect(self._add)
        self._pad.backspace.connect(self._take_back)
        self._pad.clear.connect(self._clear)
        for at, box in enumerate(self._boxes):
            box.clicked.connect(partial(self._go_to, at))
            box.typed.connect(self._add)
            box.backspace.connect(self._take_back)
            box.entered.connect(self.done)
        self._go_to(0)

    def renew(self, asked: Asked) -> None:
        self._boxes_row.setAccessibleName(asked.name)
        self._go_to(0)

    def raw(self) -> str:
        """What stands in the boxes: 01/07/1960, //1960, or "" where all are empty."""
        parts = [box.digits for box in self._boxes]
        return "/".join(parts) if any(parts) else ""

    def set_raw(self, value: str) -> None:
        """Takes an ISO date, also a partial one (1960-07), and what ``raw`` gives."""
        parts = value.split("-")[::-1] if "/" not in value else value.split("/")
        parts = [""] * (len(PARTS) - len(parts)) + parts
        for box, digits in zip(self._boxes, parts, strict=False):
            box.show_digits(digits)
        self._tell()

    def asked_widget(self) -> QWidget:
        return self._boxes[self._at]

    def set_wrong(self, sentence: str) -> None:
        for box in self._boxes:
            box.set_wrong(sentence)
        self._words.hush(bool(sentence))

    def read_back(self) -> str:
        return self._words.text()

    def _tell(self) -> None:
        """The date in words, as far as it is told."""
        self._words.tell(date_read_back([box.digits for box in self._boxes], self.texts))

    def _row(self) -> QWidget:
        self._boxes_row = row = QWidget()
        boxes = QHBoxLayout(row)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(self.theme.mm(GAP_MM))
        for box in self._boxes:
            column = QVBoxLayout()
            column.setSpacing(self.theme.mm(1))
            column.addWidget(FlowText(box.accessibleName(), role="hint", wrap=False))
            column.addWidget(box)
            boxes.addLayout(column, box.size_in_digits)
        return row

    def _go_to(self, at: int) -> None:
        """Makes a box the one that is filled; the first digit there replaces what it held."""
        self._at, self._is_fresh = at, True
        for index, box in enumerate(self._boxes):
            box.set_active(index == at)
        if self.isVisible():  # unseen it would take the focus, and cancel the touch of a finger
            self._boxes[at].setFocus()

    def _add(self, digit: str) -> None:
        if digit in SEPARATORS:
            self._go_to(min(self._at + 1, len(self._boxes) - 1))
        box = self._boxes[self._at]
        if digit not in DIGITS or (box.is_full and not self._is_fresh):
            return
        box.show_digits(digit if box.is_full else box.digits + digit)
        self._is_fresh = False
        if box.is_full and self._at + 1 < len(self._boxes):
            self._go_to(self._at + 1)
        self._changed()

    def _take_back(self) -> None:
        """Takes back in the box before where the active one is empty."""
        if not self._boxes[self._at].digits and self._at > 0:
            self._go_to(self._at - 1)
        box, self._is_fresh = self._boxes[self._at], False
        box.show_digits(box.digits[:-1])
        self._changed()

    def _clear(self) -> None:
        for box in self._boxes:
            box.show_digits("")
        self._go_to(0)
        self._changed()

    def _changed(self) -> None:
        self._source = Source.TYPED
        self._tell()
        self.edited.emit()
