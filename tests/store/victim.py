"""Processes that use a store and are killed for it: what they were told is what they tell."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kiosk.dossier import Answer, Source
from kiosk.store.contract import JournalEvent
from kiosk.store.store import Store
from tests.store.filled import EVENT, START, Filled, HandClock, paper_of

PAPER_EVERY = 5
PATIENCE_SECONDS = 60


class Victim:
    """A running process and the line to it."""

    def __init__(self, process: Any, line: Connection) -> None:
        self._process = process
        self._line = line

    def hear(self) -> object:
        """The next thing it says."""
        assert self._line.poll(PATIENCE_SECONDS), "the other process says nothing"
        return self._line.recv()

    def say(self, word: object) -> None:
        """Tells it something."""
        self._line.send(word)

    def kill(self) -> list[object]:
        """SIGKILL, in the middle of whatever it does; what it had still said before."""
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.join(PATIENCE_SECONDS)
        heard = []
        try:
            while self._line.poll():
                heard.append(self._line.recv())
        except EOFError:
            pass
        return heard


@contextmanager
def running(work: Callable[..., None], *arguments: object) -> Iterator[Victim]:
    """A process at this work; it is dead when the block ends. Forked from a clean parent, so
    that it shares no open file with the test."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Victim(process, ours)
    finally:
        process.kill()
        process.join(PATIENCE_SECONDS)
        process.close()
        ours.close()


def save_for_ever(line: Connection, folder: Path, code: str) -> None:
    """Saves 1, 2, 3… under ``colour``, tells each as soon as it was told "saved"; papers between."""
    store = Store.open(folder, clock=HandClock())
    draft = store.drafts.find(code)
    assert draft is not None
    number = int(draft.value("colour") or 0)
    while True:
        number += 1
        answer = Answer("colour", str(number), Source.TYPED, START)
        event = JournalEvent("answer.saved", "visit", draft.id, "colour")
        draft = store.drafts.save_answers(draft, [answer], [event])
        line.send(number)
        if number % PAPER_EVERY == 0:
            _exchange_paper(store, draft, bytes([number % 256]) * 20_000)
            draft = store.drafts.find(code)
            assert draft is not None


def _exchange_paper(store: Store, draft: Any, content: bytes) -> None:
    for former in draft.attachments:
        draft = store.drafts.detach(draft, former.id, EVENT)
    store.drafts.attach(draft, paper_of(content), content, EVENT)


def confirm_for_ever(line: Connection, folder: Path) -> None:
    """Begins a draft, confirms it, tells the reference; again and again."""
    filled = Filled(folder)
    while True:
        line.send(filled.queued())


def take_and_wait(line: Connection, folder: Path) -> None:
    """Takes the due row, tells its reference and waits for a word; then settles nothing."""
    store = Store.open(folder, clock=HandClock())
    row = store.send_queue.take_due(START)
    line.send(None if row is None else (row.reference, str(row.state)))
    line.recv()


def open_and_tell(line: Connection, folder: Path) -> None:
    """Opens the folder on the word, writes a row of the journal, tells that all went well."""
    line.send("ready")
    line.recv()
    store = Store.open(folder, clock=HandClock())
    store.journal.add(JournalEvent("opened"))
    line.send("opened")
    store.close()
