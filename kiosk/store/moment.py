"""A moment in a column: UTC text of fixed width, so that the database can compare and sort it.

It must never store a time without a zone: such a time means another moment on another machine.
"""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.clock import VIETNAM


def text_of(moment: datetime) -> str:
    """The moment as it stands in a column."""
    if moment.tzinfo is None:
        raise ValueError("a moment has a zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(stored: str) -> datetime:
    """The moment that stands in a column, in Vietnam's zone."""
    return datetime.fromisoformat(stored).astimezone(VIETNAM)
