"""``make torture``: citizens and two senders under random faults and ``kill -9`` at random moments.

It prints what was done to them and what came of it. Exit code 1 where an answer that was shown as
saved is lost, or a confirmed dossier is not at the portal exactly once, as it was confirmed.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.store.store import DATABASE
from sandbox.torture_clock import QuickClock
from sandbox.torture_hall import Hall
from sandbox.torture_judge import Judgement, judged
from sandbox.torture_plan import Plan
from sandbox.torture_storm import faults_by_kind

SPEED = 120.0
"""Ten minutes of a sender's patience are five seconds."""


@dataclass(frozen=True)
class Verdict:
    """What came of it."""

    plan: Plan
    kills: Counter[str]
    faults: Counter[str]
    troubles: Counter[str]
    settled: Counter[str]
    saved: int
    lost: int
    on_screen: int
    retried: int
    plugs: int
    seconds: float
    judgement: Judgement

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing twice."""
        return not self.lost and self.judgement.is_clean

    def as_text(self) -> str:
        """For a person at a terminal."""
        judgement = self.judgement
        rows = {
            "kill -9": f"{_total(self.kills)}   {_each(self.kills)}",
            "portal switched off": f"{self.plugs}",
            "faults": f"{_total(self.faults)}   {_each(self.faults)}",
            "settled": f"{_total(self.settled)}   {_each(self.settled)}",
            "troubles of ours": f"{_total(self.troubles)}   {_each(self.troubles)}",
            "answers shown as saved": f"{self.saved}",
            "  of these lost": f"{self.lost}",
            "dossiers confirmed": f"{judgement.confirmed}, {self.on_screen} of them at the screens",
            "  at the portal once": f"{judgement.once}",
            "  at the portal twice": f"{judgement.twice}",
            "  never": f"{judgement.never}",
            "  altered on the way": f"{judgement.altered}",
            "  told and forgotten": f"{judgement.forgotten}",
            "  left by a killed sender": f"{judgement.adopted}",
            "  sent again, seen through": f"{judgement.repeated}",
            "  tried again by an officer": f"{self.retried}",
            "journal": judgement.journal_breaks or "whole",
            "time": f"{self.seconds:.0f} s",
        }
        lines = (f"{name:<28}{value}".rstrip() for name, value in rows.items())
        return "\n".join((f"seed {self.plan.seed}", *lines))


def torture(folder: Path, plan: Plan, speed: float = SPEED) -> Verdict:
    """Runs one plan in an empty folder."""
    begun = time.monotonic()
    hall = Hall(folder, plan, QuickClock.starting_now(speed))
    try:
        hall.run()
        judgement = judged(
            hall.store, hall.folder / DATABASE, folder / "portal", hall.ledger.confirmed
        )
    finally:
        hall.store.close()
    ledger = hall.ledger
    return Verdict(
        plan=plan,
        kills=hall.killed,
        faults=faults_by_kind(folder / "portal"),
        troubles=hall.troubles,
        settled=hall.settled,
        saved=ledger.saved,
        lost=ledger.lost,
        on_screen=ledger.on_screen,
        retried=hall.retried,
        plugs=hall.plugs,
        seconds=time.monotonic() - begun,
        judgement=judgement,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """0: nothing lost and nothing twice. 1: otherwise; then the folder is kept."""
    options = _options(arguments)
    plan = Plan.drawn(options.seed, options.kills, options.dossiers, options.screens)
    print(f"seed {plan.seed}", file=sys.stderr, flush=True)
    folder = Path(tempfile.mkdtemp(prefix="tu-lam-torture-"))
    verdict = torture(folder, plan, options.speed)
    print(verdict.as_text())
    if not verdict.is_clean:
        print(f"the evidence lies in {folder}", file=sys.stderr)
        return 1
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    folder.rmdir()
    return 0


def _total(counter: Counter[str]) -> int:
    return sum(counter.values())


def _each(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counter.most_common())


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.torture", description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--dossiers", type=int, default=2000)
    parser.add_argument("--screens", type=int, default=20, help="so many of them by touch")
    parser.add_argument("--speed", type=float, default=SPEED, help="of the clock of waits")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
