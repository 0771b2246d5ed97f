"""What is known of an installation while it is being set up: values by dotted key, all in memory.

Nothing here touches a disk but the reading of what stands there already. ``repr`` shows no secret
and no PIN.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

import tomli
from msgspec import field
from msgspec.structs import replace

from kiosk import config_source as source
from kiosk.discreet import Discreet
from kiosk.troubles import Trouble, TroubleCode

Value = str | int | float | bool
SECRET_KEYS = tuple(f"{table}.{name}" for table, name in source.SECRETS)
ANCHORED = tuple(name for name in source.PATHS if name != "secrets_file")
LEFT_OUT_WHEN_EMPTY = ("portal.proxies.", "data_dir", "key_file", "secrets_file", "scans_dir")


class NewOfficer(Discreet, frozen=True):
    """An officer who is to be added."""

    hidden: ClassVar[frozenset[str]] = frozenset({"pin"})

    name: str
    pin: str


class Answers(Discreet, frozen=True):
    """``settings`` is what config.toml holds, ``secrets`` what stands in a file of its own."""

    hidden: ClassVar[frozenset[str]] = frozenset({"secrets"})

    settings: Mapping[str, Any] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    officers: tuple[NewOfficer, ...] = ()

    @classmethod
    def standing_in(cls, file: Path) -> Self:
        """What an earlier installation decided; nothing where there is none.

        Raises Trouble (config.unreadable) for a file that is there and is no TOML.
        """
        settings = _anchored(_table(file), file.parent) if file.exists() else {}
        named = settings.get("secrets_file")
        secrets = file.parent / str(named) if named else None
        kept = _table(secrets) if secrets is not None and secrets.exists() else {}
        known = {key: str(value) for key, value in flat(kept) if key in SECRET_KEYS}
        return cls(settings, known)._with_secrets_apart()

    def _with_secrets_apart(self) -> Self:
        """A secret that was written into config.toml by hand goes where it belongs."""
        misplaced = {key: str(one) for key, one in flat(self.settings) if key in SECRET_KEYS}
        settings: Mapping[str, Any] = self.settings
        for key in misplaced:
            settings = _with(settings, key.split("."), None)
        return replace(self, settings=settings, secrets={**misplaced, **self.secrets})

    def get(self, key: str) -> Any:
        """The value under a dotted key, or None."""
        if key in SECRET_KEYS:
            return self.secrets.get(key)
        place: Any = self.settings
        for part in key.split("."):
            if not isinstance(place, Mapping) or part not in place:
                return None
            place = place[part]
        return place

    def text(self, key: str) -> str:
        """The value as a person would type it; "" where there is none."""
        value = self.get(key)
        return "" if value is None else str(value)

    def put(self, key: str, value: Value) -> Answers:
        """The same with one answer more. What is empty and may be left out is left out."""
        if key in SECRET_KEYS:
            return replace(self, secrets={**self.secrets, key: str(value)})
        is_out = value == "" and key.startswith(LEFT_OUT_WHEN_EMPTY)
        parts = key.split(".")
        return replace(self, settings=_with(self.settings, parts, None if is_out else value))

    def drop(self, key: str) -> Answers:
        """The same without one answer."""
        return replace(self, settings=_with(self.settings, key.split("."), None))

    def add(self, officer: NewOfficer) -> Answers:
        """The same with one officer more."""
        return replace(self, officers=(*self.officers, officer))

    def whole(self) -> dict[str, Any]:
        """Settings and secrets together, as the configuration's own rules see them."""
        found: Mapping[str, Any] = self.settings
        for key, value in self.secrets.items():
            found = _with(found, key.split("."), value)
        return dict(found)


def flat(tables: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of nested tables by its dotted key."""
    for name, value in tables.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _with(table: Mapping[str, Any], parts: list[str], value: Value | None) -> dict[str, Any]:
    first, *rest = parts
    changed = dict(table)
    if rest:
        below = table.get(first)
        changed[first] = _with(below if isinstance(below, Mapping) else {}, rest, value)
        if not changed[first]:
            del changed[first]
    elif value is None:
        changed.pop(first, None)
    else:
        changed[first] = value
    return changed


def _anchored(settings: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Paths as whole ones: the questions show them, and a service starts elsewhere."""
    for name in ANCHORED:
        if isinstance(settings.get(name), str):
            settings[name] = str(folder / settings[name])
    return settings


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomli.loads(source.read(file))
    except tomli.TOMLDecodeError as error:
        reason = "is not TOML"
        raise Trouble(
            TroubleCode.CONFIG_UNREADABLE, file=str(file), line="", reason=reason
        ) from error
