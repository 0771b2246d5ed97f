"""A drawn paper is whole and undistorted, its spot bright, the rest in the shade."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from screens.drawings import Drawings, LitDrawing
from screens.theme import Panel, Theme
from screens.widgets.paper_drawing import HIGHEST_MM, LEAST_MM, RING_MM, PaperDrawing

ASSETS = Path(__file__).resolve().parents[3] / "assets"


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme.load(ASSETS / "theme", "light", Panel(476, 268, 1920, 1080))


def drawing(theme: Theme, qtbot: QtBot, name: str, size: tuple[int, int]) -> PaperDrawing:
    widget = PaperDrawing(theme, Drawings(ASSETS / "drawings").find(name))
    qtbot.addWidget(widget)
    widget.resize(*size)
    return widget


def picture(widget: PaperDrawing) -> QImage:
    image = QImage(widget.size(), QImage.Format.Format_ARGB32)
    image.fill(QColor("magenta"))
    widget.render(image)
    return image


def difference(before: QImage, after: QImage, point: QPointF) -> int:
    one, other = (image.pixelColor(point.toPoint()) for image in (before, after))
    return one.lightness() - other.lightness()


def test_it_says_paper_and_spot(theme: Theme, qtbot: QtBot) -> None:
    widget = drawing(theme, qtbot, "can_cuoc_front.number", (600, 400))
    assert widget.accessibleName() == "Thẻ căn cước, mặt trước: số định danh cá nhân"


def test_the_spot_stays_bright_and_the_rest_goes_into_the_shade(theme: Theme, qtbot: QtBot) -> None:
    plain = picture(drawing(theme, qtbot, "can_cuoc_front", (600, 379)))
    lit = picture(drawing(theme, qtbot, "can_cuoc_front.number", (600, 379)))
    spot = Drawings(ASSETS / "drawings").find("can_cuoc_front.number").spot  # type: ignore[union-attr]
    assert spot is not None
    within, beside = spot.center() / 2, QPointF(500, 340)
    assert difference(plain, lit, within) == 0
    assert difference(plain, lit, beside) > 30
    edge = QPointF(spot.center().x() / 2, spot.top() / 2 - theme.mm(RING_MM) / 2)
    ring = lit.pixelColor(edge.toPoint())
    assert ring == theme.colour("gold")


@pytest.mark.parametrize(("millimetres", "share"), [(120.0, 1.0), (LEAST_MM, 1.0), (56.0, 2 / 3)])
def test_on_a_small_paper_the_ring_leaves_the_lines_around_the_spot_alone(
    theme: Theme, qtbot: QtBot, millimetres: float, share: float
) -> None:
    width = theme.mm(millimetres)
    widget = drawing(theme, qtbot, "birth_certificate.birth", (width, width * 2))
    widget.resize(width, widget.heightForWidth(width))
    image, gold = picture(widget), theme.colour("gold")
    spot = Drawings(ASSETS / "drawings").find("birth_certificate.birth").spot  # type: ignore[union-attr]
    assert spot is not None
    middle = round(spot.center().x() * width / 1200)
    pure = sum(image.pixelColor(middle, y) == gold for y in range(image.height())) / 2
    soft = 1  # half a dot on either side
    assert pure + soft == pytest.approx(theme.mm(RING_MM) * share, abs=0.5)


def test_no_shade_falls_beside_the_paper(theme: Theme, qtbot: QtBot) -> None:
    image = picture(drawing(theme, qtbot, "can_cuoc_front.number", (600, 600)))
    for x, y in ((300, 20), (300, 580), (2, 112)):
        assert image.pixelColor(x, y) == image.pixelColor(0, 0)


@pytest.mark.parametrize("size", [(300, 800), (900, 300)])
def test_the_paper_is_never_distorted(theme: Theme, qtbot: QtBot, size: tuple[int, int]) -> None:
    image = picture(drawing(theme, qtbot, "other_paper", size))
    ground = image.pixelColor(0, 0)
    inked = [
        (x, y)
        for x in range(size[0])
        for y in range(0, size[1], 3)
        if image.pixelColor(x, y) != ground
    ]
    wide = max(x for x, _ in inked) - min(x for x, _ in inked)
    high = max(y for _, y in inked) - min(y for _, y in inked)
    assert wide / high == pytest.approx(1188 / 745, rel=0.03)


def test_its_height_follows_its_width_up_to_a_limit(theme: Theme, qtbot: QtBot) -> None:
    widget = drawing(theme, qtbot, "birth_certificate.number", (10, 10))
    assert widget.heightForWidth(120) == round(120 * 1256 / 1200)
    assert widget.heightForWidth(5000) == theme.mm(HIGHEST_MM)
    assert widget.sizeHint().height() <= theme.mm(HIGHEST_MM)


@pytest.mark.qt_log_ignore("Could not parse|Cannot read|svg")
@pytest.mark.parametrize("content", [None, b"", b"no drawing", b"<svg"])
def test_where_there_is_no_drawing_nothing_is_shown(
    theme: Theme, qtbot: QtBot, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "broken.svg"
    file.write_bytes(content or b"")
    widget = PaperDrawing(theme, None if content is None else LitDrawing(file, "w", None))
    qtbot.addWidget(widget)
    assert not widget.shows_something
    assert widget.heightForWidth(600) == 0
    assert widget.sizeHint().isEmpty()
    widget.resize(60, 60)
    image = picture(widget)
    assert image.pixelColor(30, 30) == image.pixelColor(0, 0)
