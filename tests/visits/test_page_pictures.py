"""The next question is seen as a picture first, and the page that follows looks the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from kiosk.dossier import FilingFor
from kiosk.fields import registry
from kiosk.journey import StepKind
from sandbox.persona import PERSONAS, load_persona
from screens.question_screen import QuestionScreen
from screens.widgets.page_stack import PagePicture
from tests.visits.floor import LYING, STANDING, Floor, a_floor

CODE = "2.000635"
PERSONA = load_persona(PERSONAS / f"{CODE}.toml")
SHADE = 40
"""Large letters are painted as shapes: an edge may differ by a shade where they stand elsewhere."""
FEWEST = 20
MOST_WAITS, WAIT_MS = 20, 10
LOOKS = [("light", LYING), ("light", STANDING), ("contrast", LYING), ("large", LYING)]


@pytest.fixture(params=LOOKS, ids=lambda one: f"{one[0]}-{one[1][0]}")
def floor(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[Floor]:
    theme, size = request.param
    with a_floor(tmp_path, theme=theme, size=size) as made:
        visit = made.kiosk.navigator.visit
        visit.consents.give(keeping=True)
        visit.file_for(FilingFor(PERSONA.filing_for))
        visit.choose(CODE)
        visit.begin()
        yield made


class Album:
    """Every picture that stood for a page, as the window showed it."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.last, self.count = floor, QImage(), 0
        self.place = QRect()
        picture = floor.kiosk.frame.findChild(PagePicture)
        assert picture is not None
        self.picture = picture
        floor.kiosk.frame.pictured.connect(self._keep)

    def _keep(self) -> None:
        frame = self.floor.kiosk.frame
        self.place = QRect(self.picture.mapTo(frame, QPoint()), self.picture.size())
        self.last, self.count = frame.grab(self.place).toImage(), self.count + 1

    def page(self) -> QImage:
        """The page itself, without a caret."""
        frame = self.floor.kiosk.frame
        box = frame.focusWidget()
        width = box.cursorWidth() if isinstance(box, QPlainTextEdit) else 0
        if isinstance(box, QPlainTextEdit):
            box.setCursorWidth(0)
        seen = frame.grab(self.place).toImage()
        if isinstance(box, QPlainTextEdit):
            box.setCursorWidth(width)
        return seen


def differing(one: QImage, other: QImage) -> int:
    """Pixels that are another colour, and not only another shade of an edge."""
    assert one.size() == other.size()
    if one == other:
        return 0
    left, right = (np.frombuffer(each.constBits(), np.uint8).astype(int) for each in (one, other))
    return int((abs(left - right) > SHADE).sum())


def canonical(floor: Floor, question: str) -> str:
    """What the invented person would answer, as it is kept."""
    visit, wanted = floor.kiosk.navigator.visit, PERSONA.answers.get(question, "")
    if wanted == "=":
        return ""
    codes = {one.label: one.code for one in visit.options(question)}
    value = registry.read(codes.get(wanted, wanted), visit.context(question))
    assert isinstance(value, str)
    return value


def answer(floor: Floor, qtbot: QtBot, page: QuestionScreen) -> None:
    """With a hand that comes when the page after it lies ready."""
    visit, step = floor.kiosk.navigator.visit, page.asks_about()
    value = canonical(floor, step.id)
    if not value and PERSONA.answers.get(step.id):
        visit.take_offer(step.id, 0)
        floor.kiosk.navigator.follow(step)
        return
    page.recall((value, ""))
    page.edited.emit()
    coming = visit.posing.coming(step.id, value)
    if coming is not None:
        wait_for(floor, qtbot, page, coming.question.label)
    page.primary().act()


def wait_for(floor: Floor, qtbot: QtBot, seen: QuestionScreen, label: str) -> None:
    """Until a question lies ready; a few kinds have one page only, and then it never does."""
    pages = [one for one in floor.kiosk.frame.findChildren(QuestionScreen) if one is not seen]
    for _ in range(MOST_WAITS):
        qtbot.wait(WAIT_MS)
        if any(one.asked.text() == label for one in pages):
            return


def test_the_next_question_looks_the_same_before_and_after_it_is_painted(
    floor: Floor, qtbot: QtBot
) -> None:
    go, album = floor.kiosk.navigator, Album(floor)
    go.ask(go.visit.journey.first_open)
    asked, pictured = 0, 0
    while go.visit.journey.first_open.kind is StepKind.QUESTION:
        page = floor.kiosk.frame.page
        assert page is not None
        if not isinstance(page, QuestionScreen):  # what can be taken over together
            on = page.primary()
            assert on is not None
            on.act()
            continue
        if album.count > pictured:
            pictured = album.count
            qtbot.waitUntil(lambda: not album.picture.isVisible())
            assert differing(album.last, album.page()) == 0, page.asks_about().id
        asked += 1
        answer(floor, qtbot, page)
    assert asked > FEWEST
    assert pictured > asked / 2, f"{pictured} of {asked}"
