"""Pages of questions are used again, and hold nothing of one question or citizen for the next."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.dossier import FilingFor, Source
from kiosk.journey import Step, StepKind
from kiosk.posing import Posed
from screens.code_screen import CodeScreen
from screens.question_screen import QuestionScreen
from screens.widgets.choice_card import ChoiceCard
from tests.visits.floor import Floor, a_floor

NAME, NUMBER = "Trịnh Kim Thủy", "079060001001"
OF_THE_SAME_NUMBER = "5"
"""A kind of paper for which the identity number is offered."""
ASKED = ("requester_name", "requester_number", "requester_phone", "requester_home_province")


@pytest.fixture(params=["light", "large"])
def floor(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[Floor]:
    with a_floor(tmp_path, theme=request.param) as made:
        visit = made.kiosk.navigator.visit
        visit.consents.give(keeping=True)
        visit.file_for(FilingFor.AUTHORISED)
        visit.choose("2.000635")
        visit.begin()
        yield made


def ask(floor: Floor, question: str) -> QuestionScreen:
    floor.kiosk.navigator.step(Step(StepKind.QUESTION, question))
    page = floor.kiosk.frame.page
    assert isinstance(page, QuestionScreen)
    return page


def everything(floor: Floor, apart: QWidget | None = None) -> str:
    """All words that any widget holds, seen or hidden, but for those of one page."""
    found = []
    for widget in floor.kiosk.frame.findChildren(QWidget):
        if apart is not None and (widget is apart or apart.isAncestorOf(widget)):
            continue
        for reader in ("text", "toPlainText", "accessibleName", "accessibleDescription"):
            read = getattr(widget, reader, None)
            found.append(str(read()) if callable(read) else "")
        told = QAccessible.queryAccessibleInterface(widget)
        if told is not None:
            found += [told.text(kind) for kind in QAccessible.Text if kind.name != "UserText"]
    return "\n".join(found)


def test_one_page_asks_one_question_of_its_kind_after_the_other(floor: Floor) -> None:
    first = ask(floor, "requester_number")
    assert ask(floor, "requester_phone") is first


def test_what_was_typed_for_one_question_is_not_there_for_the_next(floor: Floor) -> None:
    page = ask(floor, "requester_number")
    page.recall((NUMBER, "Số này chưa đúng."))
    assert page.memory() == (NUMBER, "Số này chưa đúng.")
    assert ask(floor, "requester_phone") is page
    assert page.memory() == ("", "")
    ask(floor, "requester_number")
    assert page.memory() == ("", "")


def test_a_page_out_of_sight_holds_no_word_of_the_citizen(floor: Floor, qtbot: QtBot) -> None:
    ask(floor, "requester_name").recall((NAME, f"{NAME} chưa đúng."))
    ask(floor, "requester_number").recall((NUMBER, ""))
    page = ask(floor, "requester_home_province")
    labels = [one.accessibleName() for one in page.findChildren(ChoiceCard) if one.isVisible()]
    assert labels
    floor.kiosk.navigator.first_open()
    qtbot.waitUntil(lambda: page.asked.text() == "")  # once the question after it is painted
    held = everything(floor, apart=floor.kiosk.frame.page)
    assert NAME not in held
    assert NUMBER not in held.replace(" ", "")
    assert [one for one in labels if one in held] == []


def test_a_page_that_is_asked_again_before_it_was_emptied_keeps_the_new_question(
    floor: Floor, qtbot: QtBot
) -> None:
    page = ask(floor, "requester_number")
    other = ask(floor, "requester_name")
    assert ask(floor, "requester_phone") is page
    page.recall((NUMBER, ""))
    qtbot.waitUntil(lambda: other.asked.text() == "")
    assert page.memory() == (NUMBER, "")
    assert page.asked.text()


def test_the_next_citizen_finds_nothing_that_was_typed_picked_or_offered(floor: Floor) -> None:
    go = floor.kiosk.navigator
    assert go.visit.answer("requester_name", NAME, Source.TYPED) is None
    for question in ASKED:
        page = ask(floor, question)
        page.recall((NUMBER, "Chưa đúng.") if question == "requester_number" else ("", ""))
    ask(floor, "requester_name")
    assert NAME in everything(floor)
    for _ in range(2):
        ask(floor, "subject_name")
    go.leave()
    go.welcome()
    held = everything(floor)
    assert NAME not in held
    assert NUMBER not in held.replace(" ", "")
    pages = floor.kiosk.frame.findChildren(QuestionScreen)
    assert pages
    assert {one.memory() for one in pages} == {("", "")}
    assert {one.asked.text() for one in pages} == {""}


class Appearing(QObject):
    """Takes down which windows appear."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


@pytest.mark.parametrize("question", ["requester_name", "requester_paper_issued_on"])
def test_a_page_that_is_made_ready_shows_no_window_and_takes_no_focus(
    floor: Floor, qtbot: QtBot, question: str
) -> None:
    page = ask(floor, question)
    floor.kiosk.navigator.show(CodeScreen)
    before, appearing = QApplication.focusWidget(), Appearing()
    asked = floor.kiosk.navigator.visit.procedure.questions[question]
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(appearing)
    page.rehearse(asked)
    qtbot.wait(1)
    app.removeEventFilter(appearing)
    assert not appearing.windows
    assert QApplication.focusWidget() is before
    assert asked.label not in everything(floor, apart=floor.kiosk.frame.page)


def laid_page(floor: Floor, label: str) -> QuestionScreen | None:
    """The page out of sight on which a question's words lie."""
    pages = floor.kiosk.frame.findChildren(QuestionScreen)
    hidden = (one for one in pages if one is not floor.kiosk.frame.page)
    return next((one for one in hidden if one.asked.text() == label), None)


def label_of(floor: Floor, question: str) -> str:
    return floor.kiosk.navigator.visit.procedure.questions[question].label


def test_the_question_that_follows_lies_ready_and_is_the_page_that_asks_it(
    floor: Floor, qtbot: QtBot
) -> None:
    ask(floor, "requester_name")
    label = label_of(floor, "requester_number")
    qtbot.waitUntil(lambda: laid_page(floor, label) is not None)
    laid = laid_page(floor, label)
    assert laid is not None
    assert [part for part in laid.findChildren(QWidget) if part.isVisible()] == []
    assert ask(floor, "requester_number") is laid


def test_a_list_lies_ready_while_another_list_is_seen(floor: Floor, qtbot: QtBot) -> None:
    visit = floor.kiosk.navigator.visit
    assert visit.answer("requester_home_place", "1", Source.PICKED) is None
    page = ask(floor, "requester_home_country")
    page.recall(("VN", ""))
    page.edited.emit()
    label = label_of(floor, "requester_home_province")
    qtbot.waitUntil(lambda: laid_page(floor, label) is not None)
    laid = laid_page(floor, label)
    assert laid is not page
    assert ask(floor, "requester_home_province") is laid


def test_a_picked_answer_changes_what_lies_ready(floor: Floor, qtbot: QtBot) -> None:
    """Whether a home is asked for hangs on what nobody has kept yet."""
    visit = floor.kiosk.navigator.visit
    page = ask(floor, "requester_home_place")
    for picked, follows in (("1", "requester_home_country"), ("3", "requester_phone")):
        page.recall((picked, ""))
        page.edited.emit()
        label = label_of(floor, follows)
        qtbot.waitUntil(lambda label=label: laid_page(floor, label) is not None)  # type: ignore[misc]
    assert visit.draft.value("requester_home_place") is None


def test_the_list_that_lies_ready_is_that_of_the_picked_province(floor: Floor) -> None:
    visit = floor.kiosk.navigator.visit
    assert visit.answer("requester_home_place", "1", Source.PICKED) is None
    assert visit.answer("requester_home_country", "VN", Source.PICKED) is None
    provinces = visit.options("requester_home_province")
    coming = [visit.posing.coming("requester_home_province", one.code) for one in provinces[:2]]
    lists = [{option.code for option in one.options} for one in coming if one is not None]
    assert len(lists) == 2
    assert all(lists)
    assert lists[0].isdisjoint(lists[1])


def test_what_lies_ready_holds_what_will_be_offered_until_the_visit_ends(
    floor: Floor, qtbot: QtBot
) -> None:
    visit = floor.kiosk.navigator.visit
    assert visit.answer("requester_number", NUMBER, Source.TYPED) is None
    page = ask(floor, "requester_paper_kind")
    page.recall((OF_THE_SAME_NUMBER, ""))
    page.edited.emit()
    label = label_of(floor, "requester_paper_number")
    qtbot.waitUntil(lambda: laid_page(floor, label) is not None)
    assert NUMBER in everything(floor)
    floor.kiosk.navigator.leave()
    assert NUMBER not in everything(floor)
    assert [one for one in gc.get_objects() if isinstance(one, Posed)] == []


def test_what_is_only_supposed_is_kept_nowhere(floor: Floor) -> None:
    visit = floor.kiosk.navigator.visit
    draft, journey = visit.draft, visit.journey
    coming = visit.posing.coming("requester_number", NUMBER)
    assert coming is not None
    assert (visit.draft, visit.journey) == (draft, journey)
    assert visit.posing.now("requester_number").question.id == "requester_number"
    assert visit.draft.value("requester_number") is None


def test_what_lay_ready_in_vain_is_emptied(floor: Floor, qtbot: QtBot) -> None:
    ask(floor, "requester_name")
    label = label_of(floor, "requester_number")
    qtbot.waitUntil(lambda: laid_page(floor, label) is not None)
    floor.kiosk.navigator.show(CodeScreen)
    assert laid_page(floor, label) is None
