"""After an outage the kiosks of a country come back spread out: the model of ``make simulate``."""

from __future__ import annotations

import random

import pytest

from sandbox.simulate import GOAL, Return, simulated
from sandbox.simulate_kiosk import naive, ours

KIOSKS = 4000
"""Fewer of them, and chance alone would make windows that are fuller than the mean."""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_ten_seconds_are_fuller_than_twice_the_mean(seed: int) -> None:
    mine, fixed = simulated(KIOSKS, seed)
    assert mine.to_mean <= GOAL
    assert fixed.to_mean > GOAL, "a model that cannot show a crowd proves nothing"
    assert mine.peak < fixed.peak / 10
    assert len(mine.calls) == len(fixed.calls), "both deliver everything, and each once"


def test_a_kiosk_delivers_each_dossier_once_and_none_while_the_portal_is_away() -> None:
    rng = random.Random(1)
    for confirmed in ([10.0], [10.0, 20.0, 30.0, 40.0, 3000.0]):
        for calls in (list(ours(confirmed, 7200, rng)), list(naive(confirmed, 7200, 300))):
            delivered = [call.at for call in calls if call.delivers]
            assert len(delivered) == len(confirmed)
            assert min(delivered) >= 7200
            assert all(call.at < 7200 for call in calls if not call.delivers)
            assert len(calls) > len(delivered), "it had tried meanwhile"


def test_the_peak_is_found_wherever_it_begins_and_the_mean_ends_at_95_percent() -> None:
    calls = Return("ten at once", (*(9.5 for _ in range(10)), *(10.0 * n for n in range(2, 12))))
    assert calls.peak == 10
    assert calls.through_after == 100.0
    assert calls.mean == pytest.approx(1.9)
