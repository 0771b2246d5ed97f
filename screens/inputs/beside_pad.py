"""Where the number pad stands: beside what is filled on a lying panel, beneath it on a standing one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from screens.inputs.answer_input import AnswerInput
from screens.widgets.number_pad import NumberPad

GAP_MM = 8.0
BENEATH_MM = 24.0
"""Room for a problem's sentence, so that the pad does not move when one is shown."""
DATE_MM, LARGE_DATE_MM = 34.0, 58.0
"""The same for a date, whose words take two lines."""


def beside_pad(
    input: AnswerInput, filled: Sequence[QWidget], pad: NumberPad, beneath_mm: float = BENEATH_MM
) -> None:
    """Lays out an input that is filled on the number pad."""
    stands = input.theme.panel.is_portrait
    layout: QBoxLayout = QVBoxLayout(input) if stands else QHBoxLayout(input)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(input.theme.mm(GAP_MM))
    side = QWidget()
    column = input.column(side)
    for widget in filled:
        column.addWidget(widget)
    column.addStretch(1)
    layout.addWidget(side, 0 if stands else 1)
    if stands:
        side.setMinimumHeight(side.sizeHint().height() + input.theme.mm(beneath_mm))
        layout.addWidget(pad, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        layout.addStretch(1)
    else:
        layout.addWidget(pad, 0, Qt.AlignmentFlag.AlignTop)
