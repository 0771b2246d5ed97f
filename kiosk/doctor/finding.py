"""What a look of the doctor finds: which matter, how well it stands, which sentence says it.

A finding must never hold anything about a citizen: it is printed, kept and sent to whoever helps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from kiosk.clock import Clock
from kiosk.config import Config
from kiosk.messages import Messages
from kiosk.troubles import Trouble


class Level(StrEnum):
    """How well a matter stands."""

    OK = "ok"
    """Nothing to do."""
    LOOK = "look"
    """It works, or was not tried; somebody should look."""
    BROKEN = "broken"
    """It does not work."""


class Ground(Struct, frozen=True):
    """What the doctor looks at: one installation, and the true catalogue of this program."""

    config: Config
    data_dir: Path
    assets: Path
    clock: Clock


class Finding(Struct, frozen=True):
    """One line. ``keys`` are sentences of the catalogue, ``note`` the bare words of a machine."""

    matter: str
    level: Level
    keys: tuple[str, ...]
    details: Mapping[str, str | int] = {}
    note: str = ""

    def text(self, texts: Messages) -> str:
        """What is so and what to do, in one language."""
        said = [texts.text(key, **self.details) for key in self.keys]
        return " ".join([*said, *([f"({self.note})"] if self.note else [])])


Look = Callable[[Ground], Iterator[Finding]]
"""One look: reads, changes nothing that lasts, and never raises for what the world does."""


def ok(matter: str, code: str, /, **details: str | int) -> Finding:
    """All is well; the sentence is ``doctor.<matter>.<code>``."""
    return Finding(matter, Level.OK, (f"doctor.{matter}.{code}",), details)


def look(matter: str, code: str, note: str = "", /, **details: str | int) -> Finding:
    """Somebody should look."""
    return Finding(matter, Level.LOOK, (f"doctor.{matter}.{code}",), details, note)


def broken(matter: str, code: str, note: str = "", /, **details: str | int) -> Finding:
    """It does not work."""
    return Finding(matter, Level.BROKEN, (f"doctor.{matter}.{code}",), details, note)


def of_trouble(matter: str, trouble: Trouble) -> Finding:
    """A trouble of the world, in the words that the screen would say."""
    keys = (f"trouble.{trouble.code}.what", f"trouble.{trouble.code}.next")
    return Finding(matter, Level.BROKEN, keys, dict(trouble.details))
