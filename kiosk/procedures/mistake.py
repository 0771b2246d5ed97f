"""A mistake in a pack: where it stands and why it cannot stand there.

It is a value that is collected and printed; it must never be raised, so that one broken pack
cannot keep the others from being offered.
"""

from __future__ import annotations

from msgspec import Struct


class Mistake(Struct, frozen=True):
    """``key`` is the dotted way to the spot ("sections.request.pages.office.title"), or ""."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.reason}"
