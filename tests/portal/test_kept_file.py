"""A kept file holds the old content or the new, and one hand at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.portal.kept_file import KeptFile


def test_what_is_changed_is_there_for_the_next_who_looks(tmp_path: Path) -> None:
    with KeptFile(tmp_path / "deep" / "notes.json").changing() as kept:
        kept["a"] = 1
    with KeptFile(tmp_path / "deep" / "notes.json").changing() as kept:
        assert kept == {"a": 1}


def test_a_change_that_failed_leaves_the_old_content(tmp_path: Path) -> None:
    file = KeptFile(tmp_path / "notes.json")
    with file.changing() as kept:
        kept["a"] = 1
    with pytest.raises(KeyError):
        change_and_fail(file)
    with file.changing() as kept:
        assert kept == {"a": 1}


def change_and_fail(file: KeptFile) -> None:
    with file.changing() as kept:
        kept["a"] = 2
        raise KeyError


def test_nobody_but_the_kiosk_may_read_it(tmp_path: Path) -> None:
    file = KeptFile(tmp_path / "notes.json")
    with file.changing() as kept:
        kept["secret"] = "s"
    assert (tmp_path / "notes.json").stat().st_mode & 0o077 == 0
