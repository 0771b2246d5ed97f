"""Answering several questions of one visit with one look: by a card, or "giống của bác".

It proposes, and keeps what the citizen confirmed, in one transaction with the source of each
answer. It must never keep anything by itself, and never propose what a field would refuse. Cards
live here, in memory, until the visit ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kiosk.answering import Answering
from kiosk.case import Case
from kiosk.dossier import Source
from kiosk.fields import registry
from kiosk.fields.field import FieldContext, Problem
from kiosk.identity.card import CitizenCard
from kiosk.identity.card_answers import card_answer, likely_answer
from kiosk.identity.card_warnings import warnings_of
from kiosk.identity.residence import Residence, residence_of
from kiosk.journey import applies
from kiosk.offers import fits, suggested
from kiosk.person import Person, person_of, persons_of
from kiosk.procedures.question import Sensitivity
from kiosk.proposal import Note, Origin, Proposal, ProposedAnswer, Together, placed

FEWEST = 2
"""Answers that are worth a page of their own."""


class Carrying:
    """The proposals of one visit, and the cards that were read in it."""

    def __init__(self, case: Case, answers: Answering) -> None:
        self._case, self._answers = case, answers
        self._cards: dict[str, CitizenCard] = {}
        self._by_hand: set[tuple[str, str]] = set()

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
        asked = self._asked_with(origin.question)
        lines = tuple(self._lines(origin, person, asked, without))
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
        if card is not None and proposal.whose:
            self._cards[proposal.whose] = card

    def note_read(self, problem: Problem | None) -> None:
        """A row that a card was read, or why not; never what it says."""
        details = {"problem": problem.code} if problem else {}
        self._case.note("card.refused" if problem else "card.read", details=details)

    def forget(self) -> None:
        """No card is left here."""
        self._cards.clear()
        self._by_hand.clear()

    # -- within --------------------------------------------------------------------------------

    def _groups_behind(self, question_id: str) -> list[str]:
        """Whose answers the pack suggests for this question and those after it, in its order."""
        asked, own = self._asked_with(question_id), self._group_of(question_id)
        open_ones = [one for one in asked if self._case.draft.value(one) is None]
        later = open_ones[open_ones.index(question_id) :] if question_id in open_ones else []
        sources = (
            one.from_question
            for name in later
            for one in self._case.procedure.questions[name].suggestions
        )
        groups = dict.fromkeys(self._group_of(one) for one in sources if one)
        return [one for one in groups if one != own]

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

    def _lines(
        self,
        origin: Origin,
        person: Person | None,
        asked: Mapping[str, str],
        without: frozenset[str],
    ) -> Iterator[ProposedAnswer]:
        """One walk in the order of the form: each line may open or close those after it."""
        case = self._case
        card = origin.card or self._card_behind(origin)
        home = residence_of(card, case.office.lists) if card else Residence()
        values = {"filing_for": str(case.draft.filing_for)}
        reached = origin.card is not None  # what stands before the asked question is left alone
        for question in case.procedure.questions.values():
            reached = reached or question.id == origin.question
            if not applies(question.show_when, values):
                continue
            context = FieldContext(question, case.today, values, case.office.lists)
            kept = case.draft.value(question.id)
            line = None
            if reached and question.id in asked and question.id not in without:
                told = card_answer(asked[question.id], card, home, context) if card else ""
                line = self._line(context, origin, told, kept)
                if line is None and kept is None and card is not None:
                    line = self._likely(asked[question.id], card, context)
            if line is not None:
                values[question.id] = line.value
                yield placed(line, asked[question.id], case.shown_procedure.page_of(question.id))
            elif kept is not None:
                values[question.id] = kept

    def _line(
        self, context: FieldContext, origin: Origin, told: str, kept: str | None
    ) -> ProposedAnswer | None:
        question = context.question
        if kept is not None and (origin.card is None or not told):
            return None
        value = registry.read(told, context) if told else ""
        if isinstance(value, str) and value:
            read = self._case.as_read(context)
            former = registry.show(kept, read) if kept and kept != value else ""
            shown = registry.show(value, read)
            return ProposedAnswer(read.question, value, shown, Source.SCANNED, former=former)
        if question.sensitivity is Sensitivity.SENSITIVE:
            return None  # ethnicity is everybody's own, however like the others of a family
        return next(self._suggested(context, origin), None)

    def _likely(self, asks: str, card: CitizenCard, context: FieldContext) -> ProposedAnswer | None:
        """A line that the card does not say, and nearly everybody would."""
        value, read = likely_answer(asks, card, context), self._case.as_read(context)
        shown = registry.show(value, read)
        return ProposedAnswer(read.question, value, shown, Source.SUGGESTED) if value else None

    def _suggested(self, context: FieldContext, origin: Origin) -> Iterator[ProposedAnswer]:
        """Suggestions of the same origin, then what the pack says itself."""
        for suggestion in context.question.suggestions:
            source = suggestion.from_question
            if source and self._group_of(source) not in (origin.group, self._own_group(origin)):
                continue
            if fits(suggestion, context):
                value, read = suggested(suggestion, context.answers), self._case.as_read(context)
                because = self._case.words.word(suggestion.label)
                kind = Source.EARLIER if source else Source.SUGGESTED
                yield ProposedAnswer(
                    read.question, value, registry.show(value, read), kind, because
                )

    def _notes(
        self, origin: Origin, person: Person | None, lines: tuple[ProposedAnswer, ...]
    ) -> Iterator[Note]:
        card = origin.card
        assert card is not None, "notes are about a card"
        for code in warnings_of(card, self._case.today):
            yield Note(f"card.warning.{code}")
        other = self._same_number(card, person)
        if other is not None:
            yield Note("card.warning.same_person", {"title": self._title_of(other)})
        told = {person.asks[one.question.id] for one in lines} if person else set()
        if "home_commune" not in told and any(what.startswith("home_") for what in told):
            yield Note("card.warning.old_address", {"address": card.residence})

    def _said_before(
        self, origin: Origin, person: Person | None, lines: tuple[ProposedAnswer, ...]
    ) -> frozenset[str]:
        """The questions whose answers were confirmed of the very same person under another name."""
        other = self._person_behind(origin)
        if person is None or other is None or not self._is_said_to_be(person, other):
            return frozenset()
        values, asks = self._case.journey.values, person.asks
        same = (f"{other.key}_{asks[one.question.id]}" for one in lines)
        pairs = zip(lines, same, strict=True)
        return frozenset(one.question.id for one, name in pairs if values.get(name) == one.value)

    def _same_number(self, card: CitizenCard, person: Person | None) -> Person | None:
        """Somebody else of this dossier with this number, where the pack does not expect it."""
        values = self._case.journey.values
        for other in persons_of(self._case.procedure):
            if person is None or other.key == person.key:
                continue
            if any(values.get(one) == card.number for one in other.numbers):
                return None if self._is_said_to_be(person, other) else other
        return None

    def _is_said_to_be(self, person: Person, other: Person) -> bool:
        """Whether the answers say that the one is the other: "Bác là mẹ bé"."""
        for what in ("name", "number"):
            question = f"{person.key}_{what}"
            if question in person.asks:
                context = self._case.context(question)
                wanted = f"{other.key}_{what}"
                suggestions = context.question.suggestions
                if any(one.from_question == wanted and fits(one, context) for one in suggestions):
                    return True
        return False

    def _card_behind(self, origin: Origin) -> CitizenCard | None:
        """The card of the person whom the asked one is said to be."""
        card, other = self._cards.get(origin.group), self._person_behind(origin)
        person = person_of(self._case.procedure, origin.question)
        if card is None or person is None or other is None:
            return None
        return card if self._is_said_to_be(person, other) else None

    def _person_behind(self, origin: Origin) -> Person | None:
        persons = persons_of(self._case.procedure)
        return next((one for one in persons if one.key == origin.group), None)

    def _title_of(self, person: Person) -> str:
        return self._case.shown_procedure.page_of(next(iter(person.asks))).title

    def _asked_with(self, question_id: str) -> Mapping[str, str]:
        """The questions that belong together, with what each asks of a person."""
        person = person_of(self._case.procedure, question_id)
        if person is not None:
            return person.asks
        return {one.id: "" for one in self._case.procedure.page_of(question_id).questions}

    def _group_of(self, question_id: str) -> str:
        """The person, or the page, that a question belongs to."""
        person = person_of(self._case.procedure, question_id)
        return person.key if person else self._case.procedure.page_of(question_id).id

    def _own_group(self, origin: Origin) -> str:
        return self._group_of(origin.question)

    def _asked_by_hand(self, origin: Origin) -> tuple[str, str]:
        return origin.group, self._case.procedure.page_of(origin.question).id
