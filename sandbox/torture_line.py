"""A process that is there to be killed, and the line on which it tells what it has done.

Whatever it said before it died is heard; nothing it says is believed without a look at the disk.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Protocol

PRELOADED = ("sandbox.torture_sender", "sandbox.torture_visitor")
"""A process is forked from one that has read these already, or each life would begin with a
second of imports."""

Told = tuple[Any, ...]
"""A word, and what belongs to it: ("saved", question, value)."""


class Line(Protocol):
    """The process's own end."""

    def send(self, told: Any) -> None:
        """Tells something."""

    def recv(self) -> Any:
        """Waits for an order. EOFError where nobody listens any more."""

    def poll(self) -> bool:
        """Whether something has come; the end of the line counts."""


class Victim:
    """One running process."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        context = get_context("forkserver")
        context.set_forkserver_preload(list(PRELOADED))
        self.line: Connection
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, *arguments), daemon=True)
        self._process.start()
        theirs.close()

    def order(self, order: Told) -> None:
        """Tells it what to do; where it has just ended, nobody hears it."""
        try:
            self.line.send(order)
        except OSError:
            return

    def heard(self) -> Iterator[Told]:
        """What it has said until now. EOFError once it is dead and everything was heard."""
        while True:
            try:
                if not self.line.poll():
                    return
                told: Told = self.line.recv()
            except ConnectionResetError:
                raise EOFError from None
            yield told

    def kill(self) -> None:
        """kill -9, in the middle of whatever it does."""
        if self._process.pid is not None and self._process.is_alive():
            with suppress(ProcessLookupError):  # it ended in this very moment
                os.kill(self._process.pid, signal.SIGKILL)
        self._process.join()

    def close(self) -> None:
        """It is dead, and everything was heard."""
        self.kill()
        self.line.close()
        self._process.close()
