"""The help: every paragraph can be reached, none is cut, and a drawing takes only what is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.messages import Messages
from kiosk.procedures.loader import load_pack
from kiosk.procedures.question import Question
from screens.drawings import Drawings
from screens.tap_guard import TapGuard
from screens.theme import Panel, Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.help_panel import HelpPanel
from screens.widgets.paper_drawing import LEAST_MM, PaperDrawing
from screens.widgets.tap_button import TapButton

ASSETS = Path(__file__).resolve().parents[3] / "assets"
TEXTS = {
    "help": "Bác chép y như trên thẻ căn cước hoặc giấy khai sinh. Có bao nhiêu chữ, ghi đủ.",
    "where_to_find": "Mặt trước thẻ căn cước, ngay dưới dòng in số thẻ.",
    "example": "Nguyễn Thị Mẫu",
    "why": "Để ủy ban tìm đúng người trong sổ gốc và ghi đúng tên vào giấy.",
    "mistakes": "Hay viết thiếu chữ đệm, hoặc viết tên thường gọi ở nhà.",
}
LYING_HEIGHT_MM = 168.0
"""As high as the help is beside a question on a lying panel."""
MOST_WHITE_MM = 16.0
"""A drawing grows in steps; beside that a gap, and less than a paragraph."""
LAYOUTS = 3
"""Words ask for their room, then paragraphs, then the panel."""
Show = Callable[..., HelpPanel]


def a_question(spot: str) -> Question:
    facts = {"id": "one", "type": "text", "label": "?", "form_label": "?", "spoken": "?"}
    more = {"sensitivity": "plain", "coach": {"say": "?"}, "spot": spot}
    return msgspec.convert(facts | more | TEXTS, Question)


@pytest.fixture
def theme(qapp: object) -> Theme:
    guard = TapGuard(seconds=iter(range(10**9)).__next__)
    return Theme.load(ASSETS / "theme", "light", Panel(476, 268, 1920, 1080), guard)


@pytest.fixture
def standing(qapp: object) -> Theme:
    guard = TapGuard(seconds=iter(range(10**9)).__next__)
    return Theme.load(ASSETS / "theme", "light", Panel(476, 268, 1080, 1920, 90), guard)


@pytest.fixture
def show(theme: Theme, qtbot: QtBot) -> Iterator[Show]:
    windows = []

    def shown(height_mm: float, spot: str = "") -> HelpPanel:
        window = QWidget()
        windows.append(window)  # held here: Qt's own reference would not keep it
        theme.apply(window)
        messages = Messages.load(ASSETS / "messages", "vi")
        helps = a_question(spot)
        panel = HelpPanel(theme, messages, Drawings(ASSETS / "drawings"), helps, beside=True)
        panel.setParent(window)
        window.resize(theme.mm(160), theme.mm(height_mm))
        panel.resize(theme.mm(158), theme.mm(height_mm))
        with qtbot.waitExposed(window):
            window.show()
        return panel

    yield shown
    for window in windows:
        window.close()


def read(panel: HelpPanel, sentences: Collection[str] = TEXTS.values()) -> set[str]:
    """Which sentences can be read now; each has to lie whole within the panel."""
    found = set()
    for text in panel.findChildren(FlowText):
        if text.isVisible() and text.text() in sentences:
            assert text.height() >= text.heightForWidth(text.width())
            assert panel.rect().contains(text.mapTo(panel, text.rect().bottomRight()))
            found.add(text.text())
    return found


def drawing_in(panel: HelpPanel) -> PaperDrawing | None:
    return next((one for one in panel.findChildren(PaperDrawing) if one.isVisible()), None)


def lowest(panel: HelpPanel) -> int:
    """Where the last words or the drawing end."""
    shown = (*panel.findChildren(FlowText), *panel.findChildren(PaperDrawing))
    return max(one.mapTo(panel, one.rect().bottomLeft()).y() for one in shown if one.isVisible())


def turn(panel: HelpPanel, qtbot: QtBot) -> None:
    more = panel.findChild(TapButton)
    assert more is not None
    assert more.isVisible()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    QCoreApplication.sendPostedEvents()  # the layout's own turn


@pytest.mark.parametrize("spot", ["", "can_cuoc_front.name", "birth_certificate.name"])
@pytest.mark.parametrize("height_mm", [110, 150, 190, 330])
def test_every_paragraph_is_reached_whole_and_the_first_comes_again(
    show: Show, qtbot: QtBot, height_mm: float, spot: str
) -> None:
    panel = show(height_mm, spot)
    first = read(panel)
    seen = set(first)
    for _ in range(len(TEXTS)):
        if seen == set(TEXTS.values()):
            break
        turn(panel, qtbot)
        seen |= read(panel)
    assert seen == set(TEXTS.values())
    if first != seen:
        turn(panel, qtbot)
        assert TEXTS["help"] in read(panel)


@pytest.mark.parametrize("height_mm", [170, 190, 330])
def test_the_paper_lies_under_the_words_that_name_it(show: Show, height_mm: float) -> None:
    panel = show(height_mm, "can_cuoc_front.name")
    drawing = drawing_in(panel)
    assert drawing is not None
    assert TEXTS["where_to_find"] in read(panel)
    words = next(
        one for one in panel.findChildren(FlowText) if one.text() == TEXTS["where_to_find"]
    )
    assert drawing.mapTo(panel, drawing.rect().topLeft()).y() >= (
        words.mapTo(panel, words.rect().bottomLeft()).y()
    )
    assert panel.rect().contains(drawing.mapTo(panel, drawing.rect().bottomRight()))


def test_the_drawing_grows_into_the_room_there_is_and_pushes_no_words_away(
    show: Show, theme: Theme
) -> None:
    tight, roomy = show(190, "can_cuoc_front.name"), show(330, "can_cuoc_front.name")
    small, large = drawing_in(tight), drawing_in(roomy)
    assert small is not None
    assert large is not None
    assert small.least_height(theme.mm(146)) == small.heightForWidth(theme.mm(LEAST_MM))
    assert small.least_height(theme.mm(146)) <= small.height() < large.height()
    assert large.height() == large.heightForWidth(large.width())
    assert read(tight) >= {TEXTS["help"], TEXTS["where_to_find"], TEXTS["example"]}


@pytest.mark.logs("no such spot on a drawing: no_paper.name")
def test_a_spot_that_is_not_drawn_costs_no_words(show: Show) -> None:
    panel = show(330, "no_paper.name")
    assert drawing_in(panel) is None
    assert read(panel) == set(TEXTS.values())


def test_the_meaning_and_the_lit_paper_share_the_first_page_and_leave_little_white(
    show: Show, theme: Theme
) -> None:
    panel = show(LYING_HEIGHT_MM)
    pack = load_pack(ASSETS / "procedures" / "1.001193").procedure
    assert pack is not None
    for question in pack.questions.values():
        if not question.spot:
            continue
        panel.show_help(question)
        for _ in range(LAYOUTS):
            QCoreApplication.sendPostedEvents()
        read_now = read(panel, {question.help, question.where_to_find})
        assert read_now == {question.help, question.where_to_find}, question.id
        drawing = drawing_in(panel)
        assert drawing is not None, question.id
        assert drawing.height() >= drawing.tight_height(drawing.width()), question.id
        more = panel.findChild(TapButton)
        assert more is not None
        assert more.y() - lowest(panel) < theme.mm(MOST_WHITE_MM), question.id


def test_what_finds_no_room_lets_a_later_paragraph_come_first(show: Show, qtbot: QtBot) -> None:
    panel = show(92, "birth_certificate.name")
    assert read(panel) == {TEXTS["help"], TEXTS["example"]}
    assert drawing_in(panel) is None
    turn(panel, qtbot)
    assert TEXTS["where_to_find"] in read(panel)
    assert drawing_in(panel) is not None


def test_beneath_a_list_the_first_two_are_seen_and_a_turned_page_moves_nothing(
    standing: Theme, qtbot: QtBot
) -> None:
    window, greedy = QWidget(), QWidget()
    standing.apply(window)
    greedy.setMinimumHeight(standing.mm(40))
    helps, drawings = a_question("marriage_certificate.spouse"), Drawings(ASSETS / "drawings")
    panel = HelpPanel(
        standing, Messages.load(ASSETS / "messages", "vi"), drawings, helps, beside=True
    )
    panel.list_above = True
    column = QVBoxLayout(window)
    column.addWidget(greedy, 1000)
    column.addWidget(panel, 1)
    qtbot.addWidget(window)
    window.resize(standing.mm(250), standing.mm(350))
    with qtbot.waitExposed(window):
        window.show()
    assert read(panel) == {TEXTS["help"], TEXTS["where_to_find"]}
    assert drawing_in(panel) is not None
    place = panel.geometry()
    turn(panel, qtbot)
    assert TEXTS["example"] in read(panel)
    assert panel.geometry() == place
    for spot in ("", "marriage_certificate.spouse"):  # another room is asked for, while it is shown
        panel.show_help(a_question(spot))
        for _ in range(LAYOUTS):
            QCoreApplication.sendPostedEvents()
    assert read(panel) == {TEXTS["help"], TEXTS["where_to_find"]}


def test_the_same_help_told_again_begins_at_its_first_page(show: Show, qtbot: QtBot) -> None:
    panel = show(75.0)
    helps, first = a_question(""), read(panel)
    assert first < set(TEXTS.values())
    for leave in (lambda: turn(panel, qtbot), lambda: panel.light("help.example")):
        panel.show_help(helps)
        leave()
        assert read(panel) != first
        panel.show_help(helps)
        QCoreApplication.sendPostedEvents()
        assert read(panel) == first
