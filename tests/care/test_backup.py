"""Copies are sealed and whole; a kiosk from a copy goes on, and nothing is sent by two machines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.care import backup
from kiosk.care.backup import make_copy, restore
from kiosk.fields.field import Problem
from kiosk.portal.reasons import Reason
from kiosk.store.contract import OutboxState
from kiosk.store.store import Store
from kiosk.troubles import Trouble, TroubleCode
from tests.store.filled import EVENT, START, Filled

WORDS = b"ba con voi xanh"
MOVED, QUEUED = OutboxState.MOVED, OutboxState.QUEUED


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    opened = Filled(tmp_path / "data")
    yield opened
    opened.store.close()


def copied(filled: Filled, file: Path, *, move: bool, again: bool = False) -> Path:
    made = make_copy(file, WORDS, filled.folder, None, filled.clock, move=move, again=again)
    assert isinstance(made, int)
    return file


def restored(filled: Filled, file: Path, folder: Path) -> Store:
    restore(file, WORDS, folder, None, filled.clock)
    return Store.open(folder, clock=filled.clock)


def states(store: Store) -> dict[str, OutboxState]:
    return {row.reference: row.state for row in store.outbox.rows()}


def test_a_moved_dossier_is_sent_by_the_new_machine_alone(filled: Filled, tmp_path: Path) -> None:
    done = filled.acknowledged()
    waiting = filled.queued(colour="Đỏ")
    draft = filled.draft(colour="blue")
    file = copied(filled, tmp_path / "copy", move=True)
    assert states(filled.store) == {done: OutboxState.ACKNOWLEDGED, waiting: MOVED}
    assert filled.store.send_queue.take_due(filled.clock.pass_by(days=2)) is None
    assert filled.store.outbox.return_to_citizen(waiting, START, EVENT) == Problem(
        "outbox.moved", {"reference": waiting}
    )
    assert states(filled.store)[waiting] is MOVED
    other = restored(filled, file, tmp_path / "other")
    assert states(other) == {done: OutboxState.ACKNOWLEDGED, waiting: QUEUED}
    taken = other.send_queue.take_due(filled.clock())
    assert taken is not None
    assert other.send_queue.dossier(taken.reference).values["colour"] == "Đỏ"
    assert other.drafts.find(draft.code) is not None
    assert other.journal.verify() is None
    assert filled.store.journal.verify() is None
    other.close()


def test_a_plain_copy_sends_nothing_before_an_officer_says_so(
    filled: Filled, tmp_path: Path
) -> None:
    waiting = filled.queued()
    file = copied(filled, tmp_path / "copy", move=False)
    assert filled.row(waiting).state is QUEUED
    other = restored(filled, file, tmp_path / "other")
    row = other.outbox.row(waiting)
    assert row is not None
    assert (row.state, row.last_reason) == (OutboxState.PAUSED, Reason.PAUSED_RESTORED)
    assert other.send_queue.take_due(filled.clock.pass_by(days=2)) is None
    assert other.outbox.release(waiting, filled.clock(), EVENT) is None
    assert other.send_queue.take_due(filled.clock()) is not None
    other.close()


def test_a_lost_copy_is_made_again_with_what_was_given_away(filled: Filled, tmp_path: Path) -> None:
    waiting = filled.queued()
    copied(filled, tmp_path / "lost", move=True)
    filled.clock.pass_by(minutes=1)
    other = restored(filled, copied(filled, tmp_path / "empty", move=True), tmp_path / "a")
    assert states(other) == {waiting: MOVED}
    other.close()
    file = copied(filled, tmp_path / "copy", move=True, again=True)
    other = restored(filled, file, tmp_path / "b")
    assert states(other) == {waiting: QUEUED}
    other.close()


def test_a_copy_that_cannot_be_written_gives_nothing_away(filled: Filled, tmp_path: Path) -> None:
    waiting = filled.queued()
    with pytest.raises(Trouble) as caught:
        copied(filled, tmp_path / "no" / "such" / "folder", move=True)
    assert caught.value.code is TroubleCode.STORE_UNWRITABLE
    assert filled.row(waiting).state is QUEUED


def test_a_full_disk_while_copying_is_named_and_leaves_nothing_half(
    filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = filled.queued()

    class Full(backup.SealingFile):
        def close(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "SealingFile", Full)
    with pytest.raises(Trouble) as caught:
        copied(filled, tmp_path / "copy", move=True)
    assert caught.value.code is TroubleCode.STORE_FULL
    assert filled.row(waiting).state is QUEUED
    assert [one.name for one in tmp_path.iterdir()] == ["data"]
    assert not list(filled.folder.glob(".copying-*"))


def test_a_copy_is_sealed_and_any_other_word_or_byte_is_refused(
    filled: Filled, tmp_path: Path
) -> None:
    file = copied(filled, tmp_path / "copy", move=False)
    content = file.read_bytes()
    assert (filled.folder / "kiosk.key").read_bytes().strip()[:20] not in content
    assert b"SQLite format" not in content
    for words, altered in (
        (b"khac", content),
        (WORDS, content[:-1]),
        (WORDS, content[:-40] + bytes(40)),
    ):
        file.write_bytes(altered)
        with pytest.raises(Trouble) as caught:
            restore(file, words, tmp_path / "other", None, filled.clock)
        assert caught.value.code is TroubleCode.COPY_WRONG
        assert list((tmp_path / "other").iterdir()) == []


def test_nothing_that_is_there_is_overwritten(filled: Filled, tmp_path: Path) -> None:
    file = copied(filled, tmp_path / "copy", move=False)
    with pytest.raises(Trouble) as caught:
        restore(file, WORDS, filled.folder, None, filled.clock)
    assert caught.value.code is TroubleCode.COPY_NOT_EMPTY
