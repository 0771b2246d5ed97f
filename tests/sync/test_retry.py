"""The waits: never none, never endless, never in step with the neighbours."""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.retry import CEILING, FIRST_CEILING, FLOOR, HOLD_CEILING, hold_wait, next_wait


@given(st.integers(min_value=-5, max_value=10**9), st.randoms(use_true_random=False))
def test_a_wait_is_never_nothing_and_never_above_its_ceiling(
    attempt: int, rng: random.Random
) -> None:
    assert FLOOR <= next_wait(attempt, rng) <= CEILING
    assert timedelta(0) < hold_wait(attempt, rng) <= HOLD_CEILING


@given(st.integers(min_value=0, max_value=10**6))
def test_the_millionth_attempt_is_still_made(seed: int) -> None:
    assert next_wait(1_000_000, random.Random(seed)) <= CEILING


def test_the_ceiling_grows_from_attempt_to_attempt() -> None:
    class Latest(random.Random):
        def random(self) -> float:
            return 1.0

    waits = [next_wait(attempt, Latest()) for attempt in range(1, 9)]
    assert waits[0] == FIRST_CEILING
    assert waits == sorted(waits)
    assert waits[-1] == CEILING


def test_jitter_uses_the_whole_width() -> None:
    rng = random.Random(1)
    waits = [next_wait(4, rng).total_seconds() for _ in range(400)]
    top = (FIRST_CEILING * 8).total_seconds()
    assert min(waits) < top * 0.1
    assert max(waits) > top * 0.9
    assert abs(sum(waits) / len(waits) - top / 2) < top * 0.1
