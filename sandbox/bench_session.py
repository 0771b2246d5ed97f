"""``kiosk bench session``: the scripted citizen files three times beside a stopwatch."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType

from kiosk.config import Config
from sandbox.bench_kiosk import application, measured_procedure, put_up, tell
from sandbox.bench_samples import Stopwatch
from sandbox.bench_wait import wait_for_somebody
from sandbox.citizen import Citizen
from sandbox.eyes import Eyes
from sandbox.finger import Finger
from sandbox.persona import Persona, load_persona, persona_for
from screens.app import Kiosk

VISITS = 3
BETWEEN_MS = 200
"""From one control to the next no hand is quicker; what the kiosk does meanwhile, nobody waits for."""
FOUND_BY_LETTERS = MappingProxyType(
    {
        "requester_home_commune": "Phường Xuân Phương",
        "child_born_at_commune": "Phường Hoàng Liệt",
        "child_ethnicity": "Khơ mú",
    }
)
"""Answers that no list shows at first: who gives them has to write, and the list to follow."""


def file_and_tell(config: Config, data_dir: Path) -> int:
    """Runs until it is killed."""
    app = application()
    kiosk = put_up(config, data_dir)
    stopwatch = Stopwatch(kiosk)
    kiosk.start()
    wait_for_somebody(kiosk)
    try:
        procedure = measured_procedure(kiosk)
        citizen = at_the_kiosk(kiosk, procedure, stopwatch, who_writes(procedure))
        for number in range(VISITS):
            if number:
                make_room(kiosk, citizen)
            citizen.file()
        tell("samples", **asdict(stopwatch.samples))
        tell("filled")
        return app.exec()
    finally:
        kiosk.stop()


def who_writes(procedure: str) -> Persona:
    """The persona of a procedure, whose communes and ethnicity have to be found by letters."""
    persona = load_persona(persona_for(procedure))
    asked = {one: said for one, said in FOUND_BY_LETTERS.items() if one in persona.answers}
    return replace(persona, answers={**persona.answers, **asked})


def at_the_kiosk(
    kiosk: Kiosk,
    procedure: str,
    stopwatch: Stopwatch | None = None,
    persona: Persona | None = None,
    show_card: Callable[[str], None] | None = None,
) -> Citizen:
    """An invented person in a hurry, with papers for the scanner."""
    scans = kiosk.config.scans_dir or kiosk.data_dir / "scans"
    scans.mkdir(parents=True, exist_ok=True)
    sheets: dict[str, bytes] = {}

    def lay_paper(kind: str) -> None:
        if kind not in sheets:
            sheets[kind] = drawn_apart(kind)
        (scans / "scan.jpg").write_bytes(sheets[kind])

    eyes = Eyes(kiosk.frame)
    scale = kiosk.wardrobe.theme.panel.pixels_per_mm
    touching = stopwatch.touching if stopwatch else lambda: None
    between_ms = BETWEEN_MS if stopwatch else 0
    finger = Finger(eyes, scale, pause=lambda _: None, touching=touching, between_ms=between_ms)
    person = persona or load_persona(persona_for(procedure))
    return Citizen(eyes, finger, person, kiosk.texts.text, lay_paper, show_card=show_card)


def drawn_apart(kind: str) -> bytes:
    """A sheet from elsewhere: no kiosk draws papers, and what draws them is no part of its memory."""
    command = (sys.executable, "-m", "sandbox.sheets", kind, "1")
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603 - our own


def make_room(kiosk: Kiosk, citizen: Citizen) -> None:
    """The receipt is read to its end, and the next person comes."""
    words, eyes = kiosk.texts.text, Eyes(kiosk.frame)
    while eyes.named(words("screen.submitted.finish")) is None:
        citizen.touch(words("frame.more"))
    citizen.touch(words("screen.submitted.finish"))
    citizen.touch(words("screen.verdict.skip"))
    citizen.touch(words("screen.farewell.next"))
