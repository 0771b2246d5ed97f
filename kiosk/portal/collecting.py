"""Fetches one published file as a portal on the bus would: by its address, without being anybody.

For the doctor alone. It must never follow a redirect, read more than it was told to expect, or use
the proxy that leads out to the portal: the office's own web server is asked directly.
"""

from __future__ import annotations

from contextlib import closing
from urllib.parse import urlsplit

from urllib3.exceptions import HTTPError

from kiosk.portal.line import Line
from kiosk.portal.line_failures import named
from kiosk.portal.settings import PortalSettings
from kiosk.portal.tls import tls_context


def collected(settings: PortalSettings, address: str, most_bytes: int) -> tuple[int, bytes]:
    """The status and the first bytes of the answer. Raises PortalError where none came."""
    encrypted = urlsplit(address).scheme == "https"
    timeouts = (settings.connect_timeout_seconds, settings.read_timeout_seconds)
    with closing(Line(tls_context(settings) if encrypted else None, {})) as line:
        try:
            with closing(line.send("GET", address, {}, None, timeouts)) as answer:
                return answer.status, next(answer.stream(most_bytes, decode_content=True), b"")
        except HTTPError as failure:
            raise named(failure) from failure
