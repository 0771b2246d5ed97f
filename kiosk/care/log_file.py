"""The log on disk: facts from an allow-list, a few megabytes at most.

Our own sentences are fixed texts of the program; what is filled into them must be a code, a number or
a named trouble, and anything else becomes "?". Of other programs' records only the place and the
level are kept. It must never write an answer, a name, a long number or an exception's words.
"""

from __future__ import annotations

import logging
import os
import re
from copy import copy
from enum import Enum
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from kiosk.masking import masked
from kiosk.procedures.mistake import Mistake
from kiosk.troubles import Trouble

LOG = "kiosk.log"
BYTES, FILES = 1_000_000, 5
"""Five files of a megabyte: some weeks of an ordinary kiosk."""
OURS = ("kiosk", "screens")

_CODE = re.compile(r"[A-Za-z0-9_.,:/<>+\- ]{0,1000}")
_WORDS = re.compile(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+")
"""Three plain words in a row are a sentence, or a name, and no code."""
_NAMED = (Trouble, Mistake)
"""They hold files, keys and reasons, never a citizen's data: see their own files."""


class Facts(logging.Formatter):
    """Writes a record down without anything that might be a person's."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        harmless = copy(record)
        harmless.exc_info = harmless.exc_text = harmless.stack_info = None
        if record.name.split(".")[0] in OURS:
            harmless.args = tuple(_allowed(one) for one in _args_of(record))
        else:
            harmless.msg, harmless.args = "(another program's record)", ()
        return super().format(harmless)


class LogFile:
    """Writes the log into a folder while it is open. Where the disk is full, nothing is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handler: logging.Handler | None = None

    def __enter__(self) -> LogFile:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._handler = _Turning(self._folder / LOG, encoding="utf-8")
        except OSError:
            return self  # a kiosk without a log still serves citizens
        self._handler.setFormatter(Facts())
        self._handler.setLevel(logging.INFO)
        logging.getLogger().addHandler(self._handler)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()


def log_files(folder: Path) -> list[Path]:
    """The files of the log, the newest first."""
    return sorted(folder.glob(f"{LOG}*"))


class _Turning(logging.FileHandler):
    """Private files, a new one after a megabyte, and no complaint where the disk is full.

    Python's own (``logging.handlers``) brings sockets and pickling along, for which a start waits.
    """

    def _open(self):  # type: ignore[no-untyped-def] # the library gives no name to its type
        os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT, 0o600))
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._is_full(len(self.format(record).encode()) + 1):
                self._turn()
        except OSError:
            return
        super().emit(record)

    def _is_full(self, more: int) -> bool:
        return self.stream is not None and self.stream.tell() + more > BYTES

    def _turn(self) -> None:
        """Each file takes the place of the next older one; the next line opens a new one."""
        self.close()
        files = [
            Path(self.baseFilename),
            *(Path(f"{self.baseFilename}.{n}") for n in range(1, FILES)),
        ]
        for newer, older in reversed([*pairwise(files)]):
            if newer.exists():
                newer.replace(older)

    def handleError(self, record: logging.LogRecord) -> None:
        return


def _args_of(record: logging.LogRecord) -> tuple[object, ...]:
    args = record.args
    if isinstance(args, tuple):
        return args
    return () if args is None else tuple(args.values())


def _allowed(fact: object) -> object:
    if isinstance(fact, bool | float) or (isinstance(fact, int) and abs(fact) < 10**8):
        return fact
    text = str(fact)
    if isinstance(fact, (*_NAMED, Enum, Path)):
        return masked(text)
    if not _CODE.fullmatch(text) or _WORDS.search(text):
        return "?"
    return masked(text)
