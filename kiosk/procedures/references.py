"""Whether everything a pack names is there: questions, lists, field types, portal keys.

A name that leads nowhere would show only when a citizen stands before it. It must never look at
wording.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import structs

from kiosk.dossier import FilingFor
from kiosk.fields import registry
from kiosk.procedures.conditions import Condition
from kiosk.procedures.mapping import Composed, Person
from kiosk.procedures.model import Procedure
from kiosk.procedures.paths import FILING_FOR, circles
from kiosk.procedures.places import (
    Found,
    conditions_of,
    other_conditions,
    placed_questions,
    tests_in,
)
from kiosk.procedures.question import COMMUNE, Question, Rules, Suggestion

TODAY = "today"
DATES = frozenset({"date", "partial_date"})


def wrong_references(procedure: Procedure, list_names: frozenset[str]) -> Iterator[Found]:
    """Every name in the pack that leads nowhere, backwards, or to two places."""
    yield from _said_twice(procedure)
    yield from _unknown_ways_of_filing(procedure)
    round_about = circles(procedure)
    earlier: dict[str, Question] = {}
    for place, question in placed_questions(procedure):
        yield from _wrong_type(place, question, list_names)
        if question.id in round_about:
            yield f"{place}.show_when", f"goes round in a circle: {round_about[question.id]}"
        else:
            yield from _not_earlier(place, question, earlier)
        earlier[question.id] = question
    for place, condition in other_conditions(procedure):
        yield from _wrong_condition(place, condition, earlier)
    yield from _unknown_elsewhere(procedure)
    yield from _portal_keys(procedure)
    yield from _going_nowhere(procedure)


def _said_twice(procedure: Procedure) -> Iterator[Found]:
    pages = procedure.pages
    names = {
        "sections": [one.id for one in procedure.sections],
        "sections.pages": [one.id for one in pages],
        "sections.pages.questions": [one.id for page in pages for one in page.questions],
        "papers": [one.id for one in procedure.papers],
        "early_stops": [one.id for one in procedure.early_stops],
        "fees": [one.id for one in procedure.fees],
        "cases": [one.id for one in procedure.cases],
    }
    for place, ids in names.items():
        for one in _repeated(ids):
            yield f"{place}.{one}", "this id is used twice"


def _unknown_ways_of_filing(procedure: Procedure) -> Iterator[Found]:
    ways = procedure.who_may_file.filing_for
    if not ways:
        yield "who_may_file.filing_for", "nobody may file this"
    for way in ways:
        if way not in set(map(str, FilingFor)):
            yield "who_may_file.filing_for", f"there is no way of filing called {way!r}"


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _wrong_type(place: str, question: Question, list_names: frozenset[str]) -> Iterator[Found]:
    options = question.options
    if question.type not in registry.types():
        yield f"{place}.type", f"there is no field type {question.type!r}"
    elif question.type not in registry.picked_types() and options is not None:
        yield f"{place}.options", f"a {question.type} is typed, so it has no options"
    elif question.type == "choice" and not options:
        yield f"{place}.options", "a choice needs options"
    if isinstance(options, str) and options not in list_names:
        yield f"{place}.options", f"there is no list {options!r}"
    if isinstance(options, tuple):
        codes = [one.code for one in options]
        for code in _repeated(codes):
            yield f"{place}.options", f"the code {code!r} is used twice"
        for code in set(question.common) - set(codes):
            yield f"{place}.common", f"no option has the code {code!r}"


def _not_earlier(place: str, question: Question, earlier: dict[str, Question]) -> Iterator[Found]:
    """A question may look only at what stands before it: one pass settles who is asked."""
    for where, condition in conditions_of(place, question):
        yield from _wrong_condition(where, condition, earlier)
    for index, suggestion in enumerate(question.suggestions):
        where = f"{place}.suggestions.{index}"
        if suggestion.from_question is not None and suggestion.from_question not in earlier:
            yield f"{where}.from_question", _unknown(suggestion.from_question)
        since = suggestion.days_since
        if since is not None and since.question not in earlier:
            yield f"{where}.days_since", _unknown(since.question)
        if (suggestion.from_question is None) is (suggestion.value is None):
            yield where, "a suggestion is either a value or taken from a question"
        yield from _wrong_unit(where, suggestion, earlier)
    other = question.otherwise
    if other is not None and (other not in earlier or earlier[other].type != question.type):
        yield f"{place}.otherwise", f"{other!r} is no question of this type asked before this"
    yield from _wrong_rules(place, question.rules, earlier)


def _wrong_unit(
    where: str, suggestion: Suggestion, earlier: dict[str, Question]
) -> Iterator[Found]:
    unit, wanted = suggestion.unit, ("province", "commune")
    if unit is not None and any(
        one not in earlier or earlier[one].type != kind
        for one, kind in zip(unit, wanted, strict=True)
    ):
        yield f"{where}.unit", "must name a province and a commune that are asked before this"
    if (unit is not None) is not (COMMUNE in (suggestion.value or "")):
        yield where, f"{COMMUNE} in the value needs a unit, and a unit needs it"


def _wrong_rules(place: str, rules: Rules, earlier: dict[str, Question]) -> Iterator[Found]:
    if rules.depends_on is not None and rules.depends_on not in earlier:
        yield f"{place}.rules.depends_on", _unknown(rules.depends_on)
    for unit in rules.apart_from or ():
        if unit not in earlier:
            yield f"{place}.rules.apart_from", _unknown(unit)
    usual = rules.years_before
    dates = {
        "not_before": rules.not_before,
        "not_after": rules.not_after,
        "years_before": usual.question if usual else None,
    }
    for name, other in dates.items():
        if other is None or other == TODAY:
            continue
        if other not in earlier or earlier[other].type not in DATES:
            yield f"{place}.rules.{name}", f"{other!r} is no date that is asked before this"


def _wrong_condition(
    place: str, condition: Condition, earlier: dict[str, Question]
) -> Iterator[Found]:
    for test in tests_in(condition):
        name = test.question or ""
        if name != FILING_FOR and name not in earlier:
            yield place, _unknown(name)
            continue
        known = _known_codes(name, earlier)
        wanted = {*(test.one_of or ()), *([] if test.equals is None else [test.equals])}
        for code in sorted(wanted - known) if known else ():
            yield place, f"{name!r} can never be {code!r}"


def _known_codes(name: str, earlier: dict[str, Question]) -> frozenset[str]:
    """What the answer can be, where the pack itself says so; empty where it does not."""
    if name == FILING_FOR:
        return frozenset(map(str, FilingFor))
    options = earlier[name].options
    return frozenset(one.code for one in options) if isinstance(options, tuple) else frozenset()


def _unknown(name: str) -> str:
    return f"{name!r} is no question that is asked before this"


def _unknown_elsewhere(procedure: Procedure) -> Iterator[Found]:
    for fee in procedure.fees:
        if fee.per_question is not None and fee.per_question not in procedure.questions:
            yield f"fees.{fee.id}.per_question", f"there is no question {fee.per_question!r}"
    for composed in procedure.portal.composed:
        for part in composed.parts:
            if part not in procedure.questions:
                yield f"portal.composed.{composed.key}.parts", f"there is no question {part!r}"
        named = re.findall(r"\{(\w+)\}", composed.text)
        if composed.text and sorted(named) != sorted(composed.parts):
            yield f"portal.composed.{composed.key}.text", "must name each of its parts once"
    for role in ("applicant", "owner"):
        for name in _asked_of(getattr(procedure.portal, role)):
            if name not in procedure.questions:
                yield f"portal.{role}", f"there is no question {name!r}"


def _asked_of(person: Person) -> set[str]:
    return set(structs.astuple(person)) - {""}


def _portal_keys(procedure: Procedure) -> Iterator[Found]:
    keys = [one.portal_key for _, one in placed_questions(procedure) if one.portal_key]
    composed = procedure.portal.composed
    # Two ways of putting an item together stand for one, where each is for when the other is not.
    keys += [
        one.key
        for at, one in enumerate(composed)
        if not any(each.key == one.key and _exclude(each, one) for each in composed[:at])
    ]
    keys += [one.key for one in procedure.portal.fixed]
    for key in _repeated(keys):
        yield "portal", f"the key {key!r} is filled twice"


def _exclude(one: Composed, other: Composed) -> bool:
    """Whether exactly one of two holds, whatever was answered."""
    first, second = one.show_when, other.show_when
    if first is None or second is None:
        return False
    return first.not_ == second or second.not_ == first


def _going_nowhere(procedure: Procedure) -> Iterator[Found]:
    """A question whose answer neither travels nor decides anything must not be asked."""
    used = {part for one in procedure.portal.composed for part in one.parts}
    used |= _asked_of(procedure.portal.applicant) | _asked_of(procedure.portal.owner)
    used |= {fee.per_question for fee in procedure.fees if fee.per_question}
    for place, question in placed_questions(procedure):
        used |= {name for _, one in conditions_of(place, question) for name in one.questions()}
        used |= {question.otherwise or ""}
    used |= {name for _, one in other_conditions(procedure) for name in one.questions()}
    for place, question in placed_questions(procedure):
        if not question.portal_key and question.id not in used:
            yield f"{place}.portal_key", "the answer reaches nobody"
