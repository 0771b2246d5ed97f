"""What is going to happen in a torture, drawn from one seed: who is killed, after how much, how late.

The same seed draws the same plan, the same citizens and the same chances of faults. It cannot
repeat the machine's own timing: which statement a kill meets stays chance.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

SENDERS = ("sender-1", "sender-2")
VISITORS = ("visitor-1", "visitor-2")
SCREEN, PLUG = "screen", "plug"
ANSWERS_EACH = 34
"""So many answers a dossier has at the least; the kills are spread over them."""
LONGEST_DELAY_SECONDS = 0.03
SHARES = {SENDERS[0]: 30, SENDERS[1]: 30, VISITORS[0]: 18, VISITORS[1]: 18, SCREEN: 4}
"""Of a hundred kills."""
KILLS_A_PLUG = 50
"""After so many, the portal is switched off for a moment, which is no kill."""


@dataclass(frozen=True, slots=True)
class Kill:
    """Who, after how many answers told as saved, and how many seconds later."""

    victim: str
    after_answers: int
    delay_seconds: float


@dataclass(frozen=True)
class Plan:
    """``kills`` in order."""

    seed: int
    dossiers: int
    screens: int
    kills: tuple[Kill, ...]

    @classmethod
    def drawn(cls, seed: int, kills: int, dossiers: int, screens: int) -> Plan:
        """The plan of a seed."""
        chance = random.Random(seed)
        names, weights = list(SHARES), list(SHARES.values())
        victims = [chance.choices(names, weights)[0] for _ in range(kills)]
        victims += [PLUG] * (kills // KILLS_A_PLUG)
        drawn = [
            Kill(
                victim,
                chance.randrange(dossiers * ANSWERS_EACH),
                chance.uniform(0, LONGEST_DELAY_SECONDS),
            )
            for victim in victims
        ]
        return cls(seed, dossiers, screens, tuple(sorted(drawn, key=_moment)))


def _moment(kill: Kill) -> int:
    return kill.after_answers
