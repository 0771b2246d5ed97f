"""A citizen before the document camera: sees, takes, loses the cable, loses nothing, goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from kiosk.config import load_config
from kiosk.documents.devices import capture_of
from kiosk.dossier import FilingFor
from kiosk.journey import Step, StepKind
from sandbox.fed_camera import fed_command
from sandbox.sheets import make_sheet
from screens.app import Kiosk
from screens.paper_screen import PaperScreen
from tests.visits.floor import hall_clock

PATIENCE_MS = 60_000
PAPER = Step(StepKind.PAPER, "power_of_attorney")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    folder = tmp_path / "table"
    folder.mkdir()
    (folder / "sheet.jpg").write_bytes(make_sheet("good"))
    return folder


@pytest.fixture
def kiosk(tmp_path: Path, table: Path, qtbot: QtBot) -> Iterator[Kiosk]:
    config = load_config(None, {})
    camera = msgspec.structs.replace(config.camera, command=fed_command(table))
    seeing = msgspec.structs.replace(config, camera=camera)
    made = Kiosk(seeing, tmp_path / "kiosk", (1920, 1080), clock=hall_clock)
    made.start()
    made.worker.stop()
    yield made
    made.stop()


def at_the_paper(kiosk: Kiosk) -> PaperScreen:
    visit = kiosk.navigator.visit
    visit.consents.give(keeping=True)
    visit.file_for(FilingFor.SELF)
    visit.choose("2.000635")
    visit.begin()
    kiosk.navigator.step(PAPER)
    page = kiosk.frame.page
    assert isinstance(page, PaperScreen)
    return page


def test_a_pulled_cable_is_said_and_takes_no_page_away(
    kiosk: Kiosk, table: Path, qtbot: QtBot
) -> None:
    page = at_the_paper(kiosk)
    picture, said = page._picture, page._problem
    qtbot.waitUntil(lambda: picture.pixmap().width() > 200, timeout=PATIENCE_MS)  # it is live
    page._take.tapped.emit()
    qtbot.waitUntil(lambda: bool(page.memory()), timeout=PATIENCE_MS)
    kept = page.memory()
    page._take.tapped.emit()  # "another page": the live picture again
    shutil.move(table, table.with_name("away"))
    away = kiosk.texts.text("problem.paper.camera_away")
    qtbot.waitUntil(lambda: said.isVisible() and said.text() == away, timeout=PATIENCE_MS)
    assert page.memory() == kept
    shutil.move(table.with_name("away"), table)
    qtbot.waitUntil(lambda: not said.isVisible(), timeout=PATIENCE_MS)
    page._keep()
    qtbot.waitUntil(lambda: kiosk.frame.page is not page, timeout=PATIENCE_MS)
    assert [one.pages for one in kiosk.navigator.visit.draft.attachments] == [1]


def test_a_camera_that_is_named_takes_the_papers(tmp_path: Path) -> None:
    config = load_config(None, {"KIOSK_CAMERA__DEVICE": "/dev/video0"})
    assert capture_of(config, tmp_path).name == "camera"
    assert capture_of(load_config(None, {}), tmp_path).name == "folder"
