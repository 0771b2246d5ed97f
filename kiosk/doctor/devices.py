"""The devices: whether the card scanner is there, the camera shows a picture, the scanner's folder can be read, and
each printer stands ready.

It looks through the camera once and forgets what it saw; it prints nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from serial.tools import list_ports

from kiosk.config import ScannerConfig
from kiosk.doctor.finding import Finding, Ground, Level, look, ok
from kiosk.documents.camera_capture import CameraCapture
from kiosk.documents.examination import examined
from kiosk.documents.folder_capture import MARK
from kiosk.fields.field import Problem
from kiosk.identity.serial_scanner import ANY_PORT
from kiosk.printing.queue import PrinterQueue

VOICE = ("espeak-ng", "-v", "vi", "-s", "140", "--stdin")
"""The engine that reads pages aloud where there is no recording, as the screens call it."""


def look_at_devices(ground: Ground) -> Iterator[Finding]:
    """The card scanner, the camera or the scanner's folder, the voice, then the printers that are named."""
    yield _card_scanner(ground.config.scanner)
    yield _camera(ground) if ground.config.camera.program else _folder(ground)
    yield ok("voice", "there") if shutil.which(VOICE[0]) else look("voice", "none")
    printers = ground.config.printers
    for matter, name in (("receipts", printers.receipt), ("forms", printers.form)):
        if name:
            problem = PrinterQueue(name, printers.server).problem()
            yield _wrong(matter, problem) if problem else ok(matter, "ready", queue=name)
        else:
            yield Finding(matter, Level.OK, (f"doctor.{matter}.unnamed",))


def _card_scanner(told: ScannerConfig) -> Finding:
    """Whether it is there; only ``--try`` opens its line, because a kiosk at work listens to it."""
    if not told.port:
        other = "wedge" if told.wedge else "camera" if told.camera else "unset"
        return ok("scanner", other)
    if told.port == ANY_PORT:
        found = next((one.device for one in list_ports.comports() if one.vid is not None), "")
    else:
        found = told.port if Path(told.port).exists() else ""
    return ok("scanner", "there", port=found) if found else look("scanner", "away", port=told.port)


def _camera(ground: Ground) -> Finding:
    camera = CameraCapture(ground.config.camera.program)
    try:
        camera.watch()
        page = camera.take()
        if isinstance(page, Problem):  # a camera may need some seconds to wake
            page = camera.take()
    finally:
        camera.clear()
    if isinstance(page, Problem):
        return _wrong("papers", page)
    seen = examined(page)
    facts: dict[str, str | int] = {"width": page.width, "height": page.height}
    if seen.problem is None:
        return ok("papers", "sheet_seen", **facts)
    # The camera works; what lies under it (perhaps nothing) is said in the citizen's own words.
    keys = ("doctor.papers.picture", f"problem.{seen.problem.code}")
    return Finding("papers", Level.OK, keys, facts | dict(seen.problem.details))


def _folder(ground: Ground) -> Finding:
    folder = ground.config.scans_dir or ground.data_dir / "scans"
    if not folder.exists():
        return ok("papers", "not_yet", file=str(folder))
    if not (folder / MARK).is_file() and any(folder.iterdir()):
        return _wrong("papers", Problem("paper.folder_not_ours"))
    return ok("papers", "folder", file=str(folder))


def _wrong(matter: str, problem: Problem) -> Finding:
    return Finding(matter, Level.LOOK, (f"problem.{problem.code}",), dict(problem.details))
