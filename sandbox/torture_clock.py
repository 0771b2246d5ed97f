"""A clock that runs quicker than the wall's, the same in every process of this machine.

With it the waits of production stay as they are and pass in a moment: ten minutes of patience are
some seconds here. Everybody in a torture lives by it, the portal too: clocks that are days apart
hold the line. It must never measure a line: a line is as slow as it is.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sandbox.in_force import in_force


@dataclass(frozen=True)
class QuickClock:
    """Showed ``begun`` at the monotonic moment ``begun_seconds``, and is ``speed`` times as quick.

    The monotonic clock is one for all processes since the machine was started.
    """

    begun: datetime
    begun_seconds: float
    speed: float

    @classmethod
    def starting_now(cls, speed: float) -> Self:
        """Shows the time now, or that of a day with the usual packs, and runs ahead from here."""
        return cls(in_force()(), time.monotonic(), speed)

    def __call__(self) -> datetime:
        """The moment that it shows."""
        passed = (time.monotonic() - self.begun_seconds) * self.speed
        return self.begun + timedelta(seconds=passed)

    def wait(self, span: timedelta) -> None:
        """Sleeps until so much time has passed on this clock."""
        time.sleep(max(span.total_seconds(), 0.0) / self.speed)
