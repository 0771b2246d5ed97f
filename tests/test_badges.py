"""Officers' badges: whose they are, what is kept of them, and which are refused by name."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk import badges
from kiosk.fields.field import Problem
from kiosk.officers import Locked, Officer, Officers
from tests.said import said

OFFICE, PIN = "H56.14", "246810"
NOW = datetime(2026, 11, 24, 9, 0).astimezone()


def one_officer(folder: Path) -> tuple[Officers, Officer]:
    officers = Officers.load(folder / "officers.toml")
    added = officers.add("Chị Thử", PIN)
    assert isinstance(added, Officer)
    return officers, added


def test_a_badge_opens_after_the_file_was_read_again_and_the_file_does_not_hold_it(
    tmp_path: Path,
) -> None:
    officers, ba = one_officer(tmp_path)
    badge = officers.make_badge(ba.id, OFFICE)
    assert badge is not None
    assert badge not in (tmp_path / "officers.toml").read_text()
    again = Officers.load(tmp_path / "officers.toml")
    assert again.check_badge(badge, OFFICE) == ba
    assert again.check_badge(badge.lower(), OFFICE) == ba
    assert again.check(PIN, NOW) == ba


def test_a_new_badge_takes_the_place_of_a_lost_one(tmp_path: Path) -> None:
    officers, ba = one_officer(tmp_path)
    lost, fresh = officers.make_badge(ba.id, OFFICE), officers.make_badge(ba.id, OFFICE)
    assert lost is not None
    assert fresh is not None
    assert officers.check_badge(lost, OFFICE) == Problem("officer.badge_unknown")
    assert officers.check_badge(fresh, OFFICE) == ba


def test_a_badge_of_another_office_and_a_forged_one_are_told_apart(tmp_path: Path) -> None:
    officers, _ = one_officer(tmp_path)
    other = badges.new_badge("H29.103")
    assert officers.check_badge(other, OFFICE) == Problem("officer.other_office")
    assert officers.check_badge(badges.new_badge(OFFICE), OFFICE) == Problem(
        "officer.badge_unknown"
    )


@pytest.mark.parametrize("text", ["", badges.PREFIX, badges.PREFIX + "A" * 6])
def test_half_a_badge_opens_for_nobody(tmp_path: Path, text: str) -> None:
    officers, _ = one_officer(tmp_path)
    assert isinstance(officers.check_badge(text, OFFICE), Problem)


def test_a_badge_has_letters_only_so_that_it_never_mixes_with_a_pin() -> None:
    assert re.fullmatch(rf"[A-Z]{{{badges.LENGTH}}}", badges.new_badge(OFFICE))
    assert badges.is_badge(badges.new_badge(OFFICE).lower())
    assert not badges.is_badge(PIN)


def test_a_badge_opens_while_the_pin_is_locked(tmp_path: Path) -> None:
    officers, ba = one_officer(tmp_path)
    badge = officers.make_badge(ba.id, OFFICE)
    assert badge is not None
    now = NOW
    for _ in range(8):
        officers.check("111222", now)
        now += timedelta(seconds=61)
    assert isinstance(officers.check(PIN, now), Locked)
    assert officers.check_badge(badge, OFFICE) == ba


def test_the_command_prints_a_badge_that_opens_and_knows_no_stranger(tmp_path: Path) -> None:
    officers, ba = one_officer(tmp_path)
    ran = said("officers", "badge", ba.id, "--data", str(tmp_path))
    assert ran.returncode == 0, ran.stderr
    printed = ran.stdout.split()[-1]
    assert Officers.load(officers._path).check_badge(printed, OFFICE) == ba
    assert said("officers", "badge", "nobody", "--data", str(tmp_path)).returncode == 1
