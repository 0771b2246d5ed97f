"""What the log may hold: facts of ours, no sentence, no long number, nothing of other programs."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from kiosk.care import log_file
from kiosk.care.log_file import LogFile, log_files
from kiosk.troubles import Trouble, TroubleCode

ours, theirs = logging.getLogger("kiosk.sync.engine"), logging.getLogger("urllib3.connectionpool")


@pytest.fixture(autouse=True)
def _all_levels(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def written(folder: Path) -> str:
    return "".join(one.read_text("utf-8") for one in log_files(folder))


def test_codes_stand_and_whatever_could_be_a_persons_does_not(tmp_path: Path) -> None:
    with LogFile(tmp_path):
        ours.info("%s %s %s", "TL-2345-ABCD", "QUEUED", "unreachable")
        ours.info("value %s", "Nguyễn Thị Mẫu")
        ours.info("value %s", "Nguyen Thi Mau")
        ours.info("value %s", "079055001001")
        ours.info("value %s", 79055001001)
        theirs.info("GET /?name=%s", "Mau")
        ours.info("out of order: %s", Trouble(TroubleCode.STORE_FULL, file="/var/lib/tu-lam"))
        try:
            raise ValueError("Nguyen")
        except ValueError:
            ours.info("bug", exc_info=True)
    said = written(tmp_path)
    assert "TL-2345-ABCD QUEUED unreachable" in said
    assert "store.full: file=/var/lib/tu-lam" in said
    assert not [one for one in ("Nguy", "Mau", "79055001001", "name=") if one in said]
    assert [one.stat().st_mode & 0o077 for one in log_files(tmp_path)] == [0]


def test_the_log_never_grows_beyond_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "BYTES", 2_000)
    with LogFile(tmp_path):
        for number in range(400):
            ours.info("step %s", number)
    files = log_files(tmp_path)
    assert len(files) == log_file.FILES
    assert sum(one.stat().st_size for one in files) <= log_file.FILES * 2_000
    lines = [line for one in reversed(files) for line in one.read_text("utf-8").splitlines()]
    steps = [int(line.rsplit(" ", 1)[1]) for line in lines]
    assert steps == list(range(steps[0], 400)), "a line was lost between two files"


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file stands here")
    with LogFile(tmp_path / "logs"):
        ours.info("still there")
