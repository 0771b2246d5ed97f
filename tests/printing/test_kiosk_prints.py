"""The kiosk before a real printing service: reprints by the officer, its state, and nothing left behind."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import requests
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.asset_folder import asset_folder
from kiosk.care.bundle import write_bundle
from kiosk.care.health import Health
from kiosk.care.health_server import HealthPage
from kiosk.care.log_file import LogFile
from kiosk.config import PrintersConfig, load_config
from kiosk.dossier import FilingFor
from kiosk.fields.field import Problem
from kiosk.freezing import frozen
from kiosk.messages import Messages
from kiosk.store.contract import JournalEvent
from kiosk.visit import Visit
from screens.later import Later
from screens.print_room import PrintRoom
from screens.theme import load_fonts
from tests.one_visit.citizen import new_visit
from tests.printing.service import CUPSD, LPADMIN, QUEUE, Service
from tests.store.filled import Filled
from tests.visits.floor import Floor, a_floor
from tests.visits.test_planted_secrets import confide, held_by_objects, leaks_in, mark

pytestmark = pytest.mark.skipif(not (CUPSD and LPADMIN), reason="no CUPS on this machine")
OFFICER = "O.1"


@pytest.fixture
def floor(tmp_path: Path, qtbot: QtBot, service: Service) -> Iterator[Floor]:
    printers = PrintersConfig(receipt=QUEUE, form=QUEUE, server=service.server)
    with a_floor(tmp_path / "kiosk", printers=printers) as made:
        yield made


def confirmed(floor: Floor) -> str:
    """A dossier of somebody who has gone home; its reference."""
    kiosk = floor.kiosk
    kiosk.worker.stop()  # what it tells draws the page anew, under the finger too
    visit = kiosk.navigator.visit
    visit.consents.give(keeping=True)
    visit.file_for(FilingFor.SELF)
    visit.choose("2.000635")
    draft = visit.begin()
    dossier = frozen(draft, visit.journey, kiosk.clock())
    return kiosk.store.outbox.confirm(draft, dossier, JournalEvent("dossier.confirmed")).reference


def test_the_officer_prints_a_receipt_again_and_reads_that_it_came_out(
    floor: Floor, service: Service
) -> None:
    reference, before = confirmed(floor), len(service.printed())
    floor.kiosk.navigator.officer_dossier(OFFICER, reference)
    floor.touch("screen.officer.reprint")
    assert floor.look(lambda: floor.words("screen.officer.reprinted") in floor.texts(), 15)
    floor.touch("screen.officer.reprint")
    assert floor.look(lambda: len(service.printed()) == before + 2, 15)
    assert {one[:5] for one in service.printed()[before:]} == {b"%PDF-"}
    assert floor.look(lambda: not floor.kiosk.later._asked)
    assert list((floor.folder / "spool").glob("*.pdf")) == []


def test_without_paper_the_officer_reads_it_and_prints_once_it_is_there(
    floor: Floor, service: Service
) -> None:
    reference, before = confirmed(floor), len(service.printed())
    floor.kiosk.navigator.officer_dossier(OFFICER, reference)
    service.take_paper_out()
    try:
        floor.touch("screen.officer.reprint")
        empty = floor.words("problem.print.paper_out")
        assert floor.look(lambda: empty in floor.texts(), 15)
        assert floor.kiosk.paper.states() == {"receipt": "paper_out", "form": "paper_out"}
    finally:
        service.put_paper_in()
    floor.touch("screen.officer.reprint")
    assert floor.look(lambda: floor.words("screen.officer.reprinted") in floor.texts(), 15)
    assert len(service.printed()) == before + 1


def test_a_printer_that_is_off_is_said_and_whoever_has_gone_on_is_not_called_back(
    floor: Floor, service: Service
) -> None:
    reference = confirmed(floor)
    service.run("cupsdisable", QUEUE)
    try:
        floor.kiosk.navigator.officer_dossier(OFFICER, reference)
        floor.touch("screen.officer.reprint")
        stopped = floor.words("problem.print.stopped")
        assert floor.look(lambda: stopped in floor.texts(), 15)
        floor.touch("screen.officer.reprint")
        floor.touch("screen.officer.list")
        told: list[None] = []
        floor.kiosk.later(lambda: None, told.append)
        assert floor.look(lambda: bool(told), 15), "the printing before it has been told of by now"
    finally:
        service.run("cupsenable", QUEUE)
    assert floor.eyes.screen_name == "officer"


def test_the_figures_tell_what_each_printer_says(floor: Floor, service: Service) -> None:
    kiosk = floor.kiosk
    health = Health(kiosk.store.outbox, floor.folder, kiosk.clock, printers=kiosk.paper.states)
    served = HealthPage(health.page, 0)
    served.start()
    try:
        address = f"http://127.0.0.1:{served.port}/metrics"
        assert (
            'kiosk_printer{use="receipt",state="ready"} 1' in requests.get(address, timeout=9).text
        )
        service.run("cupsdisable", QUEUE)
        said = requests.get(address, timeout=9).text
    finally:
        service.run("cupsenable", QUEUE)
        served.stop()
    assert 'kiosk_printer{use="receipt",state="stopped"} 0' in said
    assert 'kiosk_printer{use="form",state="stopped"} 0' in said


def print_all(filled: Filled, visit: Visit, service: Service) -> None:
    """The form with every answer, and the receipt."""
    texts = Messages.load(asset_folder() / "messages", "vi")
    printers = PrintersConfig(receipt=QUEUE, form=QUEUE, server=service.server)
    told: list[Problem | None] = []
    room = PrintRoom(
        printers,
        filled.folder / "spool",
        texts,
        "Xã Thực Hành",
        filled.store.outbox.receipt,
        lambda _: visit.take_home,
        cast("Later", lambda job, then: then(job())),
    )
    room.print_form(visit.paper_form(), told.append)
    room.print_receipt(visit.submit().reference, told.append)
    assert told == [None, None]


def test_after_printing_only_the_paper_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object, service: Service
) -> None:
    found, temporary, before = mark(), tmp_path / "tmp", len(service.printed())
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    load_fonts()
    QGuiApplication.clipboard().clear()
    filled = Filled(tmp_path / "data")
    with LogFile(filled.folder / "logs"):
        visit = new_visit(filled)
        confide(visit, found)
        print_all(filled, visit, service)
        visit.end("done")
        del visit
        write_bundle(tmp_path / "bundle.zip", load_config(None, {}), filled.folder, filled.clock)
    gc.collect()
    try:
        assert len(service.printed()) == before + 2
        beside = [one for one in service.folder.rglob("*") if one.parent.name != "out"]
        sheets = [one for one in [*beside, *tmp_path.rglob("*")] if one.is_file()]
        assert [one for one in sheets if b"%PDF" in one.read_bytes()[:4096]] == []
        assert leaks_in(service.folder, found) == []
        assert leaks_in(tmp_path, found) == []
        assert held_by_objects(found) == []
        assert QGuiApplication.clipboard().text() == ""
    finally:
        filled.store.close()
