"""The shape of a fault: a function around a call, and what it may reach.

It must never know a dialect's own shapes: these it asks of the dialect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.portal_dialect import Dialect
from sandbox.portal_wire import Answer, Call

Proceed = Callable[[], Answer]


@dataclass(slots=True)
class Setting:
    """One fault that is switched on. ``count`` is how often it still happens; None: always.

    ``path`` narrows it to one path, or to one service of the bus by its name; "" means those named
    in ``FAULTS`` (all where none are).
    """

    name: str
    value: Any = None
    count: int | None = None
    probability: float = 1.0
    path: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a fault may reach besides the call itself."""

    setting: Setting
    wait: Callable[[float], object]
    dialect: Dialect
    rename: Callable[[str, str], None]
    lose_files: Callable[[str], None]
    now: datetime


Fault = Callable[[Call, Proceed, Scene], Answer]
