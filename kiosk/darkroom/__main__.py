"""The darkroom's own process: takes works from its input and gives answers to its output, until it ends.

It is begun by the kiosk and by nobody else. It must never write a file, say anything on its output but
answers, or live longer than the kiosk: a thread of it sees that the other end is gone, also while a
decoder is at work, and where that hangs an alarm of the system ends it.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import traceback
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType

import msgspec

from kiosk.darkroom.wire import READY, Cut, Wire
from kiosk.darkroom.works import Answer, AnyWork
from kiosk.fields.field import Problem

NEEDED = (
    "kiosk.documents.intake",
    "kiosk.documents.measures",
    "kiosk.documents.straightening",
    "PIL.ImageOps",
    "PIL.JpegImagePlugin",
    "numpy.ma",
)
"""So that the first paper does not wait for them."""
MEMORY_BYTES = 3 << 30
"""Ten pages of the largest size that is opened at all need 1.8 of them."""
GRACE_SECONDS = 5
"""The kiosk ends a work that takes too long; only where it is gone the alarm is needed."""
FIRST_TO_GO = "1000"


def main() -> None:
    """Until the kiosk is gone."""
    wire = Wire(open(0, "rb", buffering=0), open(os.dup(1), "wb", buffering=0))  # noqa: SIM115, PTH123
    sys.excepthook = partial(_tell_where, wire)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library says is no answer
    threading.Thread(target=_end_with_the_kiosk, daemon=True).start()
    for name in NEEDED:
        import_module(name)
    _confine()
    with suppress(Cut):
        wire.send(READY)
        while True:
            _serve(wire)


def _serve(wire: Wire) -> None:
    work: AnyWork = msgspec.msgpack.decode(wire.receive(), type=AnyWork)
    signal.alarm(work.seconds + GRACE_SECONDS)
    found = work()
    signal.alarm(0)
    answer = Answer[object]
    told = answer(problem=found) if isinstance(found, Problem) else answer(found)
    wire.send(msgspec.msgpack.encode(told))


def _confine() -> None:
    """No file, no picture of its memory, no more memory than is sane; and first to go where all is full."""
    import resource  # noqa: PLC0415 - not on every system

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")


def _end_with_the_kiosk() -> None:
    """Sees the end of the input without reading from it."""
    watch = select.poll()
    watch.register(0, 0)
    watch.poll()
    os._exit(0)


def _tell_where(
    wire: Wire, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Our own bug, for the kiosk's log: of which type and where. The message could quote a paper."""
    places = [f"{one.filename}:{one.lineno}" for one in traceback.extract_tb(trace)]
    bug = f"{kind.__name__} at {' < '.join(reversed(places))}"
    with suppress(Cut):
        wire.send(msgspec.msgpack.encode(Answer[object](bug=bug)))


if __name__ == "__main__":
    main()
