"""One citizen files one real dossier by touch, and it arrives exactly once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import requests
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.store.contract import OutboxState
from sandbox.eyes import CannotGoOn
from sandbox.portal import PracticePortal
from tests.visits.floor import STANDING, Floor, a_floor


def acknowledged(floor: Floor) -> bool:
    return all(line.state == "ACKNOWLEDGED" for line in floor.kiosk.queue())


@pytest.mark.parametrize("persona", ["2.000635", "2.000635-mother", "2.000635-authorised"])
def test_a_citizen_files_by_touch_and_the_portal_has_the_dossier(
    floor: Floor, portal: PracticePortal, persona: str
) -> None:
    citizen = floor.citizen(persona)
    citizen.file()
    assert floor.look(lambda: acknowledged(floor))
    (line,) = floor.kiosk.queue()
    (arrived,) = portal.state()["dossiers"]
    assert arrived["number"] == line.number
    assert arrived["times_received"] == 1
    assert citizen.wait_for("portal_number", line.number, 3)
    assert citizen.effort.keys > 50


def test_the_portals_page_shows_the_dossier_with_its_attachment(
    floor: Floor, portal: PracticePortal
) -> None:
    floor.citizen("2.000635-authorised").file()
    assert floor.look(lambda: acknowledged(floor))
    number = floor.kiosk.queue()[0].number
    front = requests.get(portal.url, timeout=5).text
    assert number in front
    page = requests.get(f"{portal.url}/dossiers/{number}", timeout=5).text
    (paper,) = portal.state()["files"]
    assert paper["name"] in page
    assert paper["size"] > 10_000


def test_on_a_standing_panel_it_works_as_well(
    tmp_path: Path, portal: PracticePortal, qtbot: QtBot
) -> None:
    with a_floor(tmp_path / "kiosk", portal, size=STANDING) as floor:
        floor.citizen().file()
        assert floor.look(lambda: acknowledged(floor))


def test_without_a_portal_the_receipt_is_given_and_the_dossier_waits(
    tmp_path: Path, lonely_floor: Floor
) -> None:
    lonely_floor.citizen().file()
    assert lonely_floor.look(lambda: lonely_floor.kiosk.queue()[0].reason != "")
    (line,) = lonely_floor.kiosk.queue()
    assert (line.state, line.reason) == ("QUEUED", "unreachable")
    assert line.reference in lonely_floor.texts()
    assert lonely_floor.words("screen.submitted.waiting") in lonely_floor.texts()
    spool = tmp_path / "kiosk" / "spool" / f"{line.reference}.pdf"
    assert lonely_floor.look(spool.is_file)
    assert spool.read_bytes().startswith(b"%PDF")


def test_the_receipt_promises_no_day_before_the_portal_has_it(lonely_floor: Floor) -> None:
    lonely_floor.citizen().file()
    assert not re.search(r"\d{1,2}/\d{1,2}", lonely_floor.texts())


def test_without_the_keyboard_nobody_gets_through(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hide_keyboard() -> None:
        for widget in floor.kiosk.frame.findChildren(QWidget):
            if widget.accessibleIdentifier() == "keyboard":
                widget.hide()

    floor.kiosk.frame.shown.connect(hide_keyboard)
    with pytest.raises(CannotGoOn, match="keyboard"):
        floor.citizen().file()


def test_an_answer_carries_who_gave_it(floor: Floor) -> None:
    floor.citizen().file(until="check")
    sources = {
        answer.question: str(answer.source)
        for answer in floor.kiosk.navigator.visit.draft.answers.values()
    }
    assert sources["requester_name"] == "typed"
    assert sources["requester_home_kind"] == "picked"
    assert sources["subject_name"] == "earlier"
    assert sources["subject_nationality"] == "suggested"


def test_change_leads_to_one_answer_and_back_to_the_check_page(floor: Floor) -> None:
    citizen = floor.citizen()
    citizen.file(until="check")
    change = floor.kiosk.texts.text("screen.check.change_named", name="Họ tên")
    floor.finger.tap(floor.eyes.control(change))
    assert floor.eyes.question == "requester_name"
    assert "Nguyễn Thị Mẫu" in floor.texts()
    floor.press("x")
    floor.touch("frame.next")
    assert floor.eyes.screen_name == "check"
    assert floor.kiosk.navigator.visit.draft.value("requester_name") != "Nguyễn Thị Mẫu"


def test_confirming_twice_makes_one_dossier(floor: Floor) -> None:
    floor.citizen().file()
    floor.kiosk.navigator.submitted()
    assert len(floor.kiosk.store.outbox.rows()) == 1
    assert floor.look(lambda: acknowledged(floor))
    assert floor.kiosk.store.outbox.rows()[0].state is OutboxState.ACKNOWLEDGED
