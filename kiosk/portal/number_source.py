"""Where dossier numbers come from when the portal hands out none: a range that the office set aside.

Grammar (Circular 01/2018/TT-VPCP, article 19): unit code, day as YYMMDD, running number of the day,
at least four digits. The office owns the series and gives this kiosk a part of each day's numbers;
the kiosk must never invent a number outside of it, nor give one twice.
"""

from __future__ import annotations

import re
from typing import Protocol, Self

from msgspec import Struct

from kiosk.clock import VIETNAM, Clock
from kiosk.portal.kept_file import KeptFile
from kiosk.portal.reasons import Reason

_RANGE = re.compile(r"([0-9]{1,8})\s*-\s*([0-9]{1,8})")


class NumberSource(Protocol):
    """Whoever numbers dossiers for this kiosk."""

    def take(self, procedure_code: str) -> str:
        """A number that nobody has had. Busy("no_numbers") where there is none now."""


class NumberRange(Struct, frozen=True):
    """The running numbers of each day that belong to this kiosk, both ends included."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """ "5001-5999". Raises ValueError."""
        found = _RANGE.fullmatch(text.strip())
        if found is None:
            raise ValueError("a range like 5001-5999 is wanted")
        first, last = int(found[1]), int(found[2])
        if not 1 <= first <= last:
            raise ValueError("the range runs backwards")
        return cls(first, last)


class OfficeRange:
    """Numbers from the range in the configuration; the counter is on disk before a number is used.

    A day's counter only rises, also when the clock goes back; a range that was moved down counts
    from the next day.
    """

    def __init__(self, unit: str, numbers: NumberRange, kept: KeptFile, clock: Clock) -> None:
        self._unit = unit
        self._numbers = numbers
        self._kept = kept
        self._clock = clock

    def take(self, procedure_code: str) -> str:
        """The next running number of this day. One series serves all procedures."""
        day = f"{self._clock().astimezone(VIETNAM):%y%m%d}"
        with self._kept.changing() as counters:
            running = max(int(counters.get(day, 0)) + 1, self._numbers.first)
            if running > self._numbers.last:
                # Here: who only reads the configuration needs nothing of the portal.
                from kiosk.portal.contract import Busy  # noqa: PLC0415

                raise Busy(Reason.NO_NUMBERS)
            counters[day] = running
        return f"{self._unit}-{day}-{running:04d}"

    def left(self) -> tuple[int, int]:
        """How many numbers of this day are left, of how many. Takes none."""
        day = f"{self._clock().astimezone(VIETNAM):%y%m%d}"
        first, last = self._numbers.first, self._numbers.last
        with self._kept.changing() as counters:
            used = max(int(counters.get(day, 0)), first - 1)
        return max(last - used, 0), last - first + 1
