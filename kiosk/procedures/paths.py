"""Whether every way through a pack ends, and whether everything in it lies on some way.

It tries all answers that make a difference to a condition, in the order of the pack. It must never
need a citizen's answers, and takes for granted that every name in the pack leads somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kiosk.procedures.conditions import Condition
from kiosk.procedures.model import Case, Procedure, RequiredPaper
from kiosk.procedures.places import Found, other_conditions, placed_questions, tests_in
from kiosk.procedures.question import Question

FILING_FOR = "filing_for"
OTHER = "\x00"
"""Stands for every answer that no condition names."""


def circles(procedure: Procedure) -> dict[str, str]:
    """The questions that hang on themselves, each with its way round ("a, b, a")."""
    looks_at = {
        one.id: list(dict.fromkeys(one.show_when.questions() if one.show_when else ()))
        for _, one in placed_questions(procedure)
    }
    found = ((one, _way_back(one, looks_at)) for one in looks_at)
    return {one: ", ".join(way) for one, way in found if way}


def _way_back(start: str, looks_at: Mapping[str, list[str]]) -> list[str]:
    """The shortest way from a question to itself; empty where there is none."""
    ways, seen = [[start]], set[str]()
    while ways:
        way = ways.pop(0)
        for after in looks_at.get(way[-1], ()):
            if after == start:
                return [*way, start]
            if after not in seen:
                seen.add(after)
                ways.append([*way, after])
    return []


def wrong_paths(procedure: Procedure) -> Iterator[Found]:
    """Every dead end, and everything that no way leads to."""
    yield from _stops(procedure)
    for place, question in placed_questions(procedure):
        yield from _dead_end(procedure, place, question)
        if question.show_when and not _can_hold(procedure, question.show_when):
            yield f"{place}.show_when", "can never hold, so that this is never asked"
    for place, condition in other_conditions(procedure):
        if not _can_hold(procedure, condition):
            yield place, "can never hold"
    yield from _cases(procedure)


def _stops(procedure: Procedure) -> Iterator[Found]:
    for stop in procedure.early_stops:
        if not stop.alternative:
            yield f"early_stops.{stop.id}.alternative", "a stop needs to say what to do instead"
        if stop.alternative_code == procedure.code:
            yield f"early_stops.{stop.id}.alternative_code", "leads back to this procedure"


def _dead_end(procedure: Procedure, place: str, question: Question) -> Iterator[Found]:
    """A list that hangs on an answer is empty where that answer was never asked for."""
    needed = question.rules.depends_on
    if needed is None:
        return
    mine = question.show_when or Condition(question=FILING_FOR, answered=True)
    theirs = procedure.questions[needed]
    for values in _ways(procedure, [mine, *([theirs.show_when] if theirs.show_when else [])]):
        asked = theirs.show_when is None or theirs.show_when.holds(values)
        if mine.holds(values) and not asked:
            yield f"{place}.rules.depends_on", f"is asked where {needed!r} is not: a dead end"
            return


def _cases(procedure: Procedure) -> Iterator[Found]:
    """Every paper belongs to a case, and can be asked for in each case that names it."""
    papers = {one.id: one for one in procedure.papers}
    named = {name for case in procedure.cases for name in case.papers}
    for name in papers:
        if name not in named:
            yield f"papers.{name}", "belongs to no case"
    for case in procedure.cases:
        for name in case.papers:
            if name not in papers:
                yield f"cases.{case.id}.papers", f"there is no paper {name!r}"
            elif not _goes_with(procedure, case, papers[name]):
                yield f"cases.{case.id}.papers", f"{name!r} is never asked for in this case"


def _goes_with(procedure: Procedure, case: Case, paper: RequiredPaper) -> bool:
    both = [one for one in (case.when, paper.show_when) if one is not None]
    return not both or _can_hold(procedure, Condition(all=tuple(both)))


def _can_hold(procedure: Procedure, condition: Condition) -> bool:
    return any(condition.holds(values) for values in _ways(procedure, [condition]))


def _ways(procedure: Procedure, conditions: Iterable[Condition]) -> Iterator[dict[str, str]]:
    """Every set of answers that the conditions, and those they hang on, can tell apart."""
    questions = procedure.questions
    names, tests = _deciding(questions, conditions)
    order = [name for name in questions if name in names]
    codes = {name: sorted({code for one in tests for code in _codes(one, name)}) for name in order}
    for filing_for in procedure.who_may_file.filing_for:
        yield from _answered(order, codes, questions, {FILING_FOR: filing_for})


def _deciding(
    questions: Mapping[str, Question], conditions: Iterable[Condition]
) -> tuple[set[str], list[Condition]]:
    names, tests, waiting = set[str](), list[Condition](), list(conditions)
    while waiting:
        for test in tests_in(waiting.pop()):
            tests.append(test)
            name = test.question or ""
            if name in questions and name not in names:
                names.add(name)
                own = questions[name].show_when
                waiting += [] if own is None else [own]
    return names, tests


def _codes(test: Condition, name: str) -> Iterator[str]:
    if test.question == name:
        yield from test.one_of or ()
        yield from () if test.equals is None else (test.equals,)


def _answered(
    order: list[str],
    codes: Mapping[str, list[str]],
    questions: Mapping[str, Question],
    values: dict[str, str],
) -> Iterator[dict[str, str]]:
    if not order:
        yield values
        return
    name, *rest = order
    question = questions[name]
    if question.show_when is not None and not question.show_when.holds(values):
        yield from _answered(rest, codes, questions, values)
        return
    for value in _answers(question, codes[name]):
        yield from _answered(rest, codes, questions, values | {name: value})


def _answers(question: Question, codes: list[str]) -> Iterator[str]:
    yield from codes
    options = question.options
    if not isinstance(options, tuple) or {one.code for one in options} - set(codes):
        yield OTHER
    if not question.required:
        yield ""
