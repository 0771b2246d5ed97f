"""Every problem a field can name has its sentence, in each language, with what it says filled in.

The codes are read from the source itself, so that a new problem cannot come without its words.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from string import Formatter

import pytest

from kiosk.messages import Messages
from tests.fields.asking import ROOT

SOURCES = sorted((ROOT / "kiosk" / "fields").glob("*.py"))


def problems_in(source: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Code and names of details of every ``Problem(…)`` written in a source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
            details = node.args[1] if len(node.args) > 1 else ast.Dict([], [])
            assert isinstance(details, ast.Dict)
            names = frozenset(
                str(key.value) for key in details.keys if isinstance(key, ast.Constant)
            )
            for code in codes_in(node.args[0]):
                yield code, names


def codes_in(node: ast.expr) -> tuple[str, ...]:
    """The code, or both of a choice between two."""
    if isinstance(node, ast.IfExp):
        return (*codes_in(node.body), *codes_in(node.orelse))
    assert isinstance(node, ast.Constant), "a problem's code is written out where it is made"
    return (str(node.value),)


PROBLEMS = sorted(
    {one for file in SOURCES for one in problems_in(file.read_text(encoding="utf-8"))},
    key=lambda one: (one[0], sorted(one[1])),
)


def test_the_problems_are_found() -> None:
    codes = [code for code, _ in PROBLEMS]
    assert {"empty", "too_long", "date.future", "date.past", "choice.unknown"} <= set(codes)
    assert len(codes) == len(set(codes)), "one code, one set of details"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("code", "names"), PROBLEMS, ids=[code for code, _ in PROBLEMS])
def test_a_problem_has_its_sentence_with_exactly_its_details(
    code: str, names: frozenset[str], language: str
) -> None:
    messages = Messages.load(ROOT / "assets" / "messages", language)
    assert f"problem.{code}" in messages.keys
    sentence = messages.text(f"problem.{code}")
    placeholders = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    assert placeholders == names


@pytest.mark.parametrize("code", [code for code, _ in PROBLEMS])
def test_a_sentence_speaks_to_bac_says_what_to_do_and_stays_short(code: str) -> None:
    sentence = Messages.load(ROOT / "assets" / "messages", "vi").text(f"problem.{code}")
    assert "bác" in sentence.lower()
    assert len(sentence) <= 140
    assert code in ("empty", "outdated") or "Ví dụ: " in sentence
