"""One signed-in conversation on the bus: the ticket in every body, one address for every service.

Facts: portal-side login gives a ticket whose life nobody publishes; it can die between two calls
of one dossier. It signs in again once where the portal disowns the ticket; it never retries
anything else, never sleeps, and keeps no ticket longer than the clients that were seen.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from kiosk.clock import VIETNAM, Clock
from kiosk.portal import answers
from kiosk.portal.answers import Outcome, SignInAgain
from kiosk.portal.contract import AlreadyThere, NotSignedIn, Refused, Unclear
from kiosk.portal.readings import data_of, ensure_clocks_agree, sign_in_error, with_wish
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings
from kiosk.portal.transport import Reply, Transport
from kiosk.portal.wire_text import decode, get, nodes, opened, parse

PATHS = {"login": "mapi/login", "data": "mapi/g"}
LONGEST_TICKET_LIFE = timedelta(minutes=10)
LONGEST_TICKET = 4000


class BusSession:
    """Speaks to one bus under one account. One thread, one instance."""

    def __init__(self, settings: PortalSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._transport = Transport(settings, clock)
        self._ticket = ""
        self._ticket_ends = datetime.min.replace(tzinfo=VIETNAM)
        self._heard_at: datetime | None = None

    def greet(self) -> datetime | None:
        """Takes a new ticket; what the portal's clock showed."""
        self._ticket = ""
        self._signed_in()
        return self._heard_at

    def ask(self, service: str, **parameters: Any) -> tuple[Outcome, Reply]:
        """One service, signed in. Raises PortalError where no answer can be had."""
        outcome, reply = self._once(service, parameters)
        if isinstance(outcome, SignInAgain):
            self._ticket = ""
            outcome, reply = self._once(service, parameters)
        return outcome, reply

    def close(self) -> None:
        """Ends the connection; the ticket is forgotten with the object."""
        self._transport.close()

    def _once(self, service: str, parameters: dict[str, Any]) -> tuple[Outcome, Reply]:
        envelope = {
            "session": self._signed_in(),
            "madonvi": self._settings.unit_code,
            "service": service,
        }
        reply = self._transport.post(self._address("data"), {}, json=envelope | parameters)
        return answers.read(reply.status, reply.body), reply

    def _address(self, name: str) -> str:
        return self._settings.address(self._settings.paths.get(name, PATHS[name]))

    def _signed_in(self) -> str:
        """A ticket that should still live. Nothing of a dossier has left while this fails."""
        if self._ticket and self._clock() < self._ticket_ends:
            return self._ticket
        try:
            self._ticket = self._sign_in()
        except (Unclear, Refused, AlreadyThere) as error:
            raise sign_in_error(error) from error
        self._ticket_ends = self._clock() + LONGEST_TICKET_LIFE
        return self._ticket

    def _sign_in(self) -> str:
        account = {"username": self._settings.username, "password": self._settings.password}
        reply = self._transport.post(self._address("login"), {}, json=account)
        outcome = answers.read(reply.status, reply.body)
        if isinstance(outcome, SignInAgain):
            raise with_wish(NotSignedIn(Reason.SIGN_IN_REFUSED, outcome.text), reply)
        data_of(outcome, reply, bare_is_enough=True)
        ticket = _ticket_in(reply)
        ensure_clocks_agree(reply, self._clock())
        self._heard_at = reply.sent_at
        return ticket


def _ticket_in(reply: Reply) -> str:
    """``session``, beside the code or inside the document that a façade put into ``message``."""
    parsed = parse(decode(reply.body))
    document = None if parsed is None else parsed.value
    for node in nodes([document, opened(get(document, "message"))]):
        ticket = get(node, "session")
        if isinstance(ticket, str) and _is_a_ticket(ticket):
            return ticket
    raise Unclear(Reason.SIGN_IN_UNCLEAR)


def _is_a_ticket(text: str) -> bool:
    return 0 < len(text) <= LONGEST_TICKET and text.isascii() and text.isprintable()
