"""What the journal tells of one visit and of one dossier, gathered row by row.

It must never hold who the citizen was: the journal does not know either.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class DossierStory(Struct, eq=False):
    """One dossier from its first answer on. Returned and confirmed again, it stays one dossier.

    ``sources`` are those of the answers that stand; ``seconds`` the time somebody worked on it,
    over all visits, without long pauses.
    """

    kiosk: str
    procedure: str
    sources: dict[str, str] = {}
    papers_by_officer: set[str] = set()
    coached: bool = False
    seconds: float = 0.0
    paces: list[float] = []
    """Seconds before each first answer that a finger gave."""
    confirmed_at: datetime | None = None
    confirmed_in_takeover: bool = False
    delivered: bool = False
    channel: str = ""
    returns: int = 0
    verdict: dict[str, str] = {}


class VisitStory(Struct, eq=False):
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
    went_back: set[str] = set()
    called: set[str] = set()
    refused: set[str] = set()
    last_at: datetime | None = None
    pending_seconds: float = 0.0
    """Time before there was a dossier to which it belongs."""
    last_answer_at: datetime | None = None


class HelpStory(Struct, eq=False):
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
