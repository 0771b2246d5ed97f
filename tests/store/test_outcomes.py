"""What became of a dossier: asked for rarely, by one asker at a time, and never once it is final."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.outcome import Outcome
from kiosk.store.contract import OutboxState, ToAsk
from kiosk.store.outcomes import FARTHEST
from tests.small_procedure import small_procedure
from tests.store.filled import START, Filled

AFTER = timedelta(hours=2)
LATER = timedelta(hours=6)


def ask(filled: Filled) -> ToAsk | None:
    now = filled.clock()
    return filled.store.outcomes.to_ask(now, AFTER, now + LATER)


def to_ask(reference: str, number: str, *, asks: int) -> ToAsk:
    """With the version that it was filed under, as it was stored."""
    return ToAsk(reference, number, asks, procedure=small_procedure())


def test_nobody_is_asked_for_before_the_first_wait_is_over(filled: Filled) -> None:
    reference = filled.acknowledged()
    filled.clock.pass_by(hours=1, minutes=59)
    assert ask(filled) is None
    filled.clock.pass_by(minutes=1)
    assert ask(filled) == to_ask(reference, "", asks=0)


def test_a_row_is_asked_for_by_one_asker_and_then_put_off(filled: Filled) -> None:
    reference = filled.acknowledged()
    filled.clock.pass_by(hours=2)
    assert ask(filled) is not None
    assert ask(filled) is None
    filled.clock.pass_by(hours=6)
    assert ask(filled) == to_ask(reference, "", asks=1)


@pytest.mark.parametrize("state", [one for one in OutboxState if one is not OutboxState.SENDING])
def test_only_what_the_portal_has_is_asked_for(filled: Filled, state: OutboxState) -> None:
    reference = filled.queued()
    filled.store.send_queue.take_due(START)
    filled.settle(reference, state)
    filled.clock.pass_by(days=1)
    assert (ask(filled) is not None) == (state is OutboxState.ACKNOWLEDGED)


def test_the_number_that_the_portal_uses_is_asked_for(filled: Filled) -> None:
    reference = filled.queued()
    queue = filled.store.send_queue
    queue.take_due(START)
    queue.keep_number(reference, "H56-1")
    filled.settle(reference, OutboxState.ACKNOWLEDGED, portal_number="G22-2")
    filled.clock.pass_by(hours=2)
    assert ask(filled) == to_ask(reference, "G22-2", asks=0)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_final_outcome_is_asked_for_no_more(filled: Filled, outcome: Outcome) -> None:
    reference = filled.acknowledged()
    assert filled.store.outcomes.keep(reference, outcome, START + LATER)
    assert filled.row(reference).outcome is outcome
    filled.clock.pass_by(hours=7)
    assert (ask(filled) is None) == outcome.is_final


def test_only_a_change_is_news_and_counts_the_askings_anew(filled: Filled) -> None:
    reference = filled.acknowledged()
    filled.clock.pass_by(hours=2)
    assert ask(filled) is not None
    keep, now = filled.store.outcomes.keep, filled.clock()
    assert keep(reference, Outcome.ACCEPTED, now)
    head = filled.store.journal.head()
    assert not keep(reference, Outcome.ACCEPTED, now)
    assert not keep(reference, None, now)
    assert filled.store.journal.head() == head
    assert ask(filled) == to_ask(reference, "", asks=0)
    assert filled.row(reference).outcome is Outcome.ACCEPTED


def test_an_erased_row_is_nobodys_concern(filled: Filled) -> None:
    assert not filled.store.outcomes.keep("TL-AAAA-AAAA", Outcome.DONE, START)


def test_an_outcome_is_told_long_after_the_content_was_erased(filled: Filled) -> None:
    reference = filled.acknowledged()
    filled.clock.pass_by(days=2)
    filled.store.retention.erase_expired(filled.clock())
    assert ask(filled) is not None
    assert filled.store.outcomes.keep(reference, Outcome.DONE, filled.clock())
    assert filled.row(reference).outcome is Outcome.DONE


def test_a_clock_that_was_ahead_puts_nobody_off_for_years(filled: Filled) -> None:
    reference = filled.acknowledged()
    filled.store.outcomes.keep(reference, Outcome.ACCEPTED, START + timedelta(days=3000))
    assert ask(filled) is not None
    filled.store.outcomes.keep(reference, Outcome.ACCEPTED, START + FARTHEST)
    assert ask(filled) is None
