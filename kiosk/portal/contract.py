"""What the sync engine needs from a portal, in our words; each adapter speaks one dialect.

Wire names never leave an adapter. An adapter holds no state but its sign-in; it never retries,
never sleeps and never decides what an error means for the queue: it only names what happened.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Protocol

from msgspec import Struct

from kiosk.discreet import Discreet
from kiosk.dossier import Attachment, Dossier
from kiosk.outcome import Outcome
from kiosk.payment import Payment


class PortalError(Exception):
    """Something between us and the portal; ``reason`` is for the officer, without a citizen's data.

    ``reason`` is a code of the catalogue (``portal.reason.<code>``), ``text`` the portal's words.
    ``retry_after_seconds`` is set wherever the portal said how long to stay away, whatever else
    was wrong: a 503 after a create is unclear *and* a wish that must be kept.
    """

    retry_after_seconds: float | None = None

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text


class Unreachable(PortalError):
    """Nothing left this machine, or the far side never took it: safe to send again later."""


class Unclear(PortalError):
    """Bytes had left and no usable answer came: ask by number before sending again."""


class NotSignedIn(PortalError):
    """The portal wants a (new) sign-in: a state of the connection, not of the dossier."""


class Refused(PortalError):
    """The portal said no for good: a person must look.

    ``fields`` are the names of the form's keys in the portal's complaint, where it gives any.
    """

    def __init__(self, reason: str, text: str = "", fields: tuple[str, ...] = ()) -> None:
        super().__init__(reason, text)
        self.fields = fields


class AlreadyThere(PortalError):
    """The portal knows this number already: ask, then take its answer as ours."""


class Busy(PortalError):
    """The portal asks everybody to wait; ``retry_after_seconds`` where it said how long."""

    def __init__(
        self, reason: str, text: str = "", retry_after_seconds: float | None = None
    ) -> None:
        super().__init__(reason, text)
        self.retry_after_seconds = retry_after_seconds


class Uploaded(Struct, frozen=True):
    """A file the portal has taken: its id there, and the hash it computed (hex SHA-256)."""

    file_id: str
    sha256: str


class Acknowledged(Discreet, frozen=True):
    """The portal has the dossier. ``number`` is the number *it* uses, maybe not the one we sent.

    ``outcome`` is what became of it, where a look-up tells; None where it does not. ``procedure``
    and ``owner`` are what a look-up names under the number, to know our own dossier again;
    ``payment`` is what it tells of a fee.
    """

    hidden: ClassVar[frozenset[str]] = frozenset({"owner"})

    number: str
    received_at: datetime | None = None
    outcome: Outcome | None = None
    procedure: str = ""
    owner: str = ""
    payment: Payment | None = None


class Portal(Protocol):
    """One portal behind one dialect. Every method may raise any PortalError."""

    def greet(self) -> datetime | None:
        """Signs in anew and makes nothing; what the portal's clock shows, where it tells."""

    def take_number(self, procedure_code: str) -> str:
        """A new dossier number; it is on our disk before anything else is sent."""

    def upload(self, number: str, attachment: Attachment, content: bytes) -> Uploaded:
        """Sends one file; the engine compares the hash."""

    def still_has(self, uploaded: Uploaded) -> bool:
        """Whether a file that was sent earlier can still be named in a dossier. Asks nobody."""

    def file(self, number: str, dossier: Dossier, uploads: dict[str, Uploaded]) -> Acknowledged:
        """Sends the dossier under its number. ``uploads`` by attachment id, complete."""

    def look_up(self, number: str) -> Acknowledged | None:
        """Whether the portal knows this number. None: it says it does not."""

    def close(self) -> None:
        """Ends the connection."""

    def catch_up(self) -> None:
        """What is left to do for dossiers that the portal has already; for idle moments.

        The one method that raises no PortalError: what fails is left for the next idle moment.
        """
