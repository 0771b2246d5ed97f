"""A folder outside the program: a changed fee needs no release, a broken pack takes nothing away."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.asset_folder import asset_folder
from kiosk.messages import Messages
from kiosk.procedures.ending import WARN_BEFORE, endings
from kiosk.procedures.loader import PACK_FILE, load_pack
from kiosk.procedures.model import Procedure
from kiosk.procedures.packs_of_office import packs_of_office
from kiosk.procedures.usable import with_packs_of_office
from screens.packs_to_renew import packs_to_renew

CODE = "2.000635"
OURS = asset_folder() / "procedures"
TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def ours() -> dict[str, Procedure]:
    procedure = load_pack(OURS / CODE).procedure
    assert procedure is not None
    return {CODE: procedure}


def pack(folder: Path, **changes: str) -> Path:
    """Our pack in the office's folder, with other values of some keys."""
    shutil.copytree(OURS / CODE, folder / CODE, dirs_exist_ok=True)
    file = folder / CODE / PACK_FILE
    lines = file.read_text("utf-8").splitlines()
    for key, value in changes.items():
        at = next(i for i, one in enumerate(lines) if one.startswith(f"{key} = "))
        lines[at] = f"{key} = {value}"
    file.write_text("\n".join(lines), "utf-8")
    return folder


def test_a_newer_pack_takes_the_place_of_ours_with_its_changed_fee(
    tmp_path: Path, ours: dict[str, Procedure]
) -> None:
    pack(tmp_path, version='"2027-01-01"', amount_vnd="9000")
    own = packs_of_office(tmp_path, ours, OURS, TODAY)
    assert next(one.amount_vnd for one in own.taken[CODE].fees) == 9000
    assert own.mistakes == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"version": '"2020-01-01"'}, "older"),
        ({"version": '"2027-01-01"', "valid_from": "2027-01-01"}, "not_in_force"),
        ({"version": '"2027-01-01"', "valid_until": "2026-11-26"}, "not_in_force"),
        ({"receiver": '"nobody"'}, "mistakes"),
    ],
)
def test_what_cannot_be_used_is_named_to_the_officer_and_ours_goes_on(
    tmp_path: Path, ours: dict[str, Procedure], changes: dict[str, str], told: str
) -> None:
    own = packs_of_office(pack(tmp_path, **changes), ours, OURS, TODAY)
    assert not own.taken
    assert getattr(own, told)
    texts = Messages.load(asset_folder() / "messages", "vi")
    assert len(list(packs_to_renew(own, (), TODAY, texts))) == 1


def test_no_folder_is_none_and_a_missing_one_is_named(
    tmp_path: Path, ours: dict[str, Procedure]
) -> None:
    assert packs_of_office(None, ours, OURS, TODAY).mistakes == ()
    assert packs_of_office(tmp_path / "gone", ours, OURS, TODAY).mistakes


def test_a_rule_that_ends_is_told_before_and_after(ours: dict[str, Procedure]) -> None:
    last = ours[CODE].valid_until
    assert last is not None
    early = last - WARN_BEFORE - timedelta(days=1)
    assert not [one for one in endings(ours.values(), early) if one.what == "procedure"]
    (soon,) = (one for one in endings(ours.values(), last) if one.what == "procedure")
    assert (soon.last_day, soon.has_ended(last)) == (last, False)
    assert soon.has_ended(last + timedelta(days=1))


def test_only_the_office_s_own_takes_a_place_and_the_others_stay(
    tmp_path: Path, ours: dict[str, Procedure]
) -> None:
    own = packs_of_office(pack(tmp_path, version='"2027-01-01"'), ours, OURS, TODAY)
    shown = with_packs_of_office({CODE: ours[CODE], "1": ours[CODE]}, own, {})
    assert shown[CODE].version == "2027-01-01"
    assert set(shown) == {CODE, "1"}
