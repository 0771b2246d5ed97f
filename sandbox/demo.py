"""The demonstration: one scripted citizen files one dossier through the real screens.

It wires a real kiosk to a portal (its own practice portal where none is named), lets the citizen
act, and reports what was done. It must never reach behind the screens to move the visit on.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.asset_folder import asset_folder
from kiosk.config import Config
from kiosk.procedures.loader import load_pack
from kiosk.queue_line import QueueLine
from sandbox.citizen import Citizen
from sandbox.eyes import CannotGoOn, Eyes
from sandbox.fed_scanner import FedScanner
from sandbox.finger import Finger
from sandbox.persona import Persona, card_persona_for, load_persona
from sandbox.portal import PracticePortal
from sandbox.sheets import make_sheet
from screens.app import Kiosk

LANDSCAPE_PX = (1920, 1080)
PATIENCE_SECONDS = 60.0
LOOK_MS = 20
PRACTICE_HOSPITAL = "Bệnh viện Đa khoa Hoa Sen"
PRACTICE_REGISTRY = "UBND xã Hòa Mẫu"
USUAL, ENDLESS = "2.000635", "1.014027"
"""What is shown where nobody names a procedure, and what on days on which that one has ended."""


class NotToday(Exception):
    """A procedure that no citizen can file at this kiosk today; the text says what can be done."""


@dataclass(frozen=True)
class DemoReport:
    """What one scripted visit did, and the minutes that the model of effort makes of it."""

    procedure: str
    persona: str
    reference: str
    state: str
    number: str
    pages: int
    taps: int
    keys: int
    free_text_questions: int
    minutes: dict[str, float]
    shots: str

    def as_json(self) -> dict[str, Any]:
        """The keys of the contract."""
        return asdict(self)

    def as_text(self) -> str:
        """The same for a person who reads it in a terminal."""
        return "\n".join(
            (
                f"{self.persona} đã tự làm xong thủ tục {self.procedure}.",
                f"  Mã biên nhận   {self.reference}   trạng thái {self.state}",
                f"  Số hồ sơ       {self.number or '(Cổng chưa cấp)'}",
                f"  Công sức       {self.pages} trang, {self.taps} chạm, {self.keys} phím",
                "  Số phút        "
                "quen tay {practised}, trung niên {middle}, cao tuổi {older} (theo mô hình)".format(
                    **self.minutes
                ),
                f"  Ảnh màn hình   {self.shots}",
            )
        )


def demo(
    procedure: str | None,
    persona_file: Path | None,
    portal_url: str | None,
    data_dir: Path,
    shots_dir: Path,
    config: Config,
) -> DemoReport:
    """Plays one visit. Raises NotToday, and CannotGoOn where a person would be stuck."""
    persona = load_persona(persona_file or card_persona_for(procedure or USUAL))
    app = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(app, QApplication)
    shots_dir.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        if portal_url is None:
            portal = stack.enter_context(PracticePortal(data_dir / "practice-portal"))
            portal_url = portal.url
        scanner = FedScanner()
        stack.callback(scanner.unplug)
        config = with_scanner(config, scanner) if persona.cards else config
        config = at_practice_office(config)
        kiosk = Kiosk(config.at_portal(portal_url), data_dir, LANDSCAPE_PX)
        kiosk.start()
        stack.callback(kiosk.stop)
        ensure_offered(kiosk, persona.procedure)
        wait_for_scanner(kiosk)
        return _play(kiosk, persona, shots_dir, scanner)


def is_usual_on(day: date) -> bool:
    """Whether the usual procedure can be filed on this day."""
    usual = load_pack(asset_folder() / "procedures" / USUAL).procedure
    return usual is not None and usual.is_valid_on(day)


def ensure_offered(kiosk: Kiosk, code: str) -> None:
    """NotToday where nobody can file it here and now."""
    offered = sorted(kiosk.navigator.visit.procedures)
    if code in offered:
        return
    known = kiosk.catalogue.procedures.get(code)
    why = f"Máy này không có thủ tục {code}."
    if known is not None:
        until = f" đến {known.valid_until:%d/%m/%Y}" if known.valid_until else ""
        why = f"Thủ tục {code} có hiệu lực từ {known.valid_from:%d/%m/%Y}{until}, hôm nay là {kiosk.clock():%d/%m/%Y}."
    others = ", ".join(offered) or "không có; cần gói thủ tục mới, xem docs/authoring.md"
    raise NotToday(f"{why}\nLàm được hôm nay (kiosk demo --procedure MÃ): {others}")


def at_practice_office(config: Config) -> Config:
    """The same installation in an office that says what its citizens often answer."""
    if any(config.office.words.values()):
        return config
    known = {"birth_places": (PRACTICE_HOSPITAL,), "registries": (PRACTICE_REGISTRY,)}
    office = replace(config.office, **known)
    return replace(config, office=office)


def with_scanner(config: Config, scanner: FedScanner) -> Config:
    """The same installation with this scanner on its wire."""
    wired = replace(config.scanner, port=scanner.port)
    return replace(config, scanner=wired)


def wait_for_scanner(kiosk: Kiosk) -> None:
    """Until a configured line is open: in a hall it was open long before the citizen came.

    Raises CannotGoOn where it is not: the same visit without a card is another one.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while kiosk.config.scanner.port and not kiosk.cards.can_scan():
        if time.monotonic() > end:
            raise CannotGoOn(f"no scanner on its line after {PATIENCE_SECONDS:.0f} s")
        QTest.qWait(5)


def _answered(kiosk: Kiosk) -> QueueLine:
    """The dossier's line once the portal has spoken, nobody answers there, or patience ends."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        QTest.qWait(LOOK_MS)
        line = max(kiosk.queue(), key=lambda one: one.confirmed_at)
        has_spoken = line.state in {"ACKNOWLEDGED", "REJECTED"}
        nobody_there = (line.state, line.reason) == ("QUEUED", "unreachable")
        if has_spoken or nobody_there or time.monotonic() > end:
            return line


def _play(kiosk: Kiosk, persona: Persona, shots_dir: Path, scanner: FedScanner) -> DemoReport:
    scans = kiosk.config.scans_dir or kiosk.data_dir / "scans"

    def lay_paper(kind: str) -> None:
        scans.mkdir(parents=True, exist_ok=True)
        (scans / "scan.jpg").write_bytes(make_sheet(kind, seed=1))

    eyes = Eyes(kiosk.frame)
    finger = Finger(eyes, kiosk.wardrobe.theme.panel.pixels_per_mm)
    citizen = Citizen(eyes, finger, persona, kiosk.texts.text, lay_paper, shots_dir, scanner.show)
    citizen.file()
    line = _answered(kiosk)
    citizen.wait_for("portal_number", line.number, PATIENCE_SECONDS)
    kiosk.frame.grab().save(str(shots_dir / "999-receipt.png"))
    effort = citizen.effort
    return DemoReport(
        procedure=line.procedure,
        persona=persona.name,
        reference=line.reference,
        state=line.state,
        number=line.number,
        pages=effort.pages,
        taps=effort.taps,
        keys=effort.keys,
        free_text_questions=effort.free_text_questions,
        minutes=effort.minutes(),
        shots=str(shots_dir),
    )
