"""An installation without anybody who types: a TOML file of answers, checked as typed ones are.

Its keys are those of config.toml; beside them it may hold the secrets and ``[[officers]]`` with
``name`` and ``pin``. It must never put a wrong answer right, nor stop at the first one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from kiosk import config_source as source
from kiosk.fields.field import Problem
from kiosk.installing.answers import Answers, NewOfficer, flat
from kiosk.installing.dialogue import refused_officer
from kiosk.installing.question import Choose, SetupQuestion
from kiosk.installing.surroundings import Surroundings
from kiosk.officers import Officers
from kiosk.troubles import Trouble, TroubleCode

OFFICERS = "officers"


class Mistake(Struct, frozen=True):
    """A key of the file, and why it cannot stand."""

    key: str
    problem: Problem


def answers_in(file: Path) -> dict[str, Any]:
    """What the file holds. Raises Trouble (config.unreadable)."""
    try:
        return tomli.loads(source.read(file))
    except tomli.TOMLDecodeError as error:
        reason = str(error)
        raise Trouble(
            TroubleCode.CONFIG_UNREADABLE, file=str(file), line="", reason=reason
        ) from error


def answered(
    told: Mapping[str, Any],
    questions: Sequence[SetupQuestion],
    before: Answers,
    around: Surroundings,
) -> tuple[Answers, tuple[Mistake, ...]]:
    """The answers in force, and every mistake. What is not told stays as before, or is usual."""
    given = dict(flat({name: one for name, one in told.items() if name != OFFICERS}))
    answers, mistakes = before, list[Mistake]()
    for question in questions:
        value = given.pop(question.key, None)
        if not question.when(answers) and value is None:
            continue
        raw = question.standing(answers) if value is None else _typed(value)
        found = _found(question, raw, answers, around)
        if isinstance(found, Problem):
            mistakes.append(Mistake(question.key, found))
        else:
            answers = answers.put(question.key, found)
    mistakes += [Mistake(key, Problem("setup.unknown_key")) for key in given]
    return answers, tuple(mistakes)


def with_officers(
    told: Mapping[str, Any], answers: Answers, known: Officers
) -> tuple[Answers, tuple[Mistake, ...]]:
    """The officers of the file; whoever was added before is passed over."""
    mistakes = list[Mistake]()
    rows = told.get(OFFICERS, [])
    for at, (name, pin) in enumerate(_people(rows), start=1):
        officer = NewOfficer(name, pin)
        if known.has(name, pin):
            continue
        problem = refused_officer(officer, answers, known)
        if problem is not None:
            mistakes.append(Mistake(f"{OFFICERS}.{at}", problem))
        else:
            answers = answers.add(officer)
    if not (answers.officers or known.everybody or mistakes):
        mistakes.append(Mistake(OFFICERS, Problem("setup.no_officer")))
    return answers, tuple(mistakes)


def _people(rows: Any) -> Iterator[tuple[str, str]]:
    """Name and PIN of each row; a row of another shape has neither, and is refused as such."""
    for row in rows if isinstance(rows, list) else [rows]:
        table = row if isinstance(row, Mapping) else {}
        yield str(table.get("name", "")), str(table.get("pin", ""))


def _typed(value: Any) -> str:
    """As a person would have typed it; a list or a day is no answer to any question."""
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)


def _found(
    question: SetupQuestion, raw: str, answers: Answers, around: Surroundings
) -> str | int | float | bool | Problem:
    found = question.checked(raw, answers, around)
    if not isinstance(found, Choose):
        return found
    if len(found.options) == 1:
        return found.options[0].code
    return Problem("setup.several", {"first": found.options[0].label, "count": len(found.options)})
