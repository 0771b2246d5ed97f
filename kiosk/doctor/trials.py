"""The doctor's hands: scan this card, lay this sheet under the camera, listen, see the page come out.

Each trial uses the device by the very code that serves a citizen, with somebody before the machine.
What was read or seen is judged and forgotten; a device that nobody set is no failure. It must never
be run beside a kiosk at work: both would listen to the same devices.
"""

from __future__ import annotations

import queue
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct

from kiosk.doctor.devices import VOICE
from kiosk.doctor.finding import Finding, Ground, Level, broken, look, ok
from kiosk.doctor.proof_page import rule_mm, sheet_page, slip_page
from kiosk.documents.capture import Capture, CapturedPage
from kiosk.documents.devices import capture_of
from kiosk.documents.examination import examined
from kiosk.fields.field import Problem
from kiosk.identity.card import CitizenCard
from kiosk.identity.picture_code import card_in_picture
from kiosk.identity.reading import FIELDS
from kiosk.identity.scanner import Heard
from kiosk.identity.serial_scanner import SerialScanner
from kiosk.messages import Messages
from kiosk.printing.queue import PrinterQueue

Seen = TypeVar("Seen")

PAUSE_SECONDS = 0.3
LONGEST_LINE_SECONDS = 20.0
SHEET_OPTIONS, SLIP_OPTIONS = ("media=A4",), ("raw",)


class Trial(Struct, frozen=True):
    """``ask`` tells whoever stands there what to do (a key of the catalogue)."""

    ground: Ground
    ask: Callable[[str], None]
    texts: Messages
    patience_seconds: float = 30.0
    prints: bool = False
    wait: Callable[[float], None] = time.sleep
    seconds: Callable[[], float] = time.monotonic

    def run(self) -> Iterator[Finding]:
        """Card, sheet, voice, printers."""
        yield from self._card()
        yield from self._sheet()
        yield self._voice()
        yield from self._pages()

    # -- a card ------------------------------------------------------------------------------------

    def _card(self) -> Iterator[Finding]:
        told = self.ground.config.scanner
        if told.port:
            self.ask("doctor.scan.ask")
            yield self._on_the_line(told.port, told.baud)
        if told.camera:
            self.ask("doctor.scan.ask_camera")
            yield self._under_the_camera()
        if told.wedge:
            yield look("scan", "wedge")
        if not (told.port or told.camera or told.wedge):
            yield ok("scan", "unset")

    def _on_the_line(self, port: str, baud: int) -> Finding:
        heard: queue.Queue[Heard] = queue.Queue()
        scanner = SerialScanner(port, baud, again_seconds=PAUSE_SECONDS)
        scanner.start(heard.put)
        try:
            return _of_card(heard.get(timeout=self.patience_seconds))
        except queue.Empty:
            code = "silent" if scanner.is_there else "away"
            return Finding(
                "scan",
                Level.LOOK if scanner.is_there else Level.BROKEN,
                (f"doctor.scan.{code}",),
                {"port": port, "seconds": round(self.patience_seconds)},
            )
        finally:
            scanner.stop()

    def _under_the_camera(self) -> Finding:
        capture = capture_of(self.ground.config, self.ground.data_dir)
        try:
            return _of_card(self._until(capture, _card_seen))
        finally:
            capture.clear()

    # -- a sheet -----------------------------------------------------------------------------------

    def _sheet(self) -> Iterator[Finding]:
        config = self.ground.config
        if not config.camera.program and config.scans_dir is None:
            yield ok("sheet", "unset")
            return
        self.ask("doctor.sheet.ask" if config.camera.program else "doctor.sheet.ask_scanner")
        capture = capture_of(config, self.ground.data_dir)
        try:
            seen = self._until(capture, _sheet_seen)
        finally:
            capture.clear()
        if isinstance(seen, Problem):
            yield Finding("sheet", Level.BROKEN, (f"problem.{seen.code}",), dict(seen.details))
        else:
            yield ok("sheet", "good", width=seen.width, height=seen.height)

    def _until(
        self, capture: Capture, judge: Callable[[CapturedPage], Seen | Problem]
    ) -> Seen | Problem:
        """Looks again until it is well, or until nobody's patience lasts longer: then the last word."""
        end = self.seconds() + self.patience_seconds
        while True:
            page = capture.take()
            seen = page if isinstance(page, Problem) else judge(page)
            if not isinstance(seen, Problem) or self.seconds() >= end:
                return seen
            self.wait(PAUSE_SECONDS)

    # -- a voice -----------------------------------------------------------------------------------

    def _voice(self) -> Finding:
        """Whether it was heard only the listener knows."""
        if shutil.which(VOICE[0]) is None:
            return look("voice", "none")
        self.ask("doctor.voice.ask")
        words = self.texts.text("doctor.voice.sentence").encode()
        try:
            ran = subprocess.run(  # noqa: S603 - a fixed command, the words are ours
                VOICE, input=words, capture_output=True, check=False, timeout=LONGEST_LINE_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired):
            return broken("voice", "failed")
        return broken("voice", "failed") if ran.returncode else ok("voice", "read")

    # -- a page ------------------------------------------------------------------------------------

    def _pages(self) -> Iterator[Finding]:
        printers = self.ground.config.printers
        for matter, name, slip in (
            ("receipts", printers.receipt, printers.slip_mm),
            ("forms", printers.form, 0),
        ):
            if not name:
                yield Finding(matter, Level.OK, ("doctor.proof.unset",))
            elif self.prints:
                yield self._page(matter, name, slip)

    def _page(self, matter: str, name: str, slip_mm: int) -> Finding:
        kind = "slip" if slip_mm else "sheet"
        lines = self._lines(name, rule_mm(kind))
        data = slip_page(lines, slip_mm) if slip_mm else sheet_page(lines)
        printer = PrinterQueue(name, self.ground.config.printers.server)
        options = SLIP_OPTIONS if slip_mm else SHEET_OPTIONS
        problem = printer.print(data, "kiosk-doctor", options)
        if problem is not None:
            return Finding(
                matter, Level.BROKEN, (f"problem.{problem.code}",), dict(problem.details)
            )
        return ok(matter, "printed", queue=name, millimetres=rule_mm(kind))

    def _lines(self, name: str, millimetres: int) -> tuple[str, ...]:
        now = f"{self.ground.clock():%d/%m/%Y %H:%M}"
        office, text = self.ground.config.office.name, self.texts.text
        head = text("doctor.proof.title", queue=name, now=now)
        rule = text("doctor.proof.rule", millimetres=millimetres)
        return (head, office, text("doctor.proof.letters"), rule)


def _of_card(heard: Heard) -> Finding:
    """How many fields, and of which card; never what stands in them."""
    if isinstance(heard, CitizenCard):
        return ok("scan", "read", fields=FIELDS + len(heard.extra), layout=str(heard.layout))
    return Finding("scan", Level.BROKEN, (f"problem.{heard.code}",), dict(heard.details))


def _card_seen(page: CapturedPage) -> Heard:
    return card_in_picture(page.data)


def _sheet_seen(page: CapturedPage) -> CapturedPage | Problem:
    seen = examined(page)
    return seen.problem or seen.page
