"""What the journal tells of one visit and of one dossier, gathered row by row.

It must never hold who the citizen was: the journal does not know either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True, eq=False)
class DossierStory:
    """One dossier from its first answer on. Returned and confirmed again, it stays one dossier.

    ``sources`` are those of the answers that stand; ``seconds`` the time somebody worked on it,
    over all visits, without long pauses.
    """

    kiosk: str
    procedure: str
    sources: dict[str, str] = field(default_factory=dict)
    papers_by_officer: set[str] = field(default_factory=set)
    coached: bool = False
    seconds: float = 0.0
    paces: list[float] = field(default_factory=list)
    """Seconds before each first answer that a finger gave."""
    confirmed_at: datetime | None = None
    confirmed_in_takeover: bool = False
    delivered: bool = False
    channel: str = ""
    returns: int = 0
    verdict: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class VisitStory:
    """One visit. It began when somebody agreed, chose or resumed: not when a page waited."""

    kiosk: str
    began_at: datetime | None = None
    procedure: str = ""
    dossier: DossierStory | None = None
    coached: bool = False
    takeover_by: str = ""
    confirmed: bool = False
    ended: bool = False
    stopped_at: str = ""
    """The step at which it ended with an unfinished dossier; empty where none is known."""
    went_back: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    last_at: datetime | None = None
    pending_seconds: float = 0.0
    """Time before there was a dossier to which it belongs."""
    last_answer_at: datetime | None = None


@dataclass(slots=True, eq=False)
class HelpStory:
    """One time an officer stepped beside a citizen, or took over."""

    at: datetime
    officer: str
    reason: str = ""
    """Why he took over; empty where he only coached."""
    dossier: DossierStory | None = None
    ended_by: str = ""
    entered: int = 0
    """Answers and papers that he entered meanwhile."""

    @property
    def is_takeover(self) -> bool:
        """Whether he entered, and not only coached."""
        return bool(self.reason)
