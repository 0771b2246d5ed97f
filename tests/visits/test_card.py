"""A card at the machine: by wire and by keys, on every page, the right one and every wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.dossier import Source
from sandbox.fed_scanner import FedScanner
from sandbox.portal import PracticePortal
from tests.identity.cards import OF_2024, OTHER
from tests.visits.floor import Floor, a_floor
from tests.visits.test_bad_answers import at

NAME = "Lê Văn Thử"
BETWEEN_MS = 200
"""Long enough for a scanner's line to be quiet."""


@pytest.fixture
def wired(tmp_path: Path, portal: PracticePortal, qtbot: QtBot) -> Iterator[Floor]:
    """A floor with a scanner on a wire."""
    scanner = FedScanner()
    with a_floor(tmp_path / "kiosk", portal, scanner=scanner) as floor:
        assert floor.look(floor.kiosk.cards.can_scan)
        yield floor
    scanner.unplug()


@pytest.fixture
def typing(tmp_path: Path, qtbot: QtBot) -> Iterator[Floor]:
    """A floor with a scanner that types like a keyboard."""
    with a_floor(tmp_path / "kiosk", wedge=True) as floor:
        yield floor


def show(floor: Floor, text: str) -> None:
    assert floor.scanner is not None
    floor.scanner.show(text)


def stands(floor: Floor, name: str) -> bool:
    return floor.look(lambda: floor.eyes.screen_name == name)


def kept(floor: Floor) -> dict[str, Source]:
    draft = floor.kiosk.navigator.visit.draft
    return {name: one.source for name, one in draft.answers.items()}


def told(floor: Floor) -> str:
    return floor.eyes.text_of("card_problem")


@pytest.mark.parametrize("code", ["1.001193", "1.004873", "2.000635"])
def test_a_person_with_cards_files_and_the_portal_has_it(wired: Floor, code: str) -> None:
    citizen = wired.citizen(f"cards/{code}")
    citizen.file()
    assert citizen.wait_for("portal_number", wired.words("screen.submitted.received")[:9], 10)
    assert "person" in citizen.effort.seen
    assert citizen.effort.free_text_questions <= 2


def test_a_card_fills_the_person_on_one_page_and_keeps_nothing_before_the_yes(wired: Floor) -> None:
    at(wired, "requester_name")
    show(wired, OF_2024)
    assert stands(wired, "person")
    assert NAME in wired.texts()
    assert kept(wired) == {}
    wired.touch("screen.person.right")
    assert stands(wired, "question")
    assert kept(wired)["requester_name"] is Source.SCANNED
    assert len(kept(wired)) > 8


def test_not_this_card_keeps_nothing_and_asks_as_before(wired: Floor) -> None:
    at(wired, "requester_name")
    show(wired, OF_2024)
    assert stands(wired, "person")
    wired.touch("screen.person.not_this_card")
    assert stands(wired, "question")
    assert (wired.eyes.question, kept(wired)) == ("requester_name", {})
    assert NAME not in wired.texts()


def test_a_row_that_is_wrong_is_left_out_and_asked(wired: Floor) -> None:
    at(wired, "requester_name")
    show(wired, OF_2024)
    assert stands(wired, "person")
    wired.finger.tap(wired.eyes.control(f"{wired.words('screen.person.not')}: Họ tên"))
    assert wired.words("screen.person.will_ask") in wired.texts()
    wired.touch("screen.person.right")
    assert stands(wired, "question")
    assert wired.eyes.question == "requester_name"
    assert "requester_name" not in kept(wired)
    assert "requester_number" in kept(wired)


def test_two_cards_in_a_row_leave_the_first_and_say_so(wired: Floor) -> None:
    at(wired, "requester_name")
    show(wired, OF_2024)
    assert stands(wired, "person")
    show(wired, OF_2024)
    QTest.qWait(BETWEEN_MS)
    assert told(wired) == ""
    show(wired, OTHER)
    assert wired.look(lambda: told(wired) == wired.words("screen.person.another"))
    assert NAME in wired.texts()
    assert "Trần Thị Nháp" not in wired.texts()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://example.vn", "web_address"),
        ("Nguy?n|||||||", "unknown"),
        (OF_2024[:70], "cut_short"),
    ],
)
def test_another_code_is_named_and_the_way_on_is_open(wired: Floor, text: str, kind: str) -> None:
    at(wired, "requester_name")
    wired.press("le")
    show(wired, text)
    assert stands(wired, "card")
    assert told(wired) == wired.words(f"problem.card.{kind}")
    wired.touch("screen.card.without")
    assert stands(wired, "question")
    assert "Le" in wired.texts()
    show(wired, OF_2024)
    assert stands(wired, "person")


def test_a_card_on_the_first_page_is_met_with_a_sentence_and_the_page_comes_back(
    wired: Floor,
) -> None:
    show(wired, OF_2024)
    assert stands(wired, "card")
    assert told(wired) == wired.words("problem.card.not_here")
    assert NAME not in wired.texts()
    wired.touch("screen.card.understood")
    assert stands(wired, "welcome")


def test_a_card_where_no_person_is_asked_about_leaves_what_was_typed(wired: Floor) -> None:
    at(wired, "requester_phone")
    wired.press("0912")
    show(wired, OF_2024)
    assert stands(wired, "card")
    wired.touch("screen.card.understood")
    assert stands(wired, "question")
    assert "0912" in wired.texts().replace(" ", "")


@pytest.mark.logs("scanner away")
def test_a_scanner_unplugged_in_the_middle_is_named_and_typing_goes_on(wired: Floor) -> None:
    at(wired, "requester_name")
    assert wired.scanner is not None
    wired.scanner.send(OF_2024[:50].encode())
    wired.scanner.unplug()
    assert stands(wired, "card")
    assert told(wired) == wired.words("problem.card.scanner_away")
    wired.touch("screen.card.without")
    assert stands(wired, "question")
    assert wired.eyes.named(wired.words("screen.question.scan")) is None
    wired.press("le")
    assert kept(wired) == {}


def test_whoever_asks_how_to_scan_is_shown_and_can_type_after_all(wired: Floor) -> None:
    at(wired, "requester_name")
    wired.touch("screen.question.scan")
    assert stands(wired, "card")
    wired.touch("screen.card.without")
    assert stands(wired, "question")
    wired.touch("screen.question.scan")
    show(wired, OF_2024)
    assert stands(wired, "person")


def test_without_a_scanner_nobody_is_asked_to_scan(floor: Floor) -> None:
    at(floor, "requester_name")
    assert floor.eyes.named(floor.words("screen.question.scan")) is None


def test_the_next_citizen_sees_nothing_of_the_card_before(wired: Floor) -> None:
    at(wired, "requester_name")
    show(wired, OF_2024)
    assert stands(wired, "person")
    wired.kiosk.navigator.time_out()
    assert stands(wired, "welcome")
    assert NAME not in wired.texts()
    at(wired, "requester_name")
    assert kept(wired) == {}


# -- a scanner that types ----------------------------------------------------------------------


def words(floor: Floor) -> list[str]:
    """All that can be read, whatever empty widgets wait beside it."""
    return [line for line in floor.texts().split("\n") if line]


def keys(floor: Floor, text: str) -> None:
    """Keys at the window, as the system delivers them, one right after the other."""
    window = floor.kiosk.frame.windowHandle()
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(window, event)


@pytest.mark.parametrize("question", ["requester_name", "requester_number"])
def test_a_typed_card_reaches_no_box_and_composes_nothing(typing: Floor, question: str) -> None:
    at(typing, question)
    before = words(typing)
    keys(typing, OF_2024 + "\n")
    assert words(typing) == before, "a part of it stood in the box"
    assert stands(typing, "person")
    assert NAME in typing.texts()
    typing.touch("screen.person.not_this_card")
    assert stands(typing, "question")
    assert not [part for part in OF_2024.split("|") if part and part in words(typing)]


def test_a_typed_card_with_telex_on_leaves_the_box_as_it_was(typing: Floor) -> None:
    at(typing, "requester_name")
    typing.press("le")
    keys(typing, OTHER + "\n")
    assert stands(typing, "person")
    assert "Trần Thị Nháp" in typing.texts()
    typing.touch("screen.person.not_this_card")
    assert stands(typing, "question")
    assert kept(typing) == {}


def test_a_typed_card_that_lost_its_letters_is_refused(typing: Floor) -> None:
    at(typing, "requester_name")
    keys(typing, OF_2024.replace("ê", "?").replace("ă", "?").replace("ử", "?") + "\n")
    assert stands(typing, "card")
    assert told(typing) == typing.words("problem.card.question_marks")


def test_a_typed_link_is_named_and_reaches_no_box(typing: Floor) -> None:
    at(typing, "requester_name")
    keys(typing, "https://example.vn\n")
    assert stands(typing, "card")
    assert told(typing) == typing.words("problem.card.web_address")


def test_fingers_on_a_real_keyboard_still_write(typing: Floor) -> None:
    at(typing, "requester_name")
    typing.kiosk.frame.page.arrive()  # type: ignore[union-attr]
    for letter in "Lan":
        keys(typing, letter)
        QTest.qWait(70)
    assert "Lan" in typing.texts()
    assert typing.eyes.screen_name == "question"


# -- what looks wrong --------------------------------------------------------------------------


def test_what_looks_wrong_is_told_once_and_stands_when_it_is_confirmed(floor: Floor) -> None:
    at(floor, "subject_birth")
    visit = floor.kiosk.navigator.visit
    floor.press("01071961")
    assert visit.answer("subject_number", "001160012345", Source.TYPED) is None
    floor.touch("frame.next")
    assert floor.words("doubt.number_birth") in floor.eyes.problem()
    assert floor.eyes.named(floor.words("frame.next")) is None
    assert visit.draft.value("subject_birth") is None
    floor.touch("screen.question.sure")
    assert visit.draft.value("subject_birth") == "1961-07-01"
