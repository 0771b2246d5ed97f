"""Which faults are switched on: told by a file, by ``POST /control/faults`` or by a test.

It decides when a fault happens (count, probability, path), never what it does.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.portal_fault import Setting
from sandbox.portal_faults import FAULTS
from sandbox.portal_wire import BUS_DATA, Call


@dataclass(slots=True)
class FaultBook:
    """The faults that are switched on now. Chance is given, so that a test can repeat it."""

    chance: random.Random = field(default_factory=random.Random)
    settings: list[Setting] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def replace(self, table: Mapping[str, Any]) -> None:
        """Switches to exactly these faults. Raises ValueError naming what it does not know."""
        settings = [_setting(name, one) for name, given in table.items() for one in _each(given)]
        with self._lock:
            self.settings = [one for one in settings if one is not None]

    def concerning(self, call: Call) -> list[Setting]:
        """The faults that may happen to this call, outermost first."""
        order = list(FAULTS)
        with self._lock:
            concerned = [one for one in self.settings if _concerns(one, call)]
        return sorted(concerned, key=lambda one: order.index(one.name))

    def happens(self, setting: Setting) -> bool:
        """Whether it happens this time; if so, one of its count is used up.

        Asked only when a call gets as far as this fault: one further outside may end it before.
        """
        with self._lock:
            if setting.count == 0 or self.chance.random() >= setting.probability:
                return False
            setting.count = None if setting.count is None else setting.count - 1
            return True

    def table(self) -> dict[str, list[dict[str, Any]]]:
        """What is switched on, with what is left of each count."""
        with self._lock:
            table: dict[str, list[dict[str, Any]]] = {}
            for one in self.settings:
                row = {key: getattr(one, key) for key in ("value", "count", "probability", "path")}
                table.setdefault(one.name, []).append(row)
            return table


def _concerns(setting: Setting, call: Call) -> bool:
    """The service is asked last, because it stands in the body, which is then read."""
    places = (setting.path,) if setting.path else FAULTS[setting.name][1]
    if not places or call.path in places:
        return True
    return call.path == BUS_DATA and call.service in places


def _each(given: object) -> list[object]:
    return given if isinstance(given, list) else [given]


def _setting(name: str, given: object) -> Setting | None:
    """``true``, a value, or a table of {value, count, probability, path}; ``false`` is off."""
    if name not in FAULTS:
        raise ValueError(f"unknown fault: {name} (known: {', '.join(FAULTS)})")
    if given is False or given is None:
        return None
    if not isinstance(given, dict):
        return Setting(name, value=None if given is True else given)
    unknown = given.keys() - {"value", "count", "probability", "path"}
    if unknown:
        raise ValueError(f"{name}: unknown key: {', '.join(sorted(unknown))}")
    return _checked(Setting(name, **given))


def _checked(setting: Setting) -> Setting:
    complaint = _complaint(setting.count, setting.probability, setting.path)
    if complaint:
        raise ValueError(f"{setting.name}: {complaint}")
    return setting


def _complaint(count: object, probability: object, path: object) -> str:
    if count is not None and not _is_number(count, int):
        return "count must be a whole number"
    if not _is_number(probability, int | float):
        return "probability must be a number from 0 to 1"
    return "" if isinstance(path, str) else "path must be text"


def _is_number(value: object, kind: Any) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool) and value >= 0
