"""Whatever a finger does on the date pad: nothing breaks, and no date is kept that was not typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from kiosk.fields import registry
from kiosk.fields.field import Problem
from screens.inputs.date_input import DateInput
from screens.widgets.date_box import DateBox
from screens.widgets.number_pad import NumberPad
from tests.fields.asking import asking
from tests.screens.inputs.stage import Stage

TOUCHES = st.lists(
    st.sampled_from([*"0123456789", "back", "clear", "day", "month", "year"]), max_size=14
)
WHOLE, PARTIAL = asking("date"), asking("partial_date")


@pytest.fixture
def asked(qtbot: QtBot) -> tuple[Stage, DateInput]:
    """The stage keeps its window alive."""
    stage = Stage()
    shown = stage.ask("partial_date")
    assert isinstance(shown, DateInput)
    return stage, shown


def touch(shown: DateInput, what: str) -> None:
    pad = shown.findChild(NumberPad)
    assert pad is not None
    if what in ("day", "month", "year"):
        at = ("day", "month", "year").index(what)
        shown.findChildren(DateBox)[at].clicked.emit()
    elif what == "back":
        pad.backspace.emit()
    elif what == "clear":
        pad.clear.emit()
    else:
        pad.digit.emit(what)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(touches=TOUCHES)
def test_any_touches_leave_a_date_as_it_stands_in_the_boxes_or_none(
    asked: tuple[Stage, DateInput], touches: list[str]
) -> None:
    _, date_input = asked
    touch(date_input, "clear")
    for one in touches:
        touch(date_input, one)
    boxes = [box.digits for box in date_input.findChildren(DateBox)]
    assert all(len(digits) <= size for digits, size in zip(boxes, (2, 2, 4), strict=True))
    raw = date_input.raw()
    assert raw == ("/".join(boxes) if any(boxes) else "")
    for context in (WHOLE, PARTIAL):
        value = registry.read(raw, context)
        if isinstance(value, Problem):
            continue
        typed = [digits.zfill(2) for digits in boxes if digits]
        assert value.split("-") == typed[::-1], "every part that is kept was typed, and no other"
        assert context is PARTIAL or all(boxes)
