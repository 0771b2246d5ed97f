"""The disk is full in mid-visit: it is said before more is typed, and nothing that was typed is lost."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.dossier import FilingFor, Source
from kiosk.journey import Step, StepKind
from kiosk.troubles import Trouble, TroubleCode
from tests.store.test_troubles import works
from tests.visits.floor import Floor, a_floor
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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a kiosk and little more; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not works("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)):
        pytest.skip("no right to mount")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.logs("trouble")
@pytest.mark.qt_no_exception_capture
def test_a_disk_that_is_full_when_a_paper_is_packed_is_told_and_the_pages_stay(
    small_disk: Path, qtbot: QtBot
) -> None:
    with a_floor(small_disk / "kiosk") as floor:
        go = floor.kiosk.navigator
        floor.kiosk.worker.stop()
        go.visit.consents.give(keeping=True)
        go.visit.file_for(FilingFor.AUTHORISED)
        go.visit.choose("2.000635")
        code = go.visit.begin().code
        assert go.visit.answer("requester_name", "Trịnh Kim Thủy", Source.TYPED) is None
        go.step(Step(StepKind.PAPER, "power_of_attorney"))
        floor.lay_paper("good")
        floor.touch("screen.paper.take")
        assert floor.look(lambda: bool(go.page is not None and go.page.memory()), 15)
        ballast = small_disk / "ballast"
        ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 40_000))
        floor.touch("frame.next")
        assert floor.look(lambda: floor.eyes.screen_name == "problem", 15)
        assert "đầy" in floor.texts()
        floor.touch("screen.problem.again")
        assert floor.eyes.screen_name == "paper"
        assert floor.kiosk.texts.text("screen.paper.pages", pages=1) in floor.texts()
        assert go.visit.draft.attachments == ()
        ballast.unlink()
        floor.touch("frame.next")
        assert floor.look(lambda: floor.eyes.screen_name != "paper", 15)
        found = floor.kiosk.store.drafts.find(code)
        assert found is not None
        assert [one.pages for one in found.attachments] == [1]
        assert found.value("requester_name") == "Trịnh Kim Thủy"
