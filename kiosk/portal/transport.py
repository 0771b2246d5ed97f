"""One POST to the portal, and an honest name for whatever kept its answer from us.

The one question that matters after a failure is whether bytes may have reached the far side.
``Unreachable`` is raised only where that is impossible; every other failure is ``Unclear``. It
must never retry, never send a byte to a host that the office did not name, never take a proxy
from the environment and never put anything about a person into an address.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from json import dumps
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import HTTPError
from urllib3.fields import RequestField
from urllib3.filepost import encode_multipart_formdata
from urllib3.response import BaseHTTPResponse

from kiosk.clock import Clock
from kiosk.discreet import Discreet
from kiosk.portal.contract import Unclear, Unreachable
from kiosk.portal.hosts import host_of
from kiosk.portal.line import Line
from kiosk.portal.line_failures import PROXY_WANTS_SIGN_IN, named
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings
from kiosk.portal.tls import tls_context

MAX_ANSWER_BYTES = 5_000_000
CHUNK_BYTES = 65_536
MAX_REDIRECTS = 3
LONGEST_ABSENCE_SECONDS = 31_536_000
"""A Retry-After is kept however long it is; a year only keeps arithmetic within its limits."""

Part = tuple[str, bytes, str]
"""A file of a form: its name, its bytes, its media type."""
SAME_METHOD_REDIRECTS = (307, 308)
"""The only redirects that say "not done here, send the very same there"."""


class Reply(Discreet, frozen=True):
    """What came back, unread: the status, the bytes, and how long we are asked to stay away.

    ``sent_at`` is the far side's own clock, where it told it.
    """

    hidden: ClassVar[frozenset[str]] = frozenset({"body"})

    status: int
    body: bytes
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
        self._line: Line | None = None
        self._timeouts = (settings.connect_timeout_seconds, settings.read_timeout_seconds)

    def post(self, address: str, headers: Mapping[str, str], **body: Any) -> Reply:
        """Sends one request; ``body`` is ``json``, or ``files``: names, each with file name, bytes, type."""
        if not self._settings.may_speak_to(address):
            raise Unreachable(Reason.HOST_NOT_ALLOWED, host_of(address))
        line, (written, kind) = self._prepared(), _written(**body)
        whole = {"Accept": "application/json", "Content-Type": kind} | dict(headers)
        for _ in range(MAX_REDIRECTS + 1):
            try:
                response = line.send("POST", address, whole, written, self._timeouts)
                with closing(response):
                    onward = self._redirect(address, response)
                    if onward is None:
                        return self._reply(response)
            except HTTPError as failure:
                raise named(failure) from failure
            address = onward
        raise Unreachable(Reason.REDIRECTED_AWAY)

    def close(self) -> None:
        """Ends the connection."""
        if self._line is not None:
            self._line.close()

    def _prepared(self) -> Line:
        """Reads the certificates before the first line; again each time while they are no good."""
        if self._line is None:
            context = tls_context(self._settings) if self._settings.speaks_tls else None
            self._line = Line(context, self._settings.proxies)
        return self._line

    def _reply(self, response: BaseHTTPResponse) -> Reply:
        if response.status == PROXY_WANTS_SIGN_IN:
            raise Unreachable(Reason.PROXY_SIGN_IN)
        content = b"".join(self._chunks(response))
        sent_at = _http_date(response.headers.get("Date", ""))
        return Reply(
            response.status,
            content,
            self._retry_after_seconds(response),
            None if sent_at is None else datetime.fromtimestamp(sent_at, UTC),
        )

    def _redirect(self, address: str, response: BaseHTTPResponse) -> str | None:
        """Where to send the same request again, or None where the answer is to be read.

        Whoever sends us to a stranger is not the portal but something in between: the page on
        which a network wants its guests to sign in.
        """
        if not 300 <= response.status < 400:
            return None
        onward = urljoin(address, response.headers.get("Location", ""))
        not_done_here = response.status in SAME_METHOD_REDIRECTS
        if not self._settings.may_speak_to(onward):
            error = Unreachable if not_done_here else Unclear
            raise error(Reason.CAPTIVE_PAGE, host_of(onward))
        if not not_done_here:
            raise Unclear(Reason.REDIRECTED_AWAY)
        if urlsplit(address).scheme == "https" and urlsplit(onward).scheme != "https":
            raise Unreachable(Reason.REDIRECTED_AWAY)
        return onward

    def _chunks(self, response: BaseHTTPResponse) -> Iterator[bytes]:
        """The body piece by piece, refused where it is too large or trickles without end."""
        latest = self._seconds() + 4 * self._timeouts[1]
        size = 0
        for chunk in response.stream(CHUNK_BYTES, decode_content=True):
            size += len(chunk)
            if size > MAX_ANSWER_BYTES:
                raise Unclear(Reason.ANSWER_TOO_LARGE)
            if self._seconds() > latest:
                raise Unclear(Reason.ANSWER_TOO_SLOW)
            yield chunk

    def _retry_after_seconds(self, response: BaseHTTPResponse) -> float | None:
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


def _written(json: Any = None, files: Sequence[tuple[str, Part]] = ()) -> tuple[bytes, str]:
    """A body, and of which type it is."""
    if not files:
        return dumps(json, allow_nan=False).encode(), "application/json"
    fields = []
    for name, (file_name, data, media_type) in files:
        field = RequestField(name, data, file_name)
        field.make_multipart(content_type=media_type)
        fields.append(field)
    return encode_multipart_formdata(fields)


def _http_date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
