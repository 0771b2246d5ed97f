"""What an author has still to write: one word, wherever it stands in a pack.

A pack with a gap is never offered to a citizen. It must never be filled by anything but a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

GAP = "CẦN VIẾT"
"""Stands in place of any value, also of a date or a number, that is not known yet."""
REASON = "is still to be written"

Place = tuple[str | int, ...]


def gaps_in(data: Any, place: Place = ()) -> Iterator[Place]:
    """The way to every gap of a pack that was read but not checked."""
    if data == GAP:
        yield place
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from gaps_in(value, (*place, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from gaps_in(value, (*place, index))
