"""A card held under the document camera: read from the live picture, confirmed on one page, never kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from kiosk.dossier import Source
from sandbox.fed_camera import fed_command
from tests.identity.cards import OF_2024
from tests.identity.test_picture_code import code, on_paper, picture
from tests.visits.floor import Floor, a_floor

PATIENCE = 60.0
NAME = "Lê Văn Thử"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    folder = tmp_path / "table"
    folder.mkdir()
    return folder


@pytest.fixture
def seeing(tmp_path: Path, table: Path, qtbot: QtBot) -> Iterator[Floor]:
    """A floor with a document camera that reads cards, and no scanner."""
    with a_floor(tmp_path / "kiosk", camera=fed_command(table)) as floor:
        yield floor


def lay(table: Path, what: bytes) -> None:
    """Takes away what lies there and lays this instead."""
    (table / "sheet.tmp").write_bytes(what)
    (table / "sheet.tmp").rename(table / "sheet.jpg")


def under_the_camera(text: str) -> bytes:
    """The card askew on the table, in colour, as a camera sees it."""
    seen = on_paper(code(text)).rotate(11, expand=True, fillcolor=200).convert("RGB")
    return picture(seen)


def stands(floor: Floor, name: str) -> bool:
    return floor.look(lambda: floor.eyes.screen_name == name, PATIENCE)


def told(floor: Floor, key: str) -> bool:
    return floor.look(lambda: floor.eyes.text_of("card_problem") == floor.words(key), PATIENCE)


def pictures_in(folder: Path) -> list[Path]:
    """Every file that is, or holds, a picture."""
    marks = (b"\xff\xd8\xff", b"\x89PNG")
    files = (one for one in folder.rglob("*") if one.is_file())
    return [one for one in files if any(mark in one.read_bytes() for mark in marks)]


def test_a_card_under_the_camera_is_read_from_the_live_picture_and_confirmed(
    seeing: Floor, table: Path
) -> None:
    seeing.put_before("requester_name")
    blank = picture(Image.new("RGB", (1654, 1169), (200, 200, 200)))
    lay(table, blank)
    seeing.touch("screen.question.scan")
    assert seeing.eyes.screen_name == "card"
    lay(table, under_the_camera("https://example.vn"))  # something else first
    assert told(seeing, "problem.card.web_address")
    lay(table, under_the_camera(OF_2024))
    assert stands(seeing, "person")
    assert NAME in seeing.texts()
    draft = seeing.kiosk.navigator.visit
    assert not draft.draft.answers
    assert seeing.look(lambda: seeing.kiosk._capture._process.poll() is not None, PATIENCE)  # type: ignore[attr-defined]
    seeing.touch("screen.person.right")
    assert stands(seeing, "question")
    kept = draft.draft.answers
    assert (kept["requester_name"].value, kept["requester_name"].source) == (NAME, Source.SCANNED)
    assert pictures_in(seeing.folder) == []


def test_a_camera_whose_cable_is_out_is_named_and_typing_goes_on(
    seeing: Floor, table: Path
) -> None:
    seeing.put_before("requester_name")
    lay(table, under_the_camera("https://example.vn"))
    seeing.touch("screen.question.scan")
    assert told(seeing, "problem.card.web_address")
    table.rename(table.with_name("away"))
    assert told(seeing, "problem.card.camera_away")
    seeing.touch("screen.card.without")
    assert stands(seeing, "question")
    seeing.press("le")
    assert "Le" in seeing.texts()
    seeing.press([seeing.words("keyboard.clear")])
    table.with_name("away").rename(table)
    lay(table, under_the_camera(OF_2024))
    seeing.touch("screen.question.scan")
    assert stands(seeing, "person")


def test_who_touches_read_card_without_one_is_told_where_to_hold_it(
    seeing: Floor, table: Path
) -> None:
    seeing.put_before("requester_name")
    lay(table, picture(Image.new("RGB", (640, 480), (200, 200, 200))))
    seeing.touch("screen.question.scan")
    assert seeing.look(lambda: seeing.eyes.text_of("card_problem") == "", PATIENCE)
    seeing.touch("screen.card.look")
    assert told(seeing, "problem.card.not_in_sight")
