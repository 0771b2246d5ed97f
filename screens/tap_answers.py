"""The answers to a question that are offered for one tap, each as a button would say it.

It must never take one: whoever shows them does, when the citizen touches.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from kiosk.journey import Step
from screens.screen import Hall

OFFER_ICON, TOGETHER_ICON = "mdi6.content-copy", "mdi6.content-duplicate"


class TapAnswer(Struct, frozen=True):
    """A way of answering with one tap."""

    words: str
    icon: str
    go: Callable[[], None]


def tap_answers(hall: Hall, step: Step, take: Callable[[int], None]) -> list[TapAnswer]:
    """What can be taken over together comes before what is offered alone, which goes to ``take``."""
    visit = hall.visit
    together = visit.carrying.together(step.id)
    found = []
    if together is not None:
        words = hall.texts.text(
            "screen.question.together", because=together.because, count=together.count
        )
        go = partial(hall.go.cards.together, step, together.origin)
        found.append(TapAnswer(words, TOGETHER_ICON, go))
    alone = together.replaces if together else frozenset()
    for offer in visit.offers(step.id):
        if offer.index not in alone:
            words = f"{offer.label}: {offer.shown}"
            found.append(TapAnswer(words, OFFER_ICON, partial(take, offer.index)))
    return found
