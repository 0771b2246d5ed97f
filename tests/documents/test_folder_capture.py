"""The scanner's folder: the newest whole picture is taken, nothing of ours stays, nothing else goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.clock import VIETNAM
from kiosk.documents.capture import CapturedPage
from kiosk.documents.folder_capture import MARK, FolderCapture
from kiosk.documents.picture import MAX_BYTES
from kiosk.fields.field import Problem

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
Sheet = Callable[[str], bytes]


@pytest.fixture
def scanner(tmp_path: Path) -> FolderCapture:
    return FolderCapture(tmp_path / "scans", lambda: NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "scans"


def drop(folder: Path, name: str, data: bytes, seconds_ago: float = 60) -> Path:
    """What the scanner's own program does."""
    file = folder / name
    file.write_bytes(data)
    moment = (NOW - timedelta(seconds=seconds_ago)).timestamp()
    os.utime(file, (moment, moment))
    return file


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_an_empty_scanner_says_so(scanner: FolderCapture) -> None:
    assert scanner.take() == Problem("paper.none_in_scanner")


def test_the_newest_picture_is_taken_and_older_tries_go_with_it(
    scanner: FolderCapture, folder: Path, sheet: Sheet
) -> None:
    drop(folder, "b.jpg", sheet("signature"), seconds_ago=90)
    drop(folder, "a.jpg", sheet("good"), seconds_ago=30)
    taken = scanner.take()
    assert isinstance(taken, CapturedPage)
    assert taken.data == sheet("good")
    assert names(folder) == {MARK}
    assert scanner.take() == Problem("paper.none_in_scanner")


def test_a_file_that_is_still_growing_is_waited_for(
    scanner: FolderCapture, folder: Path, sheet: Sheet
) -> None:
    good = sheet("good")
    drop(folder, "scan.jpg", good[:5000], seconds_ago=0.2)
    assert scanner.take() == Problem("paper.still_arriving")
    drop(folder, "scan.jpg", good, seconds_ago=0.1)
    assert scanner.take() == Problem("paper.still_arriving")
    assert isinstance(scanner.take(), CapturedPage)


def test_an_empty_new_file_is_not_called_complete(scanner: FolderCapture, folder: Path) -> None:
    drop(folder, "scan.jpg", b"", seconds_ago=0)
    assert scanner.take() == Problem("paper.still_arriving")
    assert scanner.take() == Problem("paper.still_arriving")
    assert names(folder) == {MARK, "scan.jpg"}


def test_a_scanner_whose_clock_runs_ahead_is_served_at_the_second_look(
    scanner: FolderCapture, folder: Path, sheet: Sheet
) -> None:
    drop(folder, "scan.jpg", sheet("good"), seconds_ago=-3600)
    assert scanner.take() == Problem("paper.still_arriving")
    assert isinstance(scanner.take(), CapturedPage)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("text", "paper.unsupported"),
        ("empty", "paper.unsupported"),
        ("corrupted", "paper.unreadable"),
    ],
)
def test_what_is_no_picture_is_named_and_removed(
    scanner: FolderCapture, folder: Path, sheet: Sheet, kind: str, code: str
) -> None:
    drop(folder, "scan.jpg", sheet(kind))
    assert scanner.take() == Problem(code)
    assert names(folder) == {MARK}


def test_a_monstrous_file_is_removed_unread(scanner: FolderCapture, folder: Path) -> None:
    monster = drop(folder, "scan.jpg", b"")
    os.truncate(monster, MAX_BYTES * 50)
    os.utime(monster, (0, 0))
    assert scanner.take() == Problem("paper.too_large")
    assert names(folder) == {MARK}


def test_a_folder_with_other_things_in_it_is_never_touched(folder: Path, sheet: Sheet) -> None:
    folder.mkdir()
    drop(folder, "wedding.jpg", sheet("good"))
    scanner = FolderCapture(folder, lambda: NOW)
    assert scanner.take() == Problem("paper.folder_not_ours")
    scanner.clear()
    assert names(folder) == {"wedding.jpg"}


def test_a_folder_that_lost_its_mark_is_no_longer_ours(
    scanner: FolderCapture, folder: Path, sheet: Sheet
) -> None:
    drop(folder, "scan.jpg", sheet("good"))
    (folder / MARK).unlink()
    assert scanner.take() == Problem("paper.folder_not_ours")
    scanner.clear()
    assert names(folder) == {"scan.jpg"}


def test_a_scanner_that_was_pulled_out_says_so_and_stops_nothing(
    scanner: FolderCapture, folder: Path
) -> None:
    (folder / MARK).unlink()
    folder.rmdir()
    assert scanner.take() == Problem("paper.scanner_away")
    scanner.clear()
    assert not folder.exists()


def test_a_place_where_no_folder_can_be_is_said_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    scanner = FolderCapture(tmp_path / "file" / "scans", lambda: NOW)
    assert scanner.take() == Problem("paper.scanner_away")
    scanner.clear()
    assert (tmp_path / "file").read_text() == "in the way"


def test_links_and_folders_within_are_neither_read_nor_removed(
    scanner: FolderCapture, folder: Path, tmp_path: Path, sheet: Sheet
) -> None:
    private = drop(tmp_path, "private.jpg", sheet("good"))
    (folder / "link.jpg").symlink_to(private)
    (folder / "within").mkdir()
    drop(folder / "within", "deep.jpg", sheet("good"))
    assert scanner.take() == Problem("paper.none_in_scanner")
    scanner.clear()
    assert private.exists()
    assert names(folder) == {MARK, "link.jpg", "within"}
    assert names(folder / "within") == {"deep.jpg"}


def test_clear_leaves_nothing_of_a_citizen_and_the_folder_stays_ours(
    scanner: FolderCapture, folder: Path, sheet: Sheet
) -> None:
    drop(folder, "scan.jpg", sheet("good"), seconds_ago=0)
    drop(folder, ".hidden.part", b"half", seconds_ago=0)
    drop(folder, "notes.txt", b"x", seconds_ago=9999)
    scanner.clear()
    assert names(folder) == {MARK}
    assert FolderCapture(folder, lambda: NOW).take() == Problem("paper.none_in_scanner")
    assert folder.stat().st_mode & 0o077 == 0
