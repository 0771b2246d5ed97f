"""The lines of one confirm page: what a card, an earlier answer, or the pack says, in form order.

Who files for oneself is told once: with the own card come the lines of the person whose matter it
is, and what follows from it. It reads the draft as it stands. It must never keep an answer, never
propose what a field would refuse, and never speak of ethnicity or belief before it was asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from kiosk.case import Case
from kiosk.dossier import Source
from kiosk.fields import registry
from kiosk.fields.field import FieldContext
from kiosk.identity.card import CitizenCard
from kiosk.identity.card_answers import card_answer, likely_answer
from kiosk.identity.residence import Residence, residence_of
from kiosk.journey import applies
from kiosk.offers import fits, suggested
from kiosk.person import Person, person_of, persons_of
from kiosk.procedures.model import Procedure
from kiosk.procedures.question import Sensitivity, Suggestion
from kiosk.proposal import Origin, ProposedAnswer, placed

LOOKED_UP = frozenset({"home_province", "home_commune"})
"""What of a card may come from the tables of old addresses, instead of the card itself."""
FILING_FOR = "filing_for"


class _Page(Struct, frozen=True):
    """What one confirm page is made of."""

    case: Case
    origin: Origin
    card: CitizenCard | None
    home: Residence
    asked: Mapping[str, str]
    """The questions of the page, with what each asks of its person."""
    same: frozenset[str]
    """Those of somebody else whom the citizen has said to be the very same person."""
    own: str
    """Key of whoever is at the screen, where the page is about what is theirs, else ""."""


def lines_of(
    case: Case, origin: Origin, card: CitizenCard | None, without: frozenset[str]
) -> Iterator[ProposedAnswer]:
    """One walk in the order of the form: each line may open or close those after it."""
    page = _page(case, origin, card)
    values = {FILING_FOR: str(case.draft.filing_for)}
    today = case.today
    reached = origin.card is not None  # what stands before the asked question is left alone
    for question in case.procedure.questions.values():
        reached = reached or question.id == origin.question
        if not applies(question.show_when, values):
            continue
        context = FieldContext(question, today, values, case.office.lists)
        kept = case.draft.value(question.id)
        is_open = reached and question.id not in without
        line = _line(page, context, kept) if is_open else None
        if line is not None:
            values[question.id] = line.value
            yield _placed(page, line, values)
        elif kept is not None:
            values[question.id] = kept


def asked_with(procedure: Procedure, question_id: str) -> Mapping[str, str]:
    """The questions that belong together, with what each asks of a person."""
    page, person = procedure.page_of(question_id), person_of(procedure, question_id)
    if page.together:
        pages = [one for each in procedure.sections for one in each.pages]
        found = [one for one in pages if one.together == page.together]
        return {one.id: "" for each in found for one in each.questions}
    return person.asks if person is not None else {one.id: "" for one in page.questions}


def group_of(procedure: Procedure, question_id: str) -> str:
    """The person, or the page, that a question belongs to."""
    page, person = procedure.page_of(question_id), person_of(procedure, question_id)
    return page.together or (person.key if person else page.id)


def is_said_to_be(case: Case, person: Person, other: Person) -> bool:
    """Whether the answers say that the one is the other: "Bác là mẹ bé"."""
    for what in ("name", "number"):
        question = f"{person.key}_{what}"
        if question in person.asks:
            context = case.context(question)
            wanted = f"{other.key}_{what}"
            suggestions = context.question.suggestions
            if any(one.from_question == wanted and fits(one, context) for one in suggestions):
                return True
    return False


def _page(case: Case, origin: Origin, card: CitizenCard | None) -> _Page:
    procedure, office = case.procedure, case.office
    home = residence_of(card, office.lists, office.look_up) if card else Residence()
    asked = dict(asked_with(procedure, origin.question))
    own = _own(case, origin)
    others = persons_of(procedure)[1:] if own else ()
    is_one = _is_oneself if origin.card else is_said_to_be
    same = {
        name: asks
        for one in others
        if own and is_one(case, one, own)
        for name, asks in one.asks.items()
    }
    return _Page(case, origin, card, home, asked | same, frozenset(same), own.key if own else "")


def _own(case: Case, origin: Origin) -> Person | None:
    """Whoever is at the screen, where this is their card, or pages that follow what they said."""
    own = next(iter(persons_of(case.procedure)), None)
    if own is None:
        return None
    if origin.card is not None:
        return own if origin.question in own.asks else None
    is_theirs = origin.group == own.key and case.procedure.page_of(origin.question).together
    return own if is_theirs else None


def _is_oneself(case: Case, person: Person, own: Person) -> bool:
    """Whether for whom the citizen files says already who that is."""
    suggestions = case.procedure.questions[f"{person.key}_name"].suggestions
    return any(
        one.from_question == f"{own.key}_name" and _is_told(case, one) for one in suggestions
    )


def _is_told(case: Case, suggestion: Suggestion) -> bool:
    """Whether it holds by that alone for whom the citizen files."""
    when, values = suggestion.when, {FILING_FOR: str(case.draft.filing_for)}
    return when is not None and {*when.questions()} == {FILING_FOR} and when.holds(values)


def _line(page: _Page, context: FieldContext, kept: str | None) -> ProposedAnswer | None:
    """What can be said about a question of this page, or what follows from who files."""
    question = context.question
    if question.id not in page.asked:
        is_own_card = page.own and page.origin.card is not None
        return _following(page, context) if is_own_card and kept is None else None
    asks, card = page.asked[question.id], page.card
    told = card_answer(asks, card, page.home, context) if card else ""
    if kept is not None and (page.origin.card is None or not told):
        return None
    value = registry.read(told, context) if told else ""
    if isinstance(value, str) and value:
        read = page.case.as_read(context)
        former = registry.show(kept, read) if kept and kept != value else ""
        is_looked_up = bool(page.home.before) and asks in LOOKED_UP
        source = Source.SUGGESTED if is_looked_up else Source.SCANNED
        before = page.home.before if is_looked_up else ""
        shown = registry.show(value, read)
        return ProposedAnswer(read.question, value, shown, source, former=former, before=before)
    if question.sensitivity is Sensitivity.SENSITIVE:
        return None  # ethnicity is everybody's own, however like the others of a family
    found = next(_suggested(page, context), None)
    return found or (_likely(page, asks, context) if kept is None else None)


def _following(page: _Page, context: FieldContext) -> ProposedAnswer | None:
    """ "Bác là gì của người đứng tên": who files for oneself has said so."""
    for one in context.question.suggestions:
        if one.value and _is_told(page.case, one) and fits(one, context):
            value, read = suggested(one, context), page.case.as_read(context)
            shown = registry.show(value, read)
            return ProposedAnswer(read.question, value, shown, Source.SUGGESTED)
    return None


def _suggested(page: _Page, context: FieldContext) -> Iterator[ProposedAnswer]:
    """Suggestions of the same origin, then what the pack says itself."""
    procedure = page.case.procedure
    origins = (page.origin.group, group_of(procedure, page.origin.question))
    for suggestion in context.question.suggestions:
        source = suggestion.from_question
        if suggestion.unit or (source and group_of(procedure, source) not in origins):
            continue
        if fits(suggestion, context):
            value, read = suggested(suggestion, context), page.case.as_read(context)
            shown, because = registry.show(value, read), page.case.words.word(suggestion.label)
            kind = Source.EARLIER if source else Source.SUGGESTED
            yield ProposedAnswer(read.question, value, shown, kind, because)


def _likely(page: _Page, asks: str, context: FieldContext) -> ProposedAnswer | None:
    """A line that the card does not say, and nearly everybody would."""
    value = likely_answer(asks, page.card, context) if page.card else ""
    if not value:
        return None
    read = page.case.as_read(context)
    return ProposedAnswer(read.question, value, registry.show(value, read), Source.SUGGESTED)


def _placed(page: _Page, line: ProposedAnswer, values: Mapping[str, str]) -> ProposedAnswer:
    """With the row it stands in: all of the very same person under another name is one.

    Where that row says who it is ("Bản thân"), the name is not said again.
    """
    procedure, question = page.case.shown_procedure, line.question.id
    asks, relation = page.asked.get(question, ""), f"{page.own}_is"
    says_who = relation in values and page.case.draft.value(relation) is None
    if question not in page.same and not (says_who and page.same and question == relation):
        return placed(line, asks, procedure.page_of(question))
    person = person_of(procedure, question if question in page.same else min(page.same))
    assert person is not None, "only persons are said to be the same"
    is_again = asks != "name" or says_who
    is_told = is_again and values.get(f"{page.own}_{asks}") == line.value
    block = procedure.page_of(f"{person.key}_name").title
    return replace(line, block=block, part=asks, is_of_person=True, is_told=is_told)
