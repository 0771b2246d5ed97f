"""One POST to the portal, and an honest name for whatever kept its answer from us.

The one question that matters after a failure is whether bytes may have reached the far side.
``Unreachable`` is raised only where that is impossible; every other failure is ``Unclear``. It
must never retry, never follow a redirect to another host, never take a proxy from the
environment and never put anything about a person into an address.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests import exceptions as failures
from urllib3.exceptions import NameResolutionError, NewConnectionError

from kiosk.clock import Clock
from kiosk.portal.contract import Unclear, Unreachable
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings

MAX_ANSWER_BYTES = 5_000_000
CHUNK_BYTES = 65_536
MAX_REDIRECTS = 3
LONGEST_ABSENCE_SECONDS = 31_536_000
"""A Retry-After is kept however long it is; a year only keeps arithmetic within its limits."""

SAME_METHOD_REDIRECTS = (307, 308)
"""The only redirects that say "not done here, send the very same there"."""

_BAD_ADDRESS = (failures.InvalidURL, failures.InvalidSchema, failures.MissingSchema)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, unread: the status, the bytes, and how long we are asked to stay away."""

    status: int
    body: bytes = field(repr=False)
    retry_after_seconds: float | None = None


class Transport:
    """A kept-alive connection to one portal. Not to be shared between threads."""

    def __init__(self, settings: PortalSettings, clock: Clock) -> None:
        self._clock = clock
        self._timeouts = (settings.connect_timeout_seconds, settings.read_timeout_seconds)
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.proxies = dict(settings.proxies)
        self._session.headers["Accept"] = "application/json"

    def post(self, address: str, headers: Mapping[str, str], **body: Any) -> Reply:
        """Sends one request; ``body`` is ``json`` or ``files`` as requests takes them."""
        for _ in range(MAX_REDIRECTS + 1):
            try:
                response = self._send(address, headers, body)
                with closing(response):
                    onward = _redirect(address, response)
                    if onward is None:
                        return self._reply(response)
            except failures.RequestException as failure:
                raise _named(failure) from failure
            address = onward
        raise Unreachable(Reason.REDIRECTED_AWAY)

    def close(self) -> None:
        """Ends the connection."""
        self._session.close()

    def _send(
        self, address: str, headers: Mapping[str, str], body: Mapping[str, Any]
    ) -> requests.Response:
        return self._session.post(
            address,
            headers=dict(headers),
            timeout=self._timeouts,
            allow_redirects=False,
            stream=True,
            **body,
        )

    def _reply(self, response: requests.Response) -> Reply:
        content = b"".join(self._chunks(response))
        return Reply(response.status_code, content, self._retry_after_seconds(response))

    def _chunks(self, response: requests.Response) -> Iterator[bytes]:
        """The body piece by piece, refused where it is too large or trickles without end."""
        latest = self._clock() + timedelta(seconds=4 * self._timeouts[1])
        size = 0
        for chunk in response.iter_content(CHUNK_BYTES):
            size += len(chunk)
            if size > MAX_ANSWER_BYTES:
                raise Unclear(Reason.ANSWER_TOO_LARGE)
            if self._clock() > latest:
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


def _redirect(address: str, response: requests.Response) -> str | None:
    """Where to send the same request again, or None where the answer is to be read."""
    if not 300 <= response.status_code < 400:
        return None
    onward = urljoin(address, response.headers.get("Location", ""))
    if response.status_code not in SAME_METHOD_REDIRECTS:
        raise Unclear(Reason.REDIRECTED_AWAY)
    if urlsplit(onward)[:2] != urlsplit(address)[:2]:
        raise Unreachable(Reason.REDIRECTED_AWAY)
    return onward


def _named(failure: failures.RequestException) -> Unreachable | Unclear:
    """Unreachable only where the connection was never made, so that nothing can have left."""
    if isinstance(failure, failures.ConnectTimeout):
        return Unreachable(Reason.CONNECT_TIMEOUT)
    if isinstance(failure, failures.ProxyError):
        return Unreachable(Reason.PROXY)
    if isinstance(failure, _BAD_ADDRESS):
        return Unreachable(Reason.BAD_ADDRESS)
    chain = list(_chain(failure))
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in chain):
        return Unreachable(Reason.CERTIFICATE)
    if any(isinstance(one, NameResolutionError) for one in chain):
        return Unreachable(Reason.UNKNOWN_HOST)
    if any(isinstance(one, NewConnectionError) for one in chain):
        return Unreachable(Reason.UNREACHABLE)
    if isinstance(failure, failures.Timeout):
        return Unclear(Reason.READ_TIMEOUT)
    return Unclear(Reason.CONNECTION_LOST)


def _chain(failure: BaseException) -> Iterator[BaseException]:
    """A failure and everything wrapped in it, by whichever of the ways libraries wrap."""
    waiting: list[Any] = [failure]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
