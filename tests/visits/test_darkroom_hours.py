"""Papers are taken apart from the kiosk: what judges them comes with their page and goes with it."""

from __future__ import annotations

import array
import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from kiosk.journey import Step, StepKind
from sandbox.sheets import make_sheet
from screens.paper_screen import PaperScreen
from tests.darkroom.test_darkroom import is_gone
from tests.visits.floor import Floor

PAPER = "power_of_attorney"
PATIENCE = 30.0
FILED = """
import json, sys
from pathlib import Path
from PySide6.QtTest import QTest
from kiosk.config import load_config
from kiosk.dossier import FilingFor
from kiosk.journey import Step, StepKind
from sandbox.bench_kiosk import application, put_up
def until(is_so):
    while not is_so():
        QTest.qWait(10)
app, data = application(), Path(sys.argv[1])
kiosk = put_up(load_config(None, {}), data)
kiosk.start()
visit = kiosk.navigator.visit
visit.consents.give(keeping=True)
visit.file_for(FilingFor.AUTHORISED)
visit.choose("2.000635")
visit.begin()
kiosk.navigator.step(Step(StepKind.PAPER, "power_of_attorney"))
page = kiosk.frame.page
(data / "scans" / "scan.jpg").write_bytes(Path(sys.argv[2]).read_bytes())
page._take.tapped.emit()
until(page.memory)
page._keep()
until(lambda: kiosk.frame.page is not page)
kept = [one.pages for one in visit.draft.attachments]
until(lambda: kiosk.darkroom.pid is None)
heavy = [one for one in ("numpy", "PIL") if one in sys.modules]
print(json.dumps({"kept": kept, "in the kiosk": heavy}))
kiosk.stop()
"""


def at_the_paper(floor: Floor) -> PaperScreen:
    floor.put_before("requester_name")
    assert floor.kiosk.darkroom.pid is None
    floor.kiosk.navigator.step(Step(StepKind.PAPER, PAPER))
    page = floor.kiosk.frame.page
    assert isinstance(page, PaperScreen)
    assert floor.look(lambda: floor.kiosk.darkroom.pid is not None, PATIENCE)
    return page


def pid(floor: Floor) -> int:
    found = floor.kiosk.darkroom.pid
    assert found is not None
    return found


def was_asked(process: int) -> bool:
    """Whether something lies in the pipe that it has not read."""
    pipe = os.open(f"/proc/{process}/fd/0", os.O_RDONLY)
    try:
        lies = array.array("i", [0])
        fcntl.ioctl(pipe, termios.FIONREAD, lies)
        return lies[0] > 0
    finally:
        os.close(pipe)


def take_a_good_one(floor: Floor, page: PaperScreen) -> None:
    floor.lay_paper("good")
    floor.touch("screen.paper.take")
    assert floor.look(lambda: bool(page.memory()), PATIENCE)


def test_what_judges_papers_is_there_before_the_shutter_and_gone_when_nobody_answers(
    lonely_floor: Floor,
) -> None:
    floor = lonely_floor
    page = at_the_paper(floor)
    process = pid(floor)
    take_a_good_one(floor, page)
    assert pid(floor) == process
    assert page._picture.pixmap().height() == page.mm(90)
    floor.kiosk.navigator.time_out()
    assert is_gone(process)
    assert floor.look(lambda: floor.kiosk.darkroom.pid is None, PATIENCE)


@pytest.mark.logs("darkroom lost: ended -9", "darkroom lost: closed -9")
def test_a_picture_that_takes_its_decoder_with_it_is_asked_for_again_and_the_kiosk_goes_on(
    lonely_floor: Floor,
) -> None:
    floor = lonely_floor
    page = at_the_paper(floor)
    first = pid(floor)
    take_a_good_one(floor, page)
    os.kill(first, signal.SIGSTOP)
    floor.lay_paper("good")
    floor.touch("screen.paper.take_next")
    assert floor.look(lambda: was_asked(first), PATIENCE)
    os.kill(first, signal.SIGKILL)
    said = floor.words("problem.paper.unreadable")
    assert floor.look(lambda: page._problem.isVisible() and page._problem.text() == said, PATIENCE)
    assert len(page.memory()) == 1
    floor.lay_paper("good")
    floor.touch("screen.paper.take_next")
    assert floor.look(lambda: len(page.memory()) == 2, PATIENCE)
    assert pid(floor) != first


def test_a_paper_that_was_kept_leaves_none_of_its_libraries_in_the_kiosk(tmp_path: Path) -> None:
    (tmp_path / "sheet.jpg").write_bytes(make_sheet("good"))
    command = (sys.executable, "-c", FILED, str(tmp_path / "data"), str(tmp_path / "sheet.jpg"))
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert told.stdout, told.stderr
    assert json.loads(told.stdout) == {"kept": [1], "in the kiosk": []}
