"""The kiosk's side of its darkroom: a process in which pictures are decoded and judged, and which can be lost.

It is begun when a page that takes pictures is shown and ended with it, so that neither the libraries nor
the bytes of a paper stay. It must never do a work again that a process was lost with, never leave a
process behind, and never decide what is done: a work says it.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from types import MappingProxyType
from typing import cast

import msgspec

from kiosk.darkroom.wire import READY, Cut, Wire
from kiosk.darkroom.works import Answer, Found, Work
from kiosk.fields.field import Problem

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "kiosk.darkroom")
BEGINS_SECONDS = 15
ENDS_SECONDS = 1
"""A process that has closed its pipes has told why by then."""
INHERITED = ("LD_LIBRARY_PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONPYCACHEPREFIX")
"""Of the environment nothing else: the portal's password may stand there."""
OF_ITS_OWN = MappingProxyType(
    {
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
        "MALLOC_TRIM_THRESHOLD_": str(256 << 20),
    }
)
"""Four corners are no work for several threads, each with memory of its own. And what one picture needed
stays for the next: to ask the machine for it each time takes a third of the work's time.
"""

log = logging.getLogger("kiosk.darkroom")


class Darkroom:
    """Asked in one thread, the helper's; ``darken`` alone may be called from any.

    ``patience``: how many times the seconds that a work may take it is waited for.
    """

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        begins_seconds: float = BEGINS_SECONDS,
        patience: float = 1.0,
    ) -> None:
        self._command, self._begins_seconds = tuple(command), begins_seconds
        self._patience = patience
        self._process: _Process | None = None
        self._hopeless = False

    def open(self) -> None:
        """Begins, without waiting: by the time a paper lies there it is ready."""
        self._hopeless = False
        self._begun()

    def __call__(self, work: Work[Found]) -> Found | Problem:
        """What the work gives; where its process is lost with it, what it says then."""
        process = self._begun()
        if process is not None and not self._is_ready(process):
            self.close()
            process = None
        if process is None:
            return work()
        try:
            return process.does(work, work.seconds * self._patience)
        except Cut as lost:
            if not process.is_dismissed:
                log.warning("darkroom lost: %s", lost)
            self.close()
            return cast("Problem", work.lost)  # None where None is an answer

    def darken(self) -> None:
        """At once, whatever it is at: what it holds is nobody's any more. ``close`` is to follow."""
        process = self._process
        if process is not None:
            process.dismiss()

    def close(self) -> None:
        """Ends the process, and waits until it is gone."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    @property
    def pid(self) -> int | None:
        """The process's number, for whoever measures; None where there is none."""
        return self._process.pid if self._process is not None else None

    # -- within --------------------------------------------------------------------------------

    def _begun(self) -> _Process | None:
        if self._process is not None and self._process.is_over:
            self.close()
        if self._process is None and not self._hopeless:
            try:
                self._process = _Process(self._command)
            except OSError:
                self._give_up("cannot_begin")
        return self._process

    def _is_ready(self, process: _Process) -> bool:
        """Whether it can be asked; else the kiosk does by itself what is asked on this page."""
        try:
            process.wait_until_ready(self._begins_seconds)
        except Cut as never:
            if not process.is_dismissed:
                self._give_up(str(never))
            return False
        return True

    def _give_up(self, why: str) -> None:
        self._hopeless = True
        log.warning("no darkroom: %s", why)


class _Process:
    """One life of the process."""

    def __init__(self, command: Sequence[str]) -> None:
        self._popen = subprocess.Popen(  # noqa: S603 - our own program
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=OF_ITS_OWN | {one: os.environ[one] for one in INHERITED if one in os.environ},
        )
        pipes = self._popen.stdout, self._popen.stdin
        self._wire = Wire(*(cast("RawIOBase", one) for one in pipes))
        self._ready = self._late = False
        self.is_dismissed = False

    @property
    def pid(self) -> int:
        """Its number."""
        return self._popen.pid

    @property
    def is_over(self) -> bool:
        """Whether it was ended, or has died where nobody asked it anything."""
        return self.is_dismissed or self._popen.poll() is not None

    def wait_until_ready(self, seconds: float) -> None:
        """Raises Cut where it never is."""
        if not self._ready:
            with self._within(seconds):
                if self._wire.receive() != READY:
                    raise Cut("not_ready")
            self._ready = True

    def does(self, work: Work[Found], seconds: float) -> Found | Problem:
        """Raises Cut where it dies, takes too long, or answers what is no answer."""
        with self._within(seconds):
            self._wire.send(msgspec.msgpack.encode(work))
            told = self._wire.receive()
        try:
            answer: Answer[Found] = msgspec.msgpack.decode(told, type=work.gives)
        except msgspec.DecodeError as error:
            raise Cut("no_answer") from error
        if answer.bug:
            log.error("bug in the darkroom: %s", answer.bug)
            raise Cut("bug")
        return cast("Found | Problem", answer.problem or answer.found)

    def dismiss(self) -> None:
        """Ends it at once."""
        self.is_dismissed = True
        self._popen.kill()

    def end(self) -> None:
        """Ends it and waits for that; nothing of it is left."""
        self._popen.kill()
        self._popen.wait()
        self._wire.close()

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Where it takes longer it is killed; then the wire is cut."""
        alarm = threading.Timer(seconds, self._kill_late)
        alarm.daemon = True
        alarm.start()
        try:
            yield
        except Cut as cut:
            raise Cut("late" if self._late else self._how_it_ended(cut)) from cut
        finally:
            alarm.cancel()

    def _kill_late(self) -> None:
        self._late = True
        self._popen.kill()

    def _how_it_ended(self, cut: Cut) -> str:
        """By which signal or with which code, where it did."""
        try:
            return f"{cut} {self._popen.wait(ENDS_SECONDS)}"
        except subprocess.TimeoutExpired:
            return f"{cut} still_there"
