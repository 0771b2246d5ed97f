"""A day at a kiosk in a process whose writes are recorded: answers, papers, confirmed dossiers.

Run as a program with the recorder loaded. After each thing that the store called done it puts a
mark among the recorded writes, and at the end it says what each mark meant.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.store.filled import EVENT, Filled

VISITS, ANSWERS = 4, 8


def main(folder: Path) -> None:
    """Writes one JSON list: for each mark the code and the colour, or the reference."""
    mark = ctypes.CDLL(None).recorder_mark
    meanings: list[list[str]] = []

    def done(kind: str, *what: str) -> None:
        meanings.append([kind, *what])
        mark(ctypes.c_int64(len(meanings)))

    filled = Filled(folder)
    done("opened")
    for visit in range(VISITS):
        _visit(filled, visit, done)
    filled.store.close()
    sys.stdout.write(json.dumps(meanings))


def _visit(filled: Filled, visit: int, done: Callable[..., None]) -> None:
    draft = filled.draft(colour="-1")
    for number in range(ANSWERS):
        draft = filled.save(draft, colour=str(number))
        done("saved", draft.code, str(number))
    draft = filled.attach(draft, bytes([visit + 1]) * 30_000)
    done("attached", draft.code, draft.attachments[-1].id)
    if visit % 2:
        # Destroying a paper also moves the write-ahead log into the database and cuts it.
        gone = draft.attachments[-1]
        draft = filled.attach(draft, bytes([visit + 101]) * 30_000)
        draft = filled.store.drafts.detach(draft, gone.id, EVENT)
        done("attached", draft.code, draft.attachments[-1].id)
    done("confirmed", filled.confirm(draft).reference)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
