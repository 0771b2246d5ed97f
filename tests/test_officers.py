"""PINs: no guess is free for long, pulling the plug forgives nothing, and no clock shuts the door."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk import officers as module
from kiosk.clock import VIETNAM
from kiosk.fields.field import Problem
from kiosk.officers import FREE_TRIES, LOCK, WAITS_SECONDS, Locked, Officer, Officers, Wrong
from kiosk.troubles import Trouble, TroubleCode

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
PIN = "274915"
NO_PIN = "918273"


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real PIN costs a tenth of a second on purpose; forty of them would cost the reader four."""
    monkeypatch.setitem(module.SCRYPT, "n", 16)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "officers.toml"


@pytest.fixture
def tries(path: Path) -> Path:
    """Where wrong tries are counted."""
    return path.with_suffix(".tries.json")


@pytest.fixture
def officers(path: Path, quick_hashes: None) -> Officers:
    staff = Officers.load(path)
    assert isinstance(staff.add("Chị Mẫu", PIN), Officer)
    return staff


def guess(path: Path, times: int, now: datetime = NOW) -> tuple[datetime, Wrong]:
    """Wrong PINs, each as soon as it is looked at and each after the machine was restarted."""
    for _ in range(times):
        found = Officers.load(path).check(NO_PIN, now)
        assert isinstance(found, Wrong), found
        now = found.wait_until or now
    return now, found


def test_a_real_pin_costs_a_guesser_a_tenth_of_a_second_and_32_mib(path: Path) -> None:
    assert module.SCRYPT["n"] * module.SCRYPT["r"] * 128 >= 32 * 1024 * 1024
    officer = Officers.load(path).add("Chị Mẫu", PIN)
    assert Officers.load(path).check(PIN, NOW) == officer


def test_a_pin_opens_for_its_owner_alone(officers: Officers, path: Path) -> None:
    other = officers.add("Anh Thử", "860142")
    again = Officers.load(path)
    assert [one.name for one in again.everybody] == ["Chị Mẫu", "Anh Thử"]
    assert again.check("860142", NOW) == other
    assert again.check(NO_PIN, NOW) == Wrong("officer.wrong")


def test_the_files_hold_no_pin_and_are_for_the_kiosk_alone(
    officers: Officers, path: Path, tries: Path
) -> None:
    officers.check(NO_PIN, NOW)
    for file in (path, tries):
        assert file.stat().st_mode & 0o777 == 0o600
        text = file.read_text(encoding="utf-8")
        assert PIN not in text
        assert NO_PIN not in text
    assert {one.name for one in path.parent.iterdir()} == {path.name, tries.name}


def test_equal_pins_on_two_kiosks_do_not_look_alike(tmp_path: Path, quick_hashes: None) -> None:
    files = [tmp_path / name / "officers.toml" for name in ("one", "two")]
    for file in files:
        Officers.load(file).add("Chị Mẫu", PIN)
    hashes = {file.read_text(encoding="utf-8").split("scrypt")[1] for file in files}
    assert len(hashes) == 2


@pytest.mark.parametrize(
    "pin", ["", "27491", "2749155", "27491a", "２７４９１５", "27 915", "274915\n"]
)
def test_a_pin_has_six_digits(officers: Officers, pin: str) -> None:
    assert officers.add("Anh Thử", pin) == Problem("officer.pin_shape", {"length": 6})


@pytest.mark.parametrize(
    "pin",
    ["000000", "112112", "121212", "123456", "890123", "654321", "135791", "274274", "147258"],
)
def test_a_pin_that_everybody_tries_first_is_refused(officers: Officers, pin: str) -> None:
    assert officers.add("Anh Thử", pin) == Problem("officer.pin_unusable")


def test_a_taken_pin_is_refused_in_the_words_for_an_easy_one(officers: Officers) -> None:
    assert officers.add("Anh Thử", PIN) == officers.add("Anh Thử", "111111")


@pytest.mark.parametrize("name", ["", "   ", "a" * 61, "Chị\u0007Mẫu", "Chị\u202eMẫu"])
def test_a_name_can_be_read(officers: Officers, name: str) -> None:
    found = officers.add(name, "860142")
    assert isinstance(found, Problem)
    assert found.code == "officer.name"


def test_a_name_with_quotes_and_tones_comes_back_whole(officers: Officers, path: Path) -> None:
    officers.add('  Chị "Mẫu"\\ Tư  pháp ', "860142")
    assert Officers.load(path).everybody[-1].name == 'Chị "Mẫu"\\ Tư pháp'


def test_a_removed_officer_is_gone(officers: Officers, path: Path) -> None:
    (officer,) = officers.everybody
    assert officers.remove(officer.id)
    assert not officers.remove(officer.id)
    assert Officers.load(path).check(PIN, NOW) == Wrong("officer.wrong")


def test_waits_grow_until_the_door_locks(officers: Officers, path: Path) -> None:
    now, found = guess(path, FREE_TRIES - 1)
    assert (found.code, found.wait_until) == ("officer.wrong", None)
    for seconds in WAITS_SECONDS:
        after, found = guess(path, 1, now)
        assert (found.code, found.details) == ("officer.wait", {"seconds": seconds})
        assert after - now == timedelta(seconds=seconds)
        now = after
    for _ in range(2):
        after, found = guess(path, 1, now)
        assert (found.code, found.details) == ("officer.locked", {"minutes": 15})
        assert after - now == LOCK
        now = after


def test_while_the_door_is_shut_even_the_right_pin_is_not_looked_at(
    officers: Officers, path: Path
) -> None:
    until, _ = guess(path, FREE_TRIES)
    moment_before = until - timedelta(milliseconds=1)
    assert officers.check(PIN, moment_before) == Locked("officer.wait", {"seconds": 1}, until)
    assert isinstance(officers.check(PIN, until), Officer)


def test_the_right_pin_makes_the_slips_before_it_slips(officers: Officers, path: Path) -> None:
    now, _ = guess(path, FREE_TRIES)
    assert isinstance(officers.check(PIN, now), Officer)
    _, found = guess(path, FREE_TRIES - 1, now)
    assert found.wait_until is None


def test_the_try_is_on_disk_before_the_pin_is_looked_at(
    officers: Officers, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plug_is_pulled(*args: object, **more: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(hashlib, "scrypt", plug_is_pulled)
        for _ in range(FREE_TRIES):
            with pytest.raises(KeyboardInterrupt):
                Officers.load(path).check(NO_PIN, NOW)
    assert isinstance(Officers.load(path).check(PIN, NOW), Locked)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"count": "many", "until": ""}',
        b'{"count": 1e999, "until": ""}',
        b'{"count": 0}',
        b'{"count": 0, "until": "soon"}',
        b'{"count": 0, "until": 5}',
    ],
)
def test_a_damaged_count_is_the_highest_one(
    officers: Officers, path: Path, tries: Path, damage: bytes
) -> None:
    tries.write_bytes(damage)
    _, found = guess(path, 1)
    assert found.code == "officer.locked"
    tries.write_bytes(damage)
    assert isinstance(officers.check(PIN, NOW), Officer)


@pytest.mark.parametrize("until", ["", "2026-11-23T08:00:00", "0001-01-01T00:00:00+00:00"])
def test_an_odd_count_buys_no_more_tries_than_an_empty_one(
    officers: Officers, path: Path, tries: Path, until: str
) -> None:
    tries.write_text(f'{{"count": -1000, "until": "{until}"}}')
    _, found = guess(path, FREE_TRIES)
    assert found.code == "officer.wait"


def test_a_clock_set_back_shuts_the_door_for_one_lock_at_most(
    officers: Officers, path: Path
) -> None:
    guess(path, FREE_TRIES + len(WAITS_SECONDS) + 1)
    a_year_ago = NOW - timedelta(days=365)
    found = officers.check(PIN, a_year_ago)
    assert found == Locked("officer.locked", {"minutes": 15}, a_year_ago + LOCK)
    assert isinstance(officers.check(PIN, a_year_ago + LOCK), Officer)


def test_where_a_try_cannot_be_counted_nobody_gets_in(officers: Officers, tries: Path) -> None:
    tries.mkdir()
    (tries / "in the way").touch()
    with pytest.raises(Trouble) as caught:
        officers.check(PIN, NOW)
    assert caught.value.code is TroubleCode.STORE_UNWRITABLE
    assert PIN not in str(caught.value)


def test_a_half_written_file_of_another_day_is_no_hindrance(officers: Officers, path: Path) -> None:
    (path.parent / f".{path.name}.new").write_text("half")
    officers.add("Anh Thử", "860142")
    assert len(Officers.load(path).everybody) == 2


def test_an_absent_file_means_nobody_yet(path: Path, quick_hashes: None) -> None:
    assert Officers.load(path).everybody == ()
    assert Officers.load(path).check(PIN, NOW) == Wrong("officer.wrong")


@pytest.mark.parametrize(
    "damage",
    [
        "officer = 3",
        "officer = [1]",
        '[[officer]]\nid = "1"',
        '[[officer]]\nid = "1"\nname = "n"\nsalt = "zz"\nscrypt = ""',
        "[[officer",
    ],
)
def test_a_damaged_file_is_named_and_its_content_is_not_quoted(path: Path, damage: str) -> None:
    path.parent.mkdir()
    path.write_text(damage)
    with pytest.raises(Trouble) as caught:
        Officers.load(path)
    assert caught.value.code is TroubleCode.CONFIG_UNREADABLE
    assert caught.value.details["file"] == os.fspath(path)
    assert damage not in str(caught.value)
