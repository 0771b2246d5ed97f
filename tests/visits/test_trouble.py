"""The disk is full in mid-visit: it is said before more is typed, and nothing that was typed is lost."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.troubles import Trouble, TroubleCode
from tests.visits.floor import Floor
from tests.visits.test_bad_answers import at


@pytest.mark.logs("trouble")
@pytest.mark.qt_no_exception_capture
def test_i10_a_full_disk_is_told_and_the_same_answer_can_be_kept_afterwards(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(floor, "requester_number")
    drafts = floor.kiosk.store.drafts
    whole, full = drafts.save_answers, [True]

    def save(*arguments: Any, **more: Any) -> Any:
        if full[0]:
            raise Trouble(TroubleCode.STORE_FULL, file="kiosk.db")
        return whole(*arguments, **more)

    monkeypatch.setattr(drafts, "save_answers", save)
    floor.press("001160012345")
    floor.touch("frame.next")
    assert floor.eyes.screen_name == "problem"
    assert "đầy" in floor.texts()
    floor.touch("screen.problem.again")
    assert floor.eyes.question == "requester_number"
    assert "001160012345" in floor.texts().replace(" ", "")
    full[0] = False
    floor.touch("frame.next")
    assert floor.kiosk.navigator.visit.draft.value("requester_number") == "001160012345"


@pytest.mark.logs("bug")
@pytest.mark.qt_no_exception_capture
def test_a_bug_of_ours_ends_the_visit_safely_at_the_welcome_screen(
    floor: Floor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    at(floor, "requester_number")
    code = floor.kiosk.navigator.visit.draft.code

    def stumble(*arguments: Any, **more: Any) -> Any:
        raise ValueError("001160012345")

    monkeypatch.setattr(floor.kiosk.store.drafts, "save_answers", stumble)
    floor.press("001160012345")
    floor.touch("frame.next")
    assert floor.look(lambda: floor.eyes.screen_name == "welcome")
    assert "001160012345" not in caplog.text
    assert floor.kiosk.store.drafts.find(code) is not None
