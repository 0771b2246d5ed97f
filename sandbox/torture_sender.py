"""A sender in a process of its own: the engine of production at the practice portal, on a quick clock.

It waits as the kiosk's own thread does, only on that clock. It must never end by itself while
somebody listens.
"""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from kiosk.asset_folder import asset_folder
from kiosk.fields.list_files import ListFiles
from kiosk.portal.rest import RestPortal
from kiosk.portal.settings import PortalSettings
from kiosk.store.store import Store
from kiosk.sync.engine import SyncEngine
from kiosk.sync.retry import POLL
from kiosk.sync.worker import AFTER_ERROR
from sandbox.portal_settings import Settings
from sandbox.torture_clock import QuickClock
from sandbox.torture_line import Line

READ_TIMEOUT_SECONDS = 2.0


def portal_settings(url: str) -> PortalSettings:
    """How the practice portal lets the kiosk in; patient for two true seconds."""
    practice = Settings()
    return PortalSettings(
        url,
        practice.unit_code,
        client_id=practice.client_id,
        client_secret=practice.client_secret,
        read_timeout_seconds=READ_TIMEOUT_SECONDS,
    )


def send(line: Line, folder: Path, url: str, clock: QuickClock, seed: int) -> None:
    """Delivers until somebody kills it, and tells each settled dossier and each trouble of ours."""
    store = Store.open(folder, clock=clock)
    portal = RestPortal(portal_settings(url), clock, ListFiles(asset_folder() / "lists"))
    engine = SyncEngine(
        store.send_queue, portal, clock, random.Random(seed), outcomes=store.outcomes
    )
    line.send(("sending",))
    while not line.poll():
        clock.wait(_step(engine, line, clock))


def _step(engine: SyncEngine, line: Line, clock: QuickClock) -> timedelta:
    """One step, as the worker's; how long there is nothing to do."""
    now = clock()
    try:
        result = engine.run_once(now)
    except Exception as error:  # noqa: BLE001 - as in the worker: it tells, and goes on
        line.send(("trouble", f"{type(error).__name__} {error}"))
        return AFTER_ERROR
    if result.worked:
        line.send(("settled", result.reference, str(result.state), result.reason))
        return timedelta(0)
    return min(max(result.wake_at - now, timedelta(seconds=1)), POLL)
