"""Common ground of every piece of a pack: frozen, and no key that nobody knows."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
"""What an author calls a piece, so that others can name it."""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Common ground of every piece of a pack: frozen, and no key that nobody knows.

    A piece holds only what was there before it, never itself in a circle, so it is no matter for
    the collector of circles.
    """


_AS_IT_STANDS = frozenset({"separator"})


def stripped(data: Any) -> Any:
    """The same data without white space around its texts; a date may stand for a text."""
    if isinstance(data, str):
        return data.strip()
    if isinstance(data, dict):
        return {key: one if key in _AS_IT_STANDS else stripped(one) for key, one in data.items()}
    if isinstance(data, list):
        return [stripped(one) for one in data]
    return str(data) if isinstance(data, date) else data
