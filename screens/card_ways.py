"""Where a card leads: to the confirm page of the person who is asked about, or to a clear sentence.

It decides from the page that stands there. It must never keep a card, and never leave a citizen
without a way on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.fields.field import Problem
from kiosk.identity.card import CitizenCard
from kiosk.identity.scanner import Heard
from kiosk.journey import Step, StepKind
from kiosk.proposal import Origin, Proposal
from kiosk.visit import Visit
from screens import pages
from screens.screen import Screen


class Ways(Protocol):
    """What of the navigator is needed here."""

    @property
    def visit(self) -> Visit:
        """The visit that is going on."""

    @property
    def page(self) -> Screen | None:
        """The screen that stands there."""

    def show(self, screen: Callable[..., Screen], **details: object) -> None:
        """Another screen."""

    def ask(self, step: Step) -> None:
        """This very step, whatever could be taken over for it."""

    def interrupt(self, screen: Callable[..., Screen], **details: object) -> None:
        """Another screen, after which the present one comes back as it was."""


class CardWays:
    """One for the navigator."""

    def __init__(self, go: Ways) -> None:
        self._go = go

    def heard(self, heard: Heard) -> None:
        """A device read something, on whichever page the citizen is. To practise nobody's is used."""
        practises = self._go.visit.is_practice
        self.take(Problem("card.practice") if practises else heard)

    def take(self, heard: Heard) -> None:
        """What was read, to where it belongs."""
        page = self._go.page
        if page is None or not page.hears_cards:
            return
        visit = self._go.visit
        if visit.beside.coaching is not None:
            return  # while an officer explains no card answers either
        visit.carrying.note_read(heard if isinstance(heard, Problem) else None)
        if isinstance(page, pages.PersonScreen):
            page.hear(heard)
            return
        step = _question_of(page)
        if step is None or not visit.has_draft:
            self._tell(heard, page)
            return
        found = (
            visit.carrying.from_card(heard, step.id) if isinstance(heard, CitizenCard) else heard
        )
        if isinstance(found, Proposal):
            self._go.show(pages.PersonScreen, step=step, proposal=found)
        else:
            self._tell(found, page)

    def wait(self, step: Step) -> None:
        """The citizen wants to scan: where the code is, and how to hold it."""
        self._go.interrupt(pages.CardScreen, step=step)

    def at_once(self, step: Step) -> bool:
        """Shows what can be taken over from this question on, before anything is asked by hand."""
        together = self._go.visit.carrying.at_once(step.id) if step.id else None
        if together is None:
            return False
        self._go.visit.stand_at(step)
        self.together(step, together.origin)
        return True

    def by_hand(self, step: Step, proposal: Proposal) -> None:
        """The citizen rather answers: this very question, and those of its page, are asked."""
        self._go.visit.carrying.turn_down(proposal.origin)
        self._go.ask(step)

    def together(self, step: Step, origin: Origin) -> None:
        """The confirm page of what can be taken over."""
        proposal = self._go.visit.carrying.proposal(origin)
        self._go.show(pages.PersonScreen, step=step, proposal=proposal)

    def _tell(self, heard: Heard, page: Screen) -> None:
        problem = heard if isinstance(heard, Problem) else Problem("card.not_here")
        if isinstance(page, pages.CardScreen):
            page.hear(problem)
        else:
            self._go.interrupt(pages.CardScreen, step=_question_of(page), problem=problem)


def _question_of(page: Screen) -> Step | None:
    """The question that a page stands for."""
    step = page.asks_about()
    return step if step is not None and step.kind is StepKind.QUESTION else None
