"""A sender in a process of its own, to be killed: delivers one folder to one portal until at rest.

Its clock runs ahead instead of waiting, and each process begins where the last one could have
ended at the latest. The line is as slow as it is: the adapter has the true clock, as the portal has.
"""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from kiosk.clock import system_clock
from kiosk.portal.rest import RestPortal
from kiosk.portal.settings import PortalSettings
from kiosk.store.store import Store
from kiosk.sync.engine import SyncEngine
from tests.portal.dossiers import LISTS
from tests.portal.ground import Clock

STEPS = 2000
STRIDE = timedelta(seconds=20)


def send(folder: str, url: str, generation: int) -> None:
    """Runs the engine in a loop. The portal's secrets are the practice portal's."""
    clock = Clock()
    clock.now += timedelta(days=generation)
    store = Store.open(Path(folder), clock=clock)
    settings = PortalSettings(
        url, "H56.14", client_id="kiosk-practice", client_secret="practice-secret"
    )
    portal = RestPortal(settings, system_clock, LISTS)
    engine = SyncEngine(store.send_queue, portal, clock, random.Random(generation))
    for _ in range(STEPS):
        if not engine.run_once(clock.now).worked:
            if all(row.next_attempt_at is None for row in store.outbox.rows()):
                break
            clock.now += STRIDE
    portal.close()
    store.close()
