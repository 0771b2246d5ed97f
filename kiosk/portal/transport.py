"""One POST to the portal, and an honest name for whatever kept its answer from us.

The one question that matters after a failure is whether bytes may have reached the far side.
``Unreachable`` is raised only where that is impossible; every other failure is ``Unclear``. It
must never retry, never send a byte to a host that the office did not name, never take a proxy
from the environment and never put anything about a person into an address.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests import exceptions as failures

from kiosk.clock import Clock
from kiosk.portal.contract import Unclear, Unreachable
from kiosk.portal.hosts import host_of
from kiosk.portal.line_failures import PROXY_WANTS_SIGN_IN, named
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings
from kiosk.portal.tls import LineAdapter, tls_context

MAX_ANSWER_BYTES = 5_000_000
CHUNK_BYTES = 65_536
MAX_REDIRECTS = 3
LONGEST_ABSENCE_SECONDS = 31_536_000
"""A Retry-After is kept however long it is; a year only keeps arithmetic within its limits."""

SAME_METHOD_REDIRECTS = (307, 308)
"""The only redirects that say "not done here, send the very same there"."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, unread: the status, the bytes, and how long we are asked to stay away.

    ``sent_at`` is the far side's own clock, where it told it.
    """

    status: int
    body: bytes = field(repr=False)
    retry_after_seconds: float | None = None
    sent_at: datetime | None = None


class Transport:
    """A kept-alive connection to one portal. Not to be shared between threads.

    The line is measured in ``seconds``: a clock may be set while an answer comes.
    """

    def __init__(
        self,
        settings: PortalSettings,
        clock: Clock,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock, self._seconds = clock, seconds
        self._settings = settings
        self._prepared = False
        self._blanks: dict[str, requests.PreparedRequest] = {}
        self._timeouts = (settings.connect_timeout_seconds, settings.read_timeout_seconds)
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.proxies = dict(settings.proxies)
        self._session.headers["Accept"] = "application/json"

    def post(self, address: str, headers: Mapping[str, str], **body: Any) -> Reply:
        """Sends one request; ``body`` is ``json`` or ``files`` as requests takes them."""
        if not self._settings.may_speak_to(address):
            raise Unreachable(Reason.HOST_NOT_ALLOWED, host_of(address))
        self._prepare()
        for _ in range(MAX_REDIRECTS + 1):
            try:
                response = self._send(address, headers, body)
                with closing(response):
                    onward = self._redirect(address, response)
                    if onward is None:
                        return self._reply(response)
            except failures.RequestException as failure:
                raise named(failure) from failure
            address = onward
        raise Unreachable(Reason.REDIRECTED_AWAY)

    def close(self) -> None:
        """Ends the connection."""
        self._session.close()

    def _prepare(self) -> None:
        """Reads the certificates before the first line; again each time while they are no good."""
        if not self._prepared:
            context = tls_context(self._settings) if self._settings.speaks_tls else None
            for scheme in ("http://", "https://"):
                self._session.mount(scheme, LineAdapter(context))
            self._prepared = True

    def _send(
        self, address: str, headers: Mapping[str, str], body: Mapping[str, Any]
    ) -> requests.Response:
        request = self._blank(address).copy()
        request.headers.update(headers)
        request.prepare_body(None, body.get("files"), body.get("json"))
        request.prepare_cookies(self._session.cookies)
        return self._session.send(
            request,
            timeout=self._timeouts,
            proxies=dict(self._settings.proxies),
            allow_redirects=False,
            stream=True,
        )

    def _blank(self, address: str) -> requests.PreparedRequest:
        """A request to this address without a body: addresses are few, and are read once each."""
        if address not in self._blanks:
            asked = requests.Request("POST", address, headers=dict(self._session.headers))
            self._blanks[address] = asked.prepare()
        return self._blanks[address]

    def _reply(self, response: requests.Response) -> Reply:
        if response.status_code == PROXY_WANTS_SIGN_IN:
            raise Unreachable(Reason.PROXY_SIGN_IN)
        content = b"".join(self._chunks(response))
        sent_at = _http_date(response.headers.get("Date", ""))
        return Reply(
            response.status_code,
            content,
            self._retry_after_seconds(response),
            None if sent_at is None else datetime.fromtimestamp(sent_at, UTC),
        )

    def _redirect(self, address: str, response: requests.Response) -> str | None:
        """Where to send the same request again, or None where the answer is to be read.

        Whoever sends us to a stranger is not the portal but something in between: the page on
        which a network wants its guests to sign in.
        """
        if not 300 <= response.status_code < 400:
            return None
        onward = urljoin(address, response.headers.get("Location", ""))
        not_done_here = response.status_code in SAME_METHOD_REDIRECTS
        if not self._settings.may_speak_to(onward):
            error = Unreachable if not_done_here else Unclear
            raise error(Reason.CAPTIVE_PAGE, host_of(onward))
        if not not_done_here:
            raise Unclear(Reason.REDIRECTED_AWAY)
        if urlsplit(address).scheme == "https" and urlsplit(onward).scheme != "https":
            raise Unreachable(Reason.REDIRECTED_AWAY)
        return onward

    def _chunks(self, response: requests.Response) -> Iterator[bytes]:
        """The body piece by piece, refused where it is too large or trickles without end."""
        latest = self._seconds() + 4 * self._timeouts[1]
        size = 0
        for chunk in response.iter_content(CHUNK_BYTES):
            size += len(chunk)
            if size > MAX_ANSWER_BYTES:
                raise Unclear(Reason.ANSWER_TOO_LARGE)
            if self._seconds() > latest:
                raise Unclear(Reason.ANSWER_TOO_SLOW)
            yield chunk

    def _retry_after_seconds(self, response: requests.Response) -> float | None:
        """Retry-After as seconds: a number, or a date counted from the portal's own clock."""
        wish = response.headers.get("Retry-After", "").strip()
        if wish.isascii() and wish.isdigit():
            return min(float(wish[:9]), LONGEST_ABSENCE_SECONDS)
        until = _http_date(wish)
        if until is None:
            return None
        there = _http_date(response.headers.get("Date", ""))
        seconds = until - (self._clock().timestamp() if there is None else there)
        return min(max(seconds, 0.0), LONGEST_ABSENCE_SECONDS)


def _http_date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
