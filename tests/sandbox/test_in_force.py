"""Pictures, measures and the demonstration go on when packs end: another day, or another procedure."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import sandbox.in_force
from kiosk.asset_folder import asset_folder
from kiosk.clock import VIETNAM
from kiosk.procedures.loader import load_catalogue, load_pack
from sandbox.demo import ENDLESS, NotToday, ensure_offered, is_usual_on
from sandbox.in_force import LAST_DAY, in_force
from tests.visits.floor import a_floor

BEFORE = datetime(2026, 12, 24, 16, 30, tzinfo=VIETNAM)
AFTER = datetime(2027, 3, 2, 8, 15, tzinfo=VIETNAM)


def test_every_pack_is_in_force_on_the_last_day_and_for_some_days_after_it() -> None:
    packs = load_catalogue(asset_folder() / "procedures").procedures.values()
    for day in (LAST_DAY, LAST_DAY + timedelta(days=3)):
        assert [one.code for one in packs if not one.is_valid_on(day)] == []


def test_until_then_the_clock_is_the_machines_and_later_it_shows_the_hour_of_the_last_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = BEFORE
    monkeypatch.setattr(sandbox.in_force, "system_clock", lambda: now)
    assert in_force()() == BEFORE
    now = AFTER
    late = in_force()
    assert late() == datetime(2027, 2, 22, 8, 15, tzinfo=VIETNAM)
    now = AFTER + timedelta(hours=1)
    assert late() == datetime(2027, 2, 22, 9, 15, tzinfo=VIETNAM)


def test_the_demonstration_has_a_procedure_on_every_day() -> None:
    assert is_usual_on(BEFORE.date())
    assert not is_usual_on(AFTER.date())
    endless = load_pack(asset_folder() / "procedures" / ENDLESS).procedure
    assert endless is not None
    assert endless.valid_until is None
    assert endless.is_valid_on(AFTER.date())


def test_a_procedure_that_has_ended_is_refused_with_its_dates_and_what_can_be_shown_instead(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with a_floor(tmp_path, clock=lambda: AFTER) as floor:
        ensure_offered(floor.kiosk, ENDLESS)
        with pytest.raises(NotToday, match=rf"28/02/2027, hôm nay là 02/03/2027.*\n.*{ENDLESS}"):
            ensure_offered(floor.kiosk, "2.000635")
        with pytest.raises(NotToday, match=r"không có thủ tục 9\.999999"):
            ensure_offered(floor.kiosk, "9.999999")
