"""Officers at a floor: they sign in by touch or badge, and what the journal says about them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk.officers import Officer
from kiosk.store.store import DATABASE
from tests.visits.floor import PIN, Floor

NAME = "requester_name"
OTHER_PIN = "975318"


@dataclass
class Quiet:
    """Seconds of nobody's touch, by hand."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def officer(floor: Floor, name: str = "Chị Ba Thử", pin: str = PIN) -> Officer:
    """Adds an officer to this kiosk."""
    added = floor.kiosk.navigator._desk.officers.add(name, pin)
    assert isinstance(added, Officer)
    return added


def sign_in(floor: Floor, pin: str = PIN) -> None:
    """The officer comes to the question and types the PIN."""
    floor.touch("coach.door")
    assert floor.eyes.screen_name == "sign_in"
    floor.press(pin)
    floor.touch("screen.pin.open")


def take_over(floor: Floor, reason: str = "sight", pin: str = PIN) -> None:
    """Signs in, and says why the citizen cannot."""
    sign_in(floor, pin)
    floor.touch("coach.take_over")
    assert floor.eyes.screen_name == "reason"
    floor.touch(f"coach.reason.{reason}")


def journal(floor: Floor, *events: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Event, question, source, details; of these events where some are named."""
    with closing(sqlite3.connect(floor.folder / DATABASE)) as other:
        rows = other.execute("SELECT event, question, source, details FROM journal ORDER BY seq")
        found = [(event, place, source, json.loads(more)) for event, place, source, more in rows]
    return [row for row in found if not events or row[0] in events]


def at_the_name(floor: Floor) -> None:
    """A citizen comes to the first question."""
    floor.citizen().file(until="code")
    floor.touch("screen.code.next")
    assert floor.eyes.question == NAME


def shown(floor: Floor, role: str) -> list[QWidget]:
    return [one for one in floor.eyes.seen() if one.property("role") == role]
