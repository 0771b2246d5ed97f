"""A procedure as the portal describes it: papers, time, fee, grounds, in the portal's own words.

A description, not a pack: nothing can be filed with it. It must never hold a word that the portal
did not say; what the portal leaves open stays empty.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class How(StrEnum):
    """The ways in which a procedure may be filed."""

    COUNTER = "counter"
    """In person, at the counter."""
    ONLINE = "online"
    """At the portal."""
    POST = "post"
    """By post."""


class PublishedWay(Struct, frozen=True):
    """One way of filing: how long it takes and what it costs there.

    ``days`` are working days, only where the portal says that they are; ``limit`` and ``fees`` are
    its words.
    """

    how: How
    limit: str = ""
    days: int | None = None
    fees: tuple[str, ...] = ()


class PublishedPaper(Struct, frozen=True):
    """A paper under the heading that the portal gives it; what a heading means differs."""

    name: str
    heading: str = ""
    code: str = ""
    originals: int = 0
    copies: int = 0


class PublishedProcedure(Struct, frozen=True):
    """Everything the portal says of one procedure. "" and () mean that it does not say."""

    code: str
    name: str
    area: str = ""
    agency: str = ""
    where: str = ""
    subjects: str = ""
    conditions: str = ""
    decision: str = ""
    ways: tuple[PublishedWay, ...] = ()
    papers: tuple[PublishedPaper, ...] = ()
    notes: tuple[str, ...] = ()
    grounds: tuple[tuple[str, str], ...] = ()
    """Number and name, "" where only the number is given."""
    results: tuple[tuple[str, str], ...] = ()
    """Code and name."""
