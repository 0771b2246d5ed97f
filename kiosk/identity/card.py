"""A citizen's card as its QR tells it: plain frozen facts, without the text they were read from.

It lives in the memory of one visit and nowhere else. It must never show itself in a log: its
``repr`` says the layout and nothing about the person.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Layout(StrEnum):
    """Which generation of card the code belongs to."""

    CITIZEN_2021 = "2021"
    """Thẻ căn cước công dân: seven fields, on the front; the address is the permanent one."""
    IDENTITY_2024 = "2024"
    """Thẻ căn cước: eleven fields, on the back; the address is where the holder lives."""


class CitizenCard(Struct, frozen=True):
    """What the code of one card says.

    ``birth`` is ISO and may be partial (``1945``), or "" where the card has none; ``issued_on`` is
    ISO. ``residence`` is one line as printed, usually in units that no longer exist. ``extra``
    holds what follows the seventh field, word for word: its meaning is not confirmed, so that
    nothing is ever read out of it.
    """

    layout: Layout
    number: str
    old_number: str
    name: str
    birth: str
    sex: str
    """"Nam" or "Nữ"."""
    residence: str
    issued_on: str
    extra: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"CitizenCard({self.layout})"
