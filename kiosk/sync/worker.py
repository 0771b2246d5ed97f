"""The one thread that delivers while the kiosk is used.

A plain thread: it wakes when nudged and by itself, ends promptly when asked, and never lets an
error out, because nobody would see a thread die. It must never touch the screen: what changed is
told through the engine's ``on_change``.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.sync.retry import POLL

if TYPE_CHECKING:  # the way to the portal is imported in the thread that sends
    from kiosk.sync.engine import SyncEngine

AFTER_ERROR = timedelta(seconds=30)

log = logging.getLogger(__name__)


class SyncWorker:
    """Runs an engine until stopped. The engine is made inside the thread that uses it.

    ``rest``: how long it lets others work first, unless it is nudged.
    """

    def __init__(
        self,
        make_engine: Callable[[], SyncEngine],
        clock: Clock,
        rest: timedelta = timedelta(0),
    ) -> None:
        self._make_engine = make_engine
        self._clock, self._rest = clock, rest
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._engine: SyncEngine | None = None
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begins; to be called once."""
        self._thread.start()

    def nudge(self) -> None:
        """Something was queued or retried: look now. Safe from any thread."""
        self._wake.set()

    def stop(self, timeout_seconds: float = 5.0) -> bool:
        """Asks the thread to end and waits; False where a call to the portal still holds it.

        Then nothing is lost either: the row is found SENDING with a dead sender and asked about.
        """
        self._stopping.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._wake.wait(self._rest.total_seconds())
        while True:
            # Cleared before the look at "stopping", or a stop in between would be slept over.
            self._wake.clear()
            if self._stopping.is_set():
                return
            self._wake.wait(self._step().total_seconds())

    def _step(self) -> timedelta:
        """One step of the engine; how long there is nothing to do."""
        try:
            if self._engine is None:
                self._engine = self._make_engine()
            now = self._clock()
            result = self._engine.run_once(now)
        except Exception as error:  # noqa: BLE001 - a dead thread would tell nobody
            log.error("sync %s", type(error).__name__)
            return AFTER_ERROR
        if result.worked:
            return timedelta(0)
        return min(max(result.wake_at - now, timedelta(seconds=1)), POLL)
