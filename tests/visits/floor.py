"""The floor of an office for stories: a running kiosk before a practice portal, and people at it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtTest import QTest

from kiosk.clock import VIETNAM, Clock
from kiosk.config import Config, PrintersConfig, load_config
from kiosk.dossier import FilingFor
from kiosk.journey import Step, StepKind
from sandbox.citizen import Citizen
from sandbox.demo import at_practice_office
from sandbox.eyes import Eyes
from sandbox.fed_scanner import FedScanner
from sandbox.finger import Finger
from sandbox.persona import PERSONAS, Persona, load_persona
from sandbox.portal import PracticePortal
from sandbox.sheets import make_sheet
from screens.app import Kiosk

LYING, STANDING = (1920, 1080), (1080, 1920)
NOBODY_LISTENS = "http://127.0.0.1:9"
PIN = "246810"


OPENING = datetime(2026, 11, 27, 9, 0, tzinfo=VIETNAM)
"""A day on which every procedure is in force: stories must not hang on the day they are told."""
_BEGUN = time.monotonic()


def hall_clock() -> datetime:
    """The clock on the wall: it runs, from the same morning in every story."""
    return OPENING + timedelta(seconds=time.monotonic() - _BEGUN)


@dataclass
class TapClock:
    """Seconds for the guard against second taps; each look is far from the last one."""

    now: float = 0.0
    step: float = 10.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@dataclass
class Floor:
    """One kiosk in a hall."""

    folder: Path
    portal: PracticePortal | None = None
    size: tuple[int, int] = LYING
    theme: str = "light"
    language: str = "vi"
    taps: Callable[[], float] = field(default_factory=TapClock)
    scanner: FedScanner | None = None
    wedge: bool = False
    camera: tuple[str, ...] = ()
    """The program of a document camera that reads cards, too."""
    quiet: Callable[[], float] = time.monotonic
    clock: Clock = hall_clock
    printers: PrintersConfig = field(default_factory=PrintersConfig)

    def __post_init__(self) -> None:
        url = self.portal.url if self.portal is not None else NOBODY_LISTENS
        self.config: Config = load_config(None, {}).at_portal(url)
        port = self.scanner.port if self.scanner is not None else ""
        reads = {"port": port, "wedge": self.wedge, "camera": bool(self.camera)}
        wired = msgspec.structs.replace(self.config.scanner, **reads)
        seeing = msgspec.structs.replace(self.config.camera, command=self.camera)
        of_hall = {"scanner": wired, "printers": self.printers, "camera": seeing}
        self.config = msgspec.structs.replace(self.config, **of_hall)
        if self.scanner is not None:
            self.config = at_practice_office(self.config)
        self.kiosk = Kiosk(
            self.config,
            self.folder,
            self.size,
            clock=self.clock,
            theme=self.theme,
            language=self.language,
            tap_clock=self.taps,
            quiet_clock=self.quiet,
        )
        self.kiosk.start()
        self.eyes = Eyes(self.kiosk.frame)
        scale = self.kiosk.wardrobe.theme.panel.pixels_per_mm
        self.finger = Finger(self.eyes, scale, pause=lambda _: None)

    def citizen(self, persona: Persona | str = "2.000635") -> Citizen:
        """An invented person who knows what to answer."""
        if isinstance(persona, str):
            persona = load_persona(PERSONAS / f"{persona}.toml")
        persona = persona.reading(self.kiosk.translation(self.kiosk.texts.language).word)
        show = self.scanner.show if self.scanner is not None else None
        return Citizen(self.eyes, self.finger, persona, self.words, self.lay_paper, show_card=show)

    def put_before(self, question: str, code: str = "2.000635") -> None:
        """The citizen has a draft, and this question stands there, whatever comes before it."""
        go = self.kiosk.navigator
        if not go.visit.has_draft:
            go.visit.consents.give(keeping=True)
            go.visit.file_for(FilingFor.SELF)
            go.visit.choose(code)
            go.visit.begin()
        go.ask(Step(StepKind.QUESTION, question))

    def words(self, key: str) -> str:
        """What stands on the controls."""
        return self.kiosk.texts.text(key)

    def lay_paper(self, kind: str) -> None:
        """Lays a sheet into the scanner."""
        scans = self.folder / "scans"
        (scans / "scan.jpg").write_bytes(make_sheet(kind, seed=1))

    def touch(self, key: str) -> None:
        """Touches the control whose words have this key."""
        self.finger.tap(self.eyes.control(self.words(key)))

    def press(self, keys: Iterable[str]) -> None:
        """Presses keys one after the other; a text is pressed letter by letter."""
        for key in keys:
            self.finger.press(self.eyes.control(key))

    def read_to_the_declaration(self) -> None:
        """A citizen files, and reads the check page to its last line."""
        self.citizen().file(until="check")
        while self.eyes.named(self.words("screen.check.more")) is not None:
            self.touch("screen.check.more")

    def look(self, until: Callable[[], bool], seconds: float = 5.0) -> bool:
        """Whether something comes to be so while people wait."""
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                return False
            QTest.qWait(5)
        return True

    def texts(self) -> str:
        """Everything that can be read on the screen, and what assistive technology is told."""
        found = []
        for widget in self.eyes.seen():
            for reader in ("text", "toPlainText"):
                read = getattr(widget, reader, None)
                if callable(read):
                    found.append(str(read()))
            found += [widget.accessibleName(), widget.accessibleDescription()]
        return "\n".join(found)

    def close(self) -> None:
        """The power goes out in an orderly way."""
        self.kiosk.stop()


@contextmanager
def a_floor(folder: Path, portal: PracticePortal | None = None, **more: object) -> Iterator[Floor]:
    """A floor that is closed at the end."""
    floor = Floor(folder, portal, **more)  # type: ignore[arg-type]
    try:
        yield floor
    finally:
        floor.close()
