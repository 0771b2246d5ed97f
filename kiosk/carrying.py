"""Answering several questions of one visit with one look: by a card, or "giống của bác".

It proposes, and keeps what the citizen confirmed, in one transaction with the source of each
answer. It must never keep anything by itself, and never propose what a field would refuse. Cards
live here, in memory, until the visit ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy

from kiosk.answering import Answering
from kiosk.carried_lines import asked_with, group_of, is_said_to_be, lines_of
from kiosk.case import Case
from kiosk.dossier import Source
from kiosk.fields.field import Problem
from kiosk.fields.lists import Option
from kiosk.fields.national_id import DIGITS
from kiosk.identity.card import CitizenCard
from kiosk.identity.card_warnings import warnings_of
from kiosk.identity.residence import residence_of
from kiosk.latest import Latest
from kiosk.offers import fits
from kiosk.person import Person, person_of, persons_of
from kiosk.proposal import Note, Origin, Proposal, ProposedAnswer, Together
from kiosk.vietnamese.search import plain

FEWEST = 2
"""Answers that are worth a page of their own."""


class Carrying:
    """The proposals of one visit, and the cards that were read in it."""

    def __init__(self, case: Case, answers: Answering) -> None:
        self._case, self._answers = case, answers
        self._cards: dict[str, CitizenCard] = {}
        self._by_hand: set[tuple[str, str]] = set()
        self._latest: Latest[Together | None] = Latest()

    def of(self, case: Case) -> Carrying:
        """What could be carried if the visit were this; for looking, and for nothing else."""
        supposed = copy(self)
        supposed._case, supposed._latest = case, Latest()
        return supposed

    # -- what screens ask ----------------------------------------------------------------------

    def may_scan(self, question_id: str) -> bool:
        """Whether a card can answer this question."""
        person = person_of(self._case.procedure, question_id)
        return person is not None and person.may_have_a_card

    def wants_card(self, question_id: str) -> bool:
        """Whether a card is worth offering here: not that of somebody whose card was confirmed."""
        person = person_of(self._case.procedure, question_id)
        return self.may_scan(question_id) and person is not None and person.key not in self._cards

    def from_card(self, card: CitizenCard, question_id: str) -> Proposal | Problem:
        """What a card tells about the person who is asked about."""
        if not self.may_scan(question_id):
            return Problem("card.not_here")
        proposal = self.proposal(Origin(question_id, card=card))
        return proposal if proposal.lines else Problem("card.not_here")

    def together(self, question_id: str) -> Together | None:
        """Whether this question and others after it can be taken over with one look."""
        journey, card = self._case.journey, next(reversed(self._cards.values()), None)
        return self._latest((journey, question_id, card), lambda: self._found(question_id))

    def _found(self, question_id: str) -> Together | None:
        for group in self._groups_behind(question_id):
            origin = Origin(question_id, group=group)
            lines = self.proposal(origin).lines
            earlier = any(one.source is not Source.SUGGESTED for one in lines)
            if len(lines) >= FEWEST and earlier and lines[0].question.id == question_id:
                because, places = self._because(origin, lines), self._places_of(origin)
                return Together(origin, because, len(lines), places)
        return None

    def at_once(self, question_id: str) -> Together | None:
        """What is shown before the question is asked at all: the same, until it was turned down."""
        together = self.together(question_id)
        if together is None or self._asked_by_hand(together.origin) in self._by_hand:
            return None
        return together

    def turn_down(self, origin: Origin) -> None:
        """The citizen answers this group by hand, and is asked one question after the other."""
        self._by_hand.add(self._asked_by_hand(origin))

    def proposal(self, origin: Origin, without: frozenset[str] = frozenset()) -> Proposal:
        """The lines of one confirm page, as the answers stand, without those left out."""
        procedure = self._case.procedure
        person = person_of(procedure, origin.question)
        card = origin.card or self._card_behind(origin)
        lines = tuple(lines_of(self._case, origin, card, without))
        title = self._case.shown_procedure.page_of(origin.question).title
        notes = self._notes(origin, person, lines) if origin.card else ()
        whose = person.key if person else ""
        is_own = bool(person) and whose == persons_of(procedure)[0].key
        before = self._said_before(origin, person, lines)
        return Proposal(origin, title, whose, is_own, lines, tuple(notes), before)

    def keep(
        self,
        proposal: Proposal,
        without: frozenset[str] = frozenset(),
        hand: Callable[[Source], Source] = lambda source: source,
    ) -> None:
        """The citizen said "Đúng rồi": everything that was not left out is kept at once.

        ``hand`` says whose hand it really was.
        """
        lines = self.proposal(proposal.origin, without).lines
        self._answers.keep_all([(one.question.id, one.value, hand(one.source)) for one in lines])
        card = proposal.origin.card or self._card_behind(proposal.origin)
        if card is not None:
            theirs = [one.question.id for one in lines if one.is_of_person]
            if not self._is_together(proposal.origin):
                theirs.append(proposal.origin.question)
            told = (person_of(self._case.procedure, one) for one in theirs)
            self._cards |= {one.key: card for one in told if one is not None}

    def candidates_first(self, question_id: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
        """Where an old commune was split, those of today that may lie where the card says."""
        person = person_of(self._case.procedure, question_id)
        card = self._cards.get(person.key) if person else None
        if person is None or card is None or person.asks[question_id] != "home_commune":
            return options
        home = residence_of(card, self._case.office.lists, self._case.office.look_up)
        return tuple(sorted(options, key=lambda one: one.code not in home.candidates))

    def note_read(self, problem: Problem | None) -> None:
        """A row that a card was read, or why not; never what it says."""
        details = {"problem": problem.code} if problem else {}
        self._case.note("card.refused" if problem else "card.read", details=details)

    def forget(self) -> None:
        """No card is left here."""
        self._cards.clear()
        self._latest.forget()
        self._by_hand.clear()

    # -- within --------------------------------------------------------------------------------

    def _groups_behind(self, question_id: str) -> list[str]:
        """Whose answers the pack suggests for this question and those after it, in its order."""
        asked, own = asked_with(self._case.procedure, question_id), self._group_of(question_id)
        open_ones = [one for one in asked if self._case.draft.value(one) is None]
        later = open_ones[open_ones.index(question_id) :] if question_id in open_ones else []
        sources = (
            one.from_question
            for name in later
            for one in self._case.procedure.questions[name].suggestions
        )
        groups = dict.fromkeys(self._group_of(one) for one in sources if one)
        return [one for one in groups if one != own]

    def _group_of(self, question_id: str) -> str:
        return group_of(self._case.procedure, question_id)

    def _because(self, origin: Origin, lines: tuple[ProposedAnswer, ...]) -> str:
        """The pack's words for it: those of the asked question, else the first there are."""
        context = self._case.context(origin.question)
        for one in context.question.suggestions:
            source = one.from_question
            if source and self._group_of(source) == origin.group and fits(one, context):
                return one.label
        return next((one.because for one in lines if one.source is Source.EARLIER), "")

    def _places_of(self, origin: Origin) -> frozenset[int]:
        """The asked question's own suggestions that are part of it."""
        suggestions = self._case.procedure.questions[origin.question].suggestions
        return frozenset(
            at
            for at, one in enumerate(suggestions)
            if one.from_question is None or self._group_of(one.from_question) == origin.group
        )

    def _notes(
        self, origin: Origin, person: Person | None, lines: tuple[ProposedAnswer, ...]
    ) -> Iterator[Note]:
        card = origin.card
        assert card is not None, "notes are about a card"
        for code in warnings_of(card, self._case.today):
            yield Note(f"card.warning.{code}")
        if person is not None and self._is_another(card, person):
            yield Note("card.warning.other_person")
        other = self._same_number(card, person)
        if other is not None:
            yield Note("card.warning.same_person", {"title": self._title_of(other)})
        asks = person.asks if person else {}
        told = {asks.get(one.question.id, "") for one in lines}
        if "home_commune" not in told and any(what.startswith("home_") for what in told):
            home = residence_of(card, self._case.office.lists, self._case.office.look_up)
            key = "card.warning.split_address" if home.candidates else "card.warning.old_address"
            read = home.before if home.candidates else ""
            yield Note(key, {"address": read or card.residence})

    def _said_before(
        self, origin: Origin, person: Person | None, lines: tuple[ProposedAnswer, ...]
    ) -> frozenset[str]:
        """The questions whose answers were confirmed of the very same person under another name."""
        other = self._person_behind(origin)
        if person is None or other is None or not is_said_to_be(self._case, person, other):
            return frozenset()
        values, asks = self._case.journey.values, person.asks
        same = (f"{other.key}_{asks.get(one.question.id, '')}" for one in lines)
        pairs = zip(lines, same, strict=True)
        return frozenset(one.question.id for one, name in pairs if values.get(name) == one.value)

    def _is_another(self, card: CitizenCard, person: Person) -> bool:
        """Whether the answers of this person are somebody else's than the holder's: by the number, else
        by the name, in which a mark that was not typed is no difference."""
        values = self._case.journey.values
        told = (values.get(one, "") for one in person.numbers)
        numbers = {one for one in told if len(one) == DIGITS and one.isdecimal()}
        name = values.get(f"{person.key}_name", "")
        if numbers:
            return card.number not in numbers
        return bool(name) and plain(name) != plain(card.name)

    def _same_number(self, card: CitizenCard, person: Person | None) -> Person | None:
        """Somebody else of this dossier with this number, where the pack does not expect it."""
        values = self._case.journey.values
        for other in persons_of(self._case.procedure):
            if person is None or other.key == person.key:
                continue
            if any(values.get(one) == card.number for one in other.numbers):
                return None if is_said_to_be(self._case, person, other) else other
        return None

    def _card_behind(self, origin: Origin) -> CitizenCard | None:
        """The card of the person whom the asked one is said to be."""
        card, other = self._cards.get(origin.group), self._person_behind(origin)
        if self._is_together(origin):
            return card  # whoever of these pages is the very same person has the same card
        person = person_of(self._case.procedure, origin.question)
        if card is None or person is None or other is None:
            return None
        return card if is_said_to_be(self._case, person, other) else None

    def _is_together(self, origin: Origin) -> bool:
        return bool(self._case.procedure.page_of(origin.question).together)

    def _person_behind(self, origin: Origin) -> Person | None:
        persons = persons_of(self._case.procedure)
        return next((one for one in persons if one.key == origin.group), None)

    def _title_of(self, person: Person) -> str:
        return self._case.shown_procedure.page_of(next(iter(person.asks))).title

    def _asked_by_hand(self, origin: Origin) -> tuple[str, str]:
        return origin.group, self._case.procedure.page_of(origin.question).id
