"""``kiosk report verify``, as an officer runs it with a slip in his hand."""

from __future__ import annotations

from pathlib import Path

from tests.said import said


def test_the_journal_is_checked_against_a_head_from_a_slip(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path))
    assert said("report", "verify", "--head", "0-000000000000", *data).returncode == 0
    later = said("report", "verify", "--head", "7-9f3a51c07b2e", *data)
    assert (later.returncode, later.stdout) == (1, "row 1: missing\n")
    wrong = said("report", "verify", "--head", "hôm qua", *data)
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr
