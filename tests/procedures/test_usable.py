"""What was checked once is not checked again, and whatever changed since is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.asset_folder import asset_folder
from kiosk.procedures.loader import BLOCKS_FOLDER, PACK_FILE, load_pack
from kiosk.procedures.seal import is_sealed, seal_of
from kiosk.procedures.shelf import Shelf
from kiosk.procedures.usable import usable_procedures
from kiosk.troubles import Trouble, TroubleCode

CODE = "2.000635"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    ours = asset_folder() / "procedures"
    for name in (CODE, BLOCKS_FOLDER):
        shutil.copytree(ours / name, tmp_path / "packs" / name)
    return tmp_path / "packs"


def usable(packs: Path) -> Shelf:
    return usable_procedures(packs, {}, packs.parent / "seal")


def spoil(packs: Path) -> None:
    file = packs / CODE / PACK_FILE
    words = file.read_text(encoding="utf-8").replace("[result]", "[resutl]")
    file.write_text(words, encoding="utf-8")


def test_a_sealed_pack_is_read_when_it_is_wanted_and_is_the_same(packs: Path) -> None:
    first = usable(packs)
    again = usable(packs)
    assert list(first) == list(again) == [CODE]
    assert not first.read_one_more()
    assert again.read_one_more()
    assert again[CODE] == first[CODE] == load_pack(packs / CODE).procedure
    assert not again.read_one_more()


@pytest.mark.logs("pack ")
def test_a_pack_that_was_changed_since_it_was_checked_is_checked_again(packs: Path) -> None:
    usable(packs)
    spoil(packs)
    with pytest.raises(Trouble) as caught:
        usable(packs)
    assert caught.value.code == TroubleCode.PACK_BROKEN


@pytest.mark.logs("pack ")
def test_a_broken_pack_is_never_sealed(packs: Path) -> None:
    spoil(packs)
    for _ in range(2):
        with pytest.raises(Trouble):
            usable(packs)
    assert not is_sealed(packs.parent / "seal", seal_of(packs))


def test_a_pack_that_breaks_under_a_running_kiosk_is_named_and_not_shown(packs: Path) -> None:
    usable(packs)
    shelf = usable(packs)
    spoil(packs)
    with pytest.raises(Trouble) as caught:
        shelf[CODE]
    assert caught.value.details["file"].endswith(PACK_FILE)
    assert CODE in shelf
    assert "9.999999" not in shelf
