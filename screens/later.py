"""Work that takes longer than a blink: done on the helper thread, told on the GUI thread.

What asked may be gone when the work is done; then nobody is told. A failure surfaces like one of
the GUI thread's own. It must never wait.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

Found = TypeVar("Found")


class Later(QObject):
    """Lives in the GUI thread. ``then`` is called there with what ``job`` gave."""

    _done = Signal(object, object)

    def __init__(self, hands: Executor, watch: Callable[[Future[None]], None]) -> None:
        super().__init__()
        self._hands, self._watch = hands, watch
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def __call__(self, job: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """Does ``job`` soon; ``then`` is a method of the widget that asked."""
        self._watch(self._hands.submit(partial(self._work, job, then)))

    def _work(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._done.emit(then, job())

    def _tell(self, then: Callable[[Any], None], found: Any) -> None:
        asked = getattr(then, "__self__", None)
        if isinstance(asked, QObject) and not shiboken6.isValid(asked):
            return
        then(found)
