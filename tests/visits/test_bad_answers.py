"""A wrong answer stays in the box, with a sentence that says what to do; nothing is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.visits.floor import Floor

EMOJI, CONTROL, DECOMPOSED = "😀", "\x07", "e\u0302\u0301"


def at(floor: Floor, question: str) -> None:
    """The citizen has come as far as this question."""
    citizen = floor.citizen()
    for _ in range(60):
        if floor.eyes.question == question:
            return
        before = floor.eyes.signature
        citizen._deal_with(floor.eyes.screen_name)
        assert floor.look(lambda before=before: floor.eyes.signature != before)
    pytest.fail(f"never came to {question}")


def kept(floor: Floor, question: str) -> str | None:
    return floor.kiosk.navigator.visit.draft.value(question)


def typed(text: str) -> None:
    """A real keyboard, plugged in by somebody curious."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)


def test_an_empty_answer_is_told_and_not_kept(floor: Floor) -> None:
    at(floor, "requester_name")
    floor.touch("frame.next")
    assert floor.eyes.question == "requester_name"
    assert floor.words("problem.empty") in floor.eyes.problem()
    assert kept(floor, "requester_name") is None


def test_eleven_digits_stay_and_the_page_says_twelve_are_needed(floor: Floor) -> None:
    at(floor, "requester_number")
    floor.press("00116001234")
    floor.touch("frame.next")
    assert floor.eyes.question == "requester_number"
    assert "12" in floor.eyes.problem()
    assert "00116001234" in floor.texts().replace(" ", "")
    assert kept(floor, "requester_number") is None
    floor.press("5")
    floor.touch("frame.next")
    assert kept(floor, "requester_number") == "001160012345"


def test_an_impossible_day_stays_and_is_told(floor: Floor) -> None:
    at(floor, "requester_paper_issued_on")
    floor.press("31022024")
    floor.touch("frame.next")
    assert floor.eyes.question == "requester_paper_issued_on"
    assert floor.eyes.problem()
    assert "2024" in floor.texts()
    assert kept(floor, "requester_paper_issued_on") is None


def test_a_day_that_has_not_come_is_told(floor: Floor) -> None:
    at(floor, "requester_paper_issued_on")
    floor.press("01012090")
    floor.touch("frame.next")
    assert floor.eyes.question == "requester_paper_issued_on"
    assert floor.eyes.problem()


@pytest.mark.parametrize("strange", [EMOJI, CONTROL], ids=["emoji", "control"])
def test_signs_that_belong_in_no_name_never_reach_the_draft(floor: Floor, strange: str) -> None:
    at(floor, "requester_name")
    typed("Nga" + strange)
    floor.touch("frame.next")
    value = kept(floor, "requester_name")
    if value is None:
        assert floor.eyes.problem()
        assert "Nga" in floor.texts()
    else:
        assert value == "Nga"


def test_decomposed_letters_are_kept_composed(floor: Floor) -> None:
    at(floor, "requester_name")
    typed("Nguy" + DECOMPOSED + "n")
    floor.touch("frame.next")
    assert kept(floor, "requester_name") == "Nguyến"


def test_too_long_a_name_stays_and_is_told(floor: Floor) -> None:
    at(floor, "requester_name")
    typed("Nga " * 80)
    floor.touch("frame.next")
    assert floor.eyes.question == "requester_name"
    assert floor.eyes.problem()
    assert floor.texts().count("Nga") >= 80
    assert kept(floor, "requester_name") is None


def test_the_focus_goes_to_the_box_that_is_wrong(floor: Floor) -> None:
    at(floor, "requester_name")
    floor.touch("frame.next")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleDescription() == floor.eyes.problem()
    assert focused.focusPolicy() != Qt.FocusPolicy.NoFocus
