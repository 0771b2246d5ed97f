"""Work that takes longer than a blink: done on the helper thread, told on the GUI thread.

What asked may be gone when the work is done; then nobody is told. A failure surfaces like one of
the GUI thread's own. It must never wait.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from itertools import count
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

Found = TypeVar("Found")


class Later(QObject):
    """Lives in the GUI thread. ``then`` is called there with what ``job`` gave.

    The helper thread is given a number for ``then`` and never the thing itself: were it the last to
    hold a widget, it would destroy it, and Qt allows that to the GUI thread alone.
    """

    _done = Signal(int, object)

    def __init__(self, hands: Executor, watch: Callable[[Future[None]], None]) -> None:
        super().__init__()
        self._hands, self._watch = hands, watch
        self._asked: dict[int, Callable[[Any], None]] = {}
        self._numbers = count()
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def __call__(self, job: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """Does ``job`` soon; ``then`` is a method of the widget that asked."""
        number = next(self._numbers)
        self._asked[number] = then
        self._watch(self._hands.submit(partial(self._work, job, number)))

    def _work(self, job: Callable[[], Any], number: int) -> None:
        self._done.emit(number, job())

    def _tell(self, number: int, found: Any) -> None:
        then = self._asked.pop(number)
        asked = getattr(then, "__self__", None)
        if isinstance(asked, QObject) and not shiboken6.isValid(asked):
            return
        then(found)
