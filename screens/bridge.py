"""From the core's threads to the GUI thread: callbacks become queued signals, troubles a screen.

This is one of the three places where an exception is caught: what is a Trouble is shown, what is
our bug is logged without a word about the citizen and ends the visit safely.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.identity.scanner import Heard
from kiosk.troubles import Trouble

log = logging.getLogger("kiosk.screens")


class Bridge(QObject):
    """Lives in the GUI thread; any thread may call ``tell`` and ``watch``."""

    told = Signal(str)
    """Reference of a dossier whose state changed."""
    heard = Signal(object)
    """A card, or why there is none, from a scanner; told in the GUI thread."""
    counted = Signal()
    """Figures that somebody asked for are there."""
    failed = Signal(object)
    """An exception from a thread, to be handled as one of the GUI thread's own."""

    def __init__(self) -> None:
        super().__init__()
        self.failed.connect(self._raise, Qt.ConnectionType.QueuedConnection)

    def tell(self, reference: str) -> None:
        """A dossier's state changed. Safe from any thread."""
        self.told.emit(reference)

    def hear(self, heard: Heard) -> None:
        """A scanner read something. Safe from any thread."""
        self.heard.emit(heard)

    def watch(self, future: Future[None]) -> None:
        """Lets a failure of background work surface instead of vanish."""
        future.add_done_callback(self._look)

    def _look(self, future: Future[None]) -> None:
        error = None if future.cancelled() else future.exception()
        if error is not None:
            self.failed.emit(error)

    def _raise(self, error: BaseException) -> None:
        sys.excepthook(type(error), error, error.__traceback__)


def install_excepthook(
    on_trouble: Callable[[Trouble], None], on_bug: Callable[[], None]
) -> Callable[[], None]:
    """Routes every uncaught exception of the GUI thread; answers with how to undo it."""
    former = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Trouble):
            log.warning("trouble %s", error.code)
            on_trouble(error)
            return
        # Only where it happened and of which type: the message could quote an answer.
        places = [f"{one.filename}:{one.lineno}" for one in traceback.extract_tb(trace)]
        log.error("bug %s at %s", kind.__name__, " < ".join(reversed(places)))
        on_bug()

    sys.excepthook = hook

    def undo() -> None:
        sys.excepthook = former

    return undo
