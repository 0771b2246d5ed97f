"""I8: what one person left is out of reach of the next, whatever the order, also after a crash.

A field tool once showed another user's drafts and outbox on the same device (OpenCRVS #9946).
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.clerk import Clerk
from kiosk.dossier import Draft
from tests.store.filled import EVENT, Filled, everything_in, paper_of

PERSONS = 4
STEPS = 40


class Hall:
    """Some persons take turns at one machine, which crashes now and then."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.filled = Filled(folder)
        self.open: dict[int, Draft] = {}
        self.said: dict[int, str] = {}
        self.papers: dict[int, bytes] = {}

    def step(self) -> None:
        """Somebody does something."""
        person = self.rng.randrange(PERSONS)
        acts = (self._answer, self._answer, self._attach, self._confirm, self._crash)
        self.rng.choice(acts)(person)

    def _draft(self, person: int) -> Draft:
        if person not in self.open:
            self.open[person] = self.filled.draft()
        return self.open[person]

    def _answer(self, person: int) -> None:
        self.said[person] = f"bí mật của người số {person} lần {self.rng.randrange(10_000)}"
        self.open[person] = self.filled.save(self._draft(person), colour=self.said[person])

    def _attach(self, person: int) -> None:
        content = f"giấy tờ của người số {person}".encode()
        draft = self._draft(person)
        if not draft.attachments:
            facts = paper_of(content, saved_at=self.filled.clock())
            self.open[person] = self.filled.store.drafts.attach(draft, facts, content, EVENT)
            self.papers[person] = content

    def _confirm(self, person: int) -> None:
        if self._draft(person).attachments:
            self.filled.confirm(self.open.pop(person))
            self.said.pop(person, None)
            self.papers.pop(person)

    def _crash(self, _: int) -> None:
        self.filled.reopen()


@pytest.mark.parametrize("seed", range(6))
def test_i8_nobody_reaches_what_another_left_in_any_order_nor_after_a_crash(
    tmp_path: Path, seed: int
) -> None:
    hall = Hall(tmp_path / "data", seed)
    for _ in range(STEPS):
        hall.step()
        assert_each_has_only_their_own(hall)
    assert_lists_tell_nothing_of_anybody(hall)
    hall.filled.store.close()


def assert_each_has_only_their_own(hall: Hall) -> None:
    """Each code opens one draft, and no other's papers come with it."""
    drafts = hall.filled.store.drafts
    for person, draft in hall.open.items():
        found = drafts.find(draft.code)
        assert found is not None
        assert found.value("colour") == hall.said.get(person)
        for other, theirs in hall.open.items():
            for paper in theirs.attachments:
                if other == person:
                    assert drafts.content(found, paper.id) == hall.papers[person]
                else:
                    with pytest.raises(LookupError):
                        drafts.content(found, paper.id)
                    with pytest.raises(LookupError):
                        drafts.content(replace(found, attachments=theirs.attachments), paper.id)


def assert_lists_tell_nothing_of_anybody(hall: Hall) -> None:
    """Neither the officer's queue nor any file of the machine shows what somebody said."""
    store = hall.filled.store
    clerk = Clerk(store.outbox, {}, hall.filled.clock, lambda: None)
    shown = f"{clerk.queue()}{store.outbox.rows()}"
    assert "bí mật" not in shown
    for draft in hall.open.values():
        assert draft.code not in shown
    kept = everything_in(hall.filled.folder)
    assert "bí mật".encode() not in kept
    assert "giấy tờ của".encode() not in kept
