"""Common ground of every piece of a pack: frozen, and no key that nobody knows."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
"""What an author calls a piece, so that others can name it."""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Common ground of every piece of a pack: frozen, and no key that nobody knows.

    A piece holds only what was there before it, never itself in a circle, so it is no matter for
    the collector of circles.
    """


AS_IT_STANDS = frozenset({"separator"})
"""Keys whose white space means something; around every other text of a pack it goes."""
