"""``make simulate``: ten thousand kiosks come back after an outage, with our waits and with fixed ones.

It prints how many calls come at once and draws the same as a picture. Exit code 1 where our own
peak is above its goal.
"""

from __future__ import annotations

import argparse
import random
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.simulate_kiosk import Call, naive, ours
from sandbox.simulate_picture import draw

KIOSKS, OUTAGE_SECONDS = 10_000, 2 * 3600.0
CONFIRMED_EACH = 4
"""Dossiers confirmed at one kiosk while the portal is away."""
FIXED_SECONDS = 300.0
WINDOW_SECONDS = 10.0
SHARE_THROUGH = 0.95
GOAL = 2.0
"""The fullest ten seconds beside the mean of ten seconds, until 95 % are through."""
SEED = 20261125


@dataclass(frozen=True)
class Return:
    """What the portal sees once it is back: the seconds of the calls, all of which deliver."""

    name: str
    calls: tuple[float, ...]

    @property
    def through_after(self) -> float:
        """Seconds until 95 % of all dossiers were delivered."""
        return self.calls[int(SHARE_THROUGH * len(self.calls)) - 1]

    @property
    def peak(self) -> int:
        """Calls in the fullest ten seconds, wherever they begin."""
        return max(
            bisect_right(self.calls, at + WINDOW_SECONDS) - place
            for place, at in enumerate(self.calls)
        )

    @property
    def mean(self) -> float:
        """Calls in ten seconds, on the average until 95 % are through; at the least one window."""
        counted = bisect_right(self.calls, self.through_after)
        return counted * WINDOW_SECONDS / max(self.through_after, WINDOW_SECONDS)

    @property
    def to_mean(self) -> float:
        """The figure with the goal."""
        return self.peak / self.mean

    def as_text(self) -> str:
        """For a person at a terminal."""
        return (
            f"{self.name:<24} fullest 10 s: {self.peak:>6} calls, {self.to_mean:5.2f} × the mean;"
            f"  95 % through after {self.through_after / 60:4.1f} min"
        )


def simulated(kiosks: int, seed: int = SEED) -> tuple[Return, Return]:
    """Ours and the naive one, with the same citizens."""
    rng = random.Random(seed)
    days = [_confirmed(rng) for _ in range(kiosks)]
    waits = random.Random(seed + 1)
    return (
        _return("ours", days, lambda day: ours(day, OUTAGE_SECONDS, waits)),
        _return(
            "fixed, every 5 minutes", days, lambda day: naive(day, OUTAGE_SECONDS, FIXED_SECONDS)
        ),
    )


def _confirmed(rng: random.Random) -> list[float]:
    """When citizens confirmed at one kiosk: at the least one did."""
    count = rng.randint(1, 2 * CONFIRMED_EACH - 1)
    return sorted(rng.uniform(0, OUTAGE_SECONDS) for _ in range(count))


def _return(
    name: str, days: Sequence[list[float]], calls: Callable[[list[float]], Iterator[Call]]
) -> Return:
    seen = (call.at - OUTAGE_SECONDS for day in days for call in calls(day) if call.delivers)
    return Return(name, tuple(sorted(seen)))


def main(arguments: Sequence[str] | None = None) -> int:
    """0: our peak is within its goal."""
    options = _options(arguments)
    found = simulated(options.kiosks, options.seed)
    for one in found:
        print(one.as_text())
    options.out.parent.mkdir(parents=True, exist_ok=True)
    draw([(one.name, one.calls) for one in found], options.out)
    print(f"goal: ≤ {GOAL:g} × the mean. Picture: {options.out}")
    return 0 if found[0].to_mean <= GOAL else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.simulate", description=__doc__)
    parser.add_argument("--kiosks", type=int, default=KIOSKS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=Path("docs/pictures/after-an-outage.png"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
