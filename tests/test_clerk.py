"""The office's business at the queue: every state has its words, and nothing else is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.clerk import Clerk
from kiosk.fields.field import Problem
from kiosk.messages import read_catalogue
from kiosk.outcome import Outcome
from kiosk.store.codes import plain_reference
from kiosk.store.contract import OutboxState
from tests.store.filled import START, Filled

SENTENCES = read_catalogue(Path(__file__).parents[1] / "assets" / "messages" / "vi.toml")
OFFICER = "0a1b2c3d"


@dataclass
class Counter:
    """A kiosk's store, its clerk, and how often the sender was woken."""

    filled: Filled
    nudges: list[None] = field(default_factory=list)

    @property
    def clerk(self) -> Clerk:
        store = self.filled.store
        return Clerk(store.outbox, {}, self.filled.clock, lambda: self.nudges.append(None))

    def in_state(self, state: OutboxState) -> str:
        reference = self.filled.queued()
        if state is not OutboxState.QUEUED:
            self.filled.store.send_queue.take_due(START)
        if state not in (OutboxState.QUEUED, OutboxState.SENDING):
            self.filled.settle(reference, state, text="Cổng nói", next_attempt_at=START)
        return reference


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    opened = Counter(Filled(tmp_path / "data"))
    yield opened
    opened.filled.store.close()


@pytest.mark.parametrize("state", list(OutboxState))
def test_every_state_has_words_for_the_holder_of_the_receipt(
    counter: Counter, state: OutboxState
) -> None:
    standing = counter.clerk.standing(counter.in_state(state))
    assert standing is not None
    assert standing.says in SENTENCES
    assert f"screen.officer.state.{state}" in SENTENCES


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_words_and_goes_before_our_own(
    counter: Counter, outcome: Outcome
) -> None:
    reference = counter.in_state(OutboxState.ACKNOWLEDGED)
    counter.filled.store.outcomes.keep(reference, outcome, START)
    standing = counter.clerk.standing(reference)
    assert standing is not None
    assert standing.says == f"outcome.{int(outcome)}"
    assert standing.says in SENTENCES


def test_every_reason_of_a_pause_has_words_on_its_button_and_in_the_list(counter: Counter) -> None:
    for why in counter.clerk.pauses:
        assert {f"screen.officer.{why}", f"portal.reason.{why}"} <= SENTENCES.keys()


def test_every_refused_decision_has_a_sentence(counter: Counter) -> None:
    clerk, told = counter.clerk, set()
    waiting = (OutboxState.UNCERTAIN, OutboxState.QUEUED)  # last, or a later one would be taken
    states = [one for one in OutboxState if one not in waiting]
    references = [counter.in_state(state) for state in (*states, *waiting)]
    for reference in (*references, "TL-AAAA-AAAA"):
        for outcome in (
            clerk.release(reference, OFFICER),
            clerk.pause(reference, clerk.pauses[0], OFFICER),
            clerk.pause(reference, clerk.pauses[0], OFFICER),
            clerk.give_back(reference, OFFICER),
        ):
            if isinstance(outcome, Problem):
                told.add(f"problem.{outcome.code}")
    assert len(told) >= 8
    assert told <= SENTENCES.keys()


def test_what_is_to_be_sent_wakes_the_sender(counter: Counter) -> None:
    reference = counter.in_state(OutboxState.QUEUED)
    counter.clerk.pause(reference, "paused_check", OFFICER)
    assert counter.nudges == []
    counter.clerk.release(reference, OFFICER)
    assert counter.clerk.retry(reference, OFFICER) is None
    assert len(counter.nudges) == 2


def test_an_unknown_reference_is_nobodys(counter: Counter) -> None:
    for typed in ("TL-AAAA-AAAA", "AAAA-AAAA", "", "TL", "Nguyễn Thị Mẫu"):
        assert counter.clerk.standing(typed) is None
    assert counter.clerk.line("TL-AAAA-AAAA") is None
    assert isinstance(counter.clerk.retry("TL-AAAA-AAAA", OFFICER), Problem)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("TL-7K3M-9QWE", "TL-7K3M-9QWE"),
        (" tl 7k3m 9qwe ", "TL-7K3M-9QWE"),
        ("TL7K3M9QWE", "TL-7K3M-9QWE"),
        ("7K3M9QWE", None),
        ("TL-7K3M-9QW", None),
        ("TL-7K3M-9QW0", None),
        ("TLTL-7K3M-9QWE", None),
    ],
)
def test_a_reference_is_read_however_it_is_typed(typed: str, meant: str | None) -> None:
    assert plain_reference(typed) == meant
