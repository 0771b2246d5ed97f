"""Choosing: tiles for each procedure; where there are many, the events of life come first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from kiosk.messages import read_catalogue
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure
from screens import app as app_module
from screens.choose_screen import EVENT_ICONS, FEW
from tests.visits.floor import Floor, a_floor

ROOT = Path(__file__).resolve().parents[2]
PACKS = load_catalogue(ROOT / "assets" / "procedures").procedures


def many() -> Mapping[str, Procedure]:
    """As if the library were full: the packs we have, under more codes."""
    one = PACKS["2.000635"]
    events = tuple(EVENT_ICONS)
    return {
        f"9.00000{number}": msgspec.structs.replace(
            one,
            code=f"9.00000{number}",
            short_name=f"Việc thử {number}",
            life_event=events[number % 3],
        )
        for number in range(FEW + 2)
    }


@pytest.fixture
def full_floor(tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(app_module, "with_packs_of_office", lambda *_: many())
    with a_floor(tmp_path / "kiosk") as floor:
        yield floor


@pytest.fixture
def small_floor(tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch) -> object:
    few = {code: PACKS[code] for code in tuple(PACKS)[:FEW]}
    monkeypatch.setattr(app_module, "with_packs_of_office", lambda *_: few)
    with a_floor(tmp_path / "kiosk") as floor:
        yield floor


def to_choosing(floor: Floor) -> None:
    consent = ("screen.consent.keep", "screen.consent.yes")
    for key in ("screen.welcome.start", *consent, "screen.who.self"):
        floor.touch(key)


def test_every_event_of_a_pack_has_a_name_and_a_picture() -> None:
    keys = read_catalogue(ROOT / "assets" / "messages" / "vi.toml")
    for pack in PACKS.values():
        assert f"life_event.{pack.life_event}" in keys
        assert pack.life_event in EVENT_ICONS


def test_few_procedures_are_one_touch_away(small_floor: Floor) -> None:
    to_choosing(small_floor)
    assert len(small_floor.kiosk.catalogue.procedures) == FEW
    for pack in small_floor.kiosk.catalogue.procedures.values():
        assert pack.short_name in small_floor.texts()


def test_many_procedures_are_found_by_the_event_of_life(full_floor: Floor) -> None:
    to_choosing(full_floor)
    assert "Việc thử 0" not in full_floor.texts()
    full_floor.touch("life_event.birth")
    assert "Việc thử 0" in full_floor.texts()
    assert "Việc thử 1" not in full_floor.texts()
    full_floor.touch("frame.back")
    assert full_floor.words("life_event.marriage") in full_floor.texts()
    full_floor.touch("life_event.marriage")
    full_floor.finger.tap(full_floor.eyes.control("Việc thử 1"))
    assert full_floor.eyes.screen_name == "before"
