"""The officer beside the citizen: coaching, or entering in the citizen's place; never both.

Both have a beginning and an end in the journal, and both end by themselves: a forgotten takeover
would make the next answers an officer's. It counts quiet seconds on a clock that nobody can set
back. It must never keep an answer; the Visit asks it whether one may be kept.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kiosk.case import Case
from kiosk.fields.field import Problem
from kiosk.officers import Officer

COACH_SECONDS = 120.0
"""So long both can read; then the screen is the citizen's again."""
TAKEOVER_QUIET_SECONDS = 90.0
"""Without a touch: the officer was called away."""


class Reason(StrEnum):
    """Why a citizen truly cannot."""

    SIGHT = "sight"
    HANDS = "hands"
    LETTERS = "letters"
    LANGUAGE = "language"
    OTHER = "other"


class EndedBy(StrEnum):
    """Who or what gave the screen back to the citizen."""

    CITIZEN = "citizen"
    TIME = "time"
    OFFICER = "officer"


class Coaching(Struct, frozen=True):
    """An officer explains. Nothing can be answered meanwhile, by anybody."""

    officer: Officer
    question: str


class Takeover(Struct, frozen=True):
    """An officer enters in the citizen's place."""

    officer: Officer
    reason: Reason


class Beside:
    """Who stands beside the citizen of one visit, and as what."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._here: Coaching | Takeover | None = None
        self._since = 0.0

    @property
    def coaching(self) -> Coaching | None:
        """The coach's view that is open."""
        return self._here if isinstance(self._here, Coaching) else None

    @property
    def takeover(self) -> Takeover | None:
        """The takeover that is going on."""
        return self._here if isinstance(self._here, Takeover) else None

    @property
    def refusal(self) -> Problem | None:
        """Why nothing can be answered now, by no finger, key, card or assistive technology."""
        if self.coaching is None:
            return None
        return Problem("coaching.open", {"name": self.coaching.officer.name})

    def busy_with(self, officer: Officer) -> Problem | None:
        """Another officer is here already: the second one waits, and is told for whom."""
        if self._here is None or self._here.officer.id == officer.id:
            return None
        return Problem("coaching.other_officer", {"name": self._here.officer.name})

    def coach(self, officer: Officer) -> Problem | None:
        """Opens the coach's view; whoever was entering enters no more."""
        problem = self.busy_with(officer)
        if problem is not None or self.coaching is not None:
            return problem
        self.end(EndedBy.OFFICER)
        self._begin(Coaching(officer, self._case.place), "coach.opened", {"officer": officer.id})
        return None

    def take_over(self, officer: Officer, reason: Reason) -> Problem | None:
        """From now on every value is marked as the officer's."""
        problem = self.busy_with(officer)
        if problem is not None:
            return problem
        self.end(EndedBy.OFFICER)
        details = {"officer": officer.id, "reason": str(reason)}
        self._begin(Takeover(officer, reason), "takeover.begun", details)
        return None

    def end(self, by: EndedBy) -> None:
        """The screen is the citizen's again. Nothing happens where it was all the time."""
        here, self._here = self._here, None
        if isinstance(here, Coaching):
            self._case.note("coach.closed", here.question, details={"by": str(by)})
        elif here is not None:
            self._case.note("takeover.ended", self._case.place, details={"by": str(by)})

    def touched(self) -> None:
        """Somebody is at it: a takeover is not forgotten. Reading needs no touch."""
        if self.takeover is not None:
            self._since = self._case.office.seconds()

    def expire(self) -> bool:
        """Ends what was forgotten; whether there was any such thing."""
        if self._here is None:
            return False
        limit = COACH_SECONDS if self.coaching else TAKEOVER_QUIET_SECONDS
        if self._case.office.seconds() - self._since < limit:
            return False
        self.end(EndedBy.TIME)
        return True

    def _begin(self, here: Coaching | Takeover, event: str, details: dict[str, str]) -> None:
        self._case.note(event, self._case.place, details=details)
        self._here, self._since = here, self._case.office.seconds()
