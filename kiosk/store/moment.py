"""A moment in a column: UTC text of fixed width, so that the database can compare and sort it.

It must never store a time without a zone: such a time means another moment on another machine.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Dialect
from sqlalchemy.types import Text, TypeDecorator

from kiosk.clock import VIETNAM


class Moment(TypeDecorator[datetime]):
    """``datetime`` with a zone on our side; it comes back in Vietnam's zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else text_of(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else moment_of(value)


def text_of(moment: datetime) -> str:
    """The moment as it stands in a column."""
    if moment.tzinfo is None:
        raise ValueError("a moment has a zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(stored: str) -> datetime:
    """The moment that stands in a column."""
    return datetime.fromisoformat(stored).astimezone(VIETNAM)
