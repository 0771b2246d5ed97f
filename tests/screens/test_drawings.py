"""The drawings: each is one, each is whole, and every spot that a pack names lies on it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from screens.drawings import Drawings
from screens.theme import load_fonts

ASSETS = Path(__file__).resolve().parents[2] / "assets"
FOLDER = ASSETS / "drawings"
FACTS = tomllib.loads((FOLDER / "spots.toml").read_text(encoding="utf-8"))
FILES = sorted(FOLDER.glob("*.svg"))
SPOTS = [(name, spot) for name, facts in FACTS.items() for spot in facts["spots"]]
TINY = {"svg", "title", "rect", "circle", "ellipse", "path", "text"}
"""What QtSvg draws faithfully (SVG Tiny 1.2), as far as these drawings need it."""
SMALLEST_LETTERS = 25
"""In tenths of a millimetre of type size: smaller words are grey bars."""


def spots_in(data: object) -> Iterator[str]:
    """Every ``spot`` at any depth of a pack or a block."""
    if isinstance(data, dict):
        if isinstance(data.get("spot"), str) and data["spot"]:
            yield data["spot"]
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from spots_in(one)


def named_spots() -> Iterator[tuple[str, str]]:
    for file in sorted((ASSETS / "procedures").glob("*/*.toml")):
        for spot in spots_in(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield f"{file.parent.name}/{file.name}", spot


@pytest.fixture
def _fonts(qapp: object) -> None:
    load_fonts()


def test_a_drawing_says_itself_in_the_language_of_the_moment() -> None:
    found = Drawings(FOLDER, str.upper).find("cccd_front.number")
    assert found is not None
    assert found.words == "THẺ CĂN CƯỚC CÔNG DÂN, MẶT TRƯỚC: SỐ CĂN CƯỚC CÔNG DÂN"


def test_packs_name_spots() -> None:
    assert len(list(named_spots())) > 10


@pytest.mark.parametrize(("file", "spot"), sorted(set(named_spots())))
def test_every_spot_that_a_pack_names_is_drawn(file: str, spot: str) -> None:
    assert Drawings(FOLDER).find(spot) is not None


def test_every_drawing_has_its_facts_and_no_facts_lack_a_drawing() -> None:
    assert {file.stem for file in FILES} == set(FACTS)
    titles = [facts["title"] for facts in FACTS.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("name", "spot"), SPOTS)
def test_every_spot_lies_on_its_drawing_and_says_itself_in_words(name: str, spot: str) -> None:
    found = Drawings(FOLDER).find(f"{name}.{spot}")
    assert found is not None
    assert found.spot is not None
    paper = QSvgRenderer(str(found.file)).viewBoxF()
    assert paper.contains(found.spot)
    assert found.spot.width() * found.spot.height() < paper.width() * paper.height() / 2
    assert found.words == f"{FACTS[name]['title']}: {FACTS[name]['spots'][spot]['words']}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_says_that_it_is_one_and_borrows_nothing(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    elements = list(ElementTree.fromstring(text).iter())
    assert {one.tag.rpartition("}")[2] for one in elements} <= TINY
    words = [one.text for one in elements if one.tag.endswith("text")]
    assert "HÌNH VẼ MẪU" in words
    outside = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|href|url\(|@import|data:|<!ENTITY|style=|class=", outside)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_numbers_on_a_drawing_are_plainly_invented(file: Path) -> None:
    for number in re.findall(r"\d{9,}", file.read_text(encoding="utf-8")):
        assert number.endswith("000000")


@pytest.mark.usefixtures("_fonts")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_words_can_be_read_and_stay_on_the_paper(file: Path) -> None:
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    width = float(root.attrib["viewBox"].split()[2])
    for one in root.iter("{http://www.w3.org/2000/svg}text"):
        size = int(one.attrib["font-size"])
        font = QFont("Be Vietnam Pro", weight=QFont.Weight(int(one.attrib["font-weight"])))
        font.setPixelSize(size)
        length = QFontMetricsF(font).horizontalAdvance(one.text or "")
        share = {"start": 0.0, "middle": 0.5}[one.attrib.get("text-anchor", "start")]
        left = float(one.attrib["x"]) - share * length
        assert left >= 8, one.text
        assert left + length <= width - 8, one.text
        assert size >= SMALLEST_LETTERS or one.text == "MẪU", one.text


@pytest.mark.usefixtures("_fonts")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_is_drawn_without_a_warning(file: Path) -> None:
    renderer = QSvgRenderer(str(file))
    assert renderer.isValid()
    image = QImage(600, 600, QImage.Format.Format_ARGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, 600, 600))
    painter.end()
    colours = {image.pixel(x, y) for x in range(0, 600, 7) for y in range(0, 600, 7)}
    assert len(colours) > 5


def test_a_drawing_alone_is_the_whole_of_it() -> None:
    found = Drawings(FOLDER).find("hand_over_scanner")
    assert found is not None
    assert (found.words, found.spot) == ("Đặt giấy lên máy quét", None)


def test_no_name_is_no_drawing_and_no_news() -> None:
    assert Drawings(FOLDER).find("") is None


@pytest.mark.logs("no such spot on a drawing:")
@pytest.mark.parametrize("name", ["no_paper.number", "can_cuoc_front.no_spot", "no_paper", "a.b.c"])
def test_a_missing_spot_is_one_warning_however_often_it_is_asked(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    drawings = Drawings(FOLDER)
    assert [drawings.find(name) for _ in range(3)] == [None] * 3
    assert [one.getMessage() for one in caplog.records] == [f"no such spot on a drawing: {name}"]


@pytest.mark.logs("no such spot on a drawing:")
def test_a_drawing_whose_file_is_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "spots.toml").write_text('[paper]\ntitle = "t"\n')
    assert Drawings(tmp_path).find("paper") is None


@pytest.mark.logs("drawings cannot be read:")
@pytest.mark.parametrize("text", [None, "[", "[a]\ntitle = 3", '[a]\ntitle = "t"\nmore = 1'])
def test_a_broken_list_of_spots_is_one_warning(
    tmp_path: Path, text: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    if text is not None:
        (tmp_path / "spots.toml").write_text(text)
    drawings = Drawings(tmp_path)
    assert [drawings.find("a"), drawings.find("b")] == [None, None]
    assert len(caplog.records) == 1


def test_qt_knows_the_typeface_of_the_drawings(qtbot: QtBot) -> None:
    load_fonts()
    families = {re.search('font-family="([^"]+)"', one.read_text())[1] for one in FILES}  # type: ignore[index]
    assert families == {"Be Vietnam Pro"}
    assert QFont("Be Vietnam Pro").exactMatch()
