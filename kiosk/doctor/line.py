"""The way to the portal, station by station, found out by one real sign-in that creates nothing.

What was reached is told as well, what lies behind the first failure as "not tried": whoever reads
the lines sees where the way ends. Nothing of a citizen is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from msgspec.structs import replace

from kiosk.clock import VIETNAM
from kiosk.doctor.finding import Finding, Ground, Level, broken, look, ok
from kiosk.fields.list_files import ListFiles
from kiosk.portal.contract import PortalError
from kiosk.portal.hosts import host_of
from kiosk.portal.reasons import Reason
from kiosk.portal.registry import portal_for
from kiosk.portal.settings import PortalSettings
from kiosk.troubles import Trouble

LONGEST_READ_SECONDS = 20.0
"""A person is waiting before the screen."""

CLOCK_MAY_DIFFER = timedelta(minutes=2)
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")

STATIONS = ("host", "proxy", "name", "connection", "encryption", "page", "account")
FAILS_AT = {
    Reason.HOST_NOT_ALLOWED: "host",
    Reason.BAD_ADDRESS: "host",
    Reason.PROXY: "proxy",
    Reason.PROXY_SIGN_IN: "proxy",
    Reason.UNKNOWN_HOST: "name",
    Reason.UNREACHABLE: "connection",
    Reason.CONNECT_TIMEOUT: "connection",
    Reason.TLS_FILES: "encryption",
    Reason.TLS_FAILED: "encryption",
    Reason.CERTIFICATE: "encryption",
    Reason.CERTIFICATE_DATE: "encryption",
    Reason.CERTIFICATE_NAME: "encryption",
    Reason.CLIENT_CERTIFICATE_WANTED: "encryption",
    Reason.CLIENT_CERTIFICATE_REFUSED: "encryption",
    Reason.CAPTIVE_PAGE: "page",
    Reason.REDIRECTED_AWAY: "page",
    Reason.REQUEST_REJECTED: "page",
}
"""Where the way ends; every other reason is said by the portal about the account."""


def look_at_line(ground: Ground) -> Iterator[Finding]:
    """Host, proxy, name, connection, encryption, captive page, account, and the two clocks."""
    told = ground.config.portal_settings(ground.data_dir)
    patience = min(told.read_timeout_seconds, LONGEST_READ_SECONDS)
    settings = replace(told, read_timeout_seconds=patience)
    try:
        failure, heard_at = _sign_in(ground, settings)
    except Trouble as trouble:
        yield Finding("account", Level.LOOK, (f"trouble.{trouble.code}.what",), trouble.details)
        return
    clock_is_wrong = failure is not None and failure.reason == Reason.WRONG_CLOCK
    ends_at = "" if failure is None or clock_is_wrong else _station(failure)
    passed = True
    for station in STATIONS:
        if station == ends_at and failure is not None:
            passed = False
            yield _failed(station, failure)
        elif passed:
            yield _reached(station, settings)
        else:
            yield look(station, "not_tried")
    if clock_is_wrong and failure is not None:
        yield broken("clocks", "days_apart", theirs=failure.text)
    elif heard_at is not None:
        yield _clocks(heard_at, ground.clock())


def _sign_in(
    ground: Ground, settings: PortalSettings
) -> tuple[PortalError | None, datetime | None]:
    """How a sign-in ended, and what the portal's clock showed."""
    portal = portal_for(settings, ground.clock, ListFiles(ground.assets / "lists"))
    try:
        return None, portal.greet()
    except PortalError as error:
        return error, None
    finally:
        portal.close()


def _station(failure: PortalError) -> str:
    return FAILS_AT.get(Reason(failure.reason), "account")


def _failed(station: str, failure: PortalError) -> Finding:
    """The sentence that the officer reads in the queue for this very reason."""
    return Finding(station, Level.BROKEN, (f"portal.reason.{failure.reason}",), note=failure.text)


def _reached(station: str, settings: PortalSettings) -> Finding:
    scheme = urlsplit(settings.base_url).scheme
    host = host_of(settings.base_url)
    if station == "proxy" and scheme not in settings.proxies:
        return ok(station, "unused")
    if station == "encryption" and scheme == "http":
        return ok(station, "here") if host in THIS_MACHINE else look(station, "none", host=host)
    return ok(station, "reached", host=host)


def _clocks(theirs: datetime, ours: datetime) -> Finding:
    apart = abs(ours - theirs)
    facts: dict[str, str | int] = {"seconds": round(apart.total_seconds())}
    if apart > CLOCK_MAY_DIFFER:
        return look("clocks", "apart", theirs=f"{theirs.astimezone(VIETNAM):%H:%M:%S}", **facts)
    return ok("clocks", "agree", **facts)
