"""Common ground of the tables of the configuration, and how written values become settings.

The environment knows only texts, so a text may stand for a number, for true or false ("true", "1")
and for a list of names. A secret must never be shown by anything but the one who needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kiosk.plain_data import stripped


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the configuration: nothing unknown may stand in it, and nothing changes later."""


class Secret:
    """A value that never shows where it is printed, logged or written down by mistake."""

    __slots__ = ("_plain",)

    def __init__(self, plain: str = "") -> None:
        self._plain = plain

    @property
    def plain(self) -> str:
        """The value itself."""
        return self._plain

    def __repr__(self) -> str:
        return "Secret(…)" if self._plain else "Secret()"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._plain == self._plain

    def __hash__(self) -> int:
        return hash(self._plain)


class Names(tuple[str, ...]):
    """A list of names; where no list can be written, they stand between commas or spaces."""

    __slots__ = ()


def as_setting(data: Any, kind: Any) -> Any:
    """Data as this kind of setting. Raises msgspec's ``ValidationError``."""
    return msgspec.convert(stripped(data), kind, strict=False, dec_hook=_made)


def _made(kind: type, value: Any) -> Any:
    return value if isinstance(value, kind) else _MAKERS[kind](value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text is wanted")  # noqa: TRY004 - a misfit, which msgspec passes on
    return value


def _names(value: Any) -> Names:
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise ValueError("a list of names is wanted")
    return Names(value)


_MAKERS: Mapping[type, Callable[[Any], Any]] = {
    Path: lambda value: Path(_text(value)),
    Secret: lambda value: Secret(_text(value)),
    Names: _names,
}
