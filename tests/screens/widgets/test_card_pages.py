"""Cards on pages: a whole card has its row, and a heading never stands without what it is about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from screens.theme import Panel, Theme
from screens.widgets.card_pages import CardPages

ASSETS = Path(__file__).resolve().parents[3] / "assets"
CARD, HEADING = 200, 60


def block(height: int) -> QWidget:
    widget = QWidget()
    widget.setMinimumHeight(height)
    return widget


def shown(qtbot: QtBot, height: int) -> tuple[CardPages, list[QWidget], QWidget, list[QWidget]]:
    """Two facts beside each other, a heading, and four tiles in two rows."""
    theme = Theme.load(ASSETS / "theme", "light", Panel(476, 268, 1920, 1080))
    facts, heading = [block(CARD), block(CARD)], block(HEADING)
    tiles = [block(CARD) for _ in range(4)]
    pages = CardPages(theme, [*facts, heading, *tiles], 2, gap_mm=0, whole=[heading])
    qtbot.addWidget(pages)
    pages.resize(1000, height)
    pages.show()
    return pages, facts, heading, tiles


def test_a_whole_card_takes_a_row_of_its_own_between_rows_of_others(qtbot: QtBot) -> None:
    pages, facts, heading, tiles = shown(qtbot, 3 * CARD + HEADING)
    assert pages.pages == 1
    assert [one.width() for one in (facts[0], heading, tiles[0])] == [500, 1000, 500]
    assert [one.y() for one in (facts[1], heading, tiles[0])] == [0, CARD, CARD + HEADING]


def test_a_heading_begins_a_page_on_which_all_it_is_about_has_room(qtbot: QtBot) -> None:
    pages, facts, heading, tiles = shown(qtbot, 2 * CARD + HEADING)
    assert [pages.shows(one) for one in (facts[0], heading)] == [True, False]
    pages.turn()
    assert all(pages.shows(one) for one in (heading, *tiles))


def test_a_heading_of_more_than_a_page_takes_at_least_a_row_with_it(qtbot: QtBot) -> None:
    pages, _, heading, tiles = shown(qtbot, CARD + HEADING)
    pages.turn()
    assert [pages.shows(one) for one in (heading, tiles[0], tiles[2])] == [True, True, False]
