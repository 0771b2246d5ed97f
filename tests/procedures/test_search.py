"""People say what they need in their own words, and find it among the first three."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.procedures.known import known_procedures
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.search import ProcedureSearch
from kiosk.troubles import Trouble

ROOT = Path(__file__).parents[2]
PACKS = load_catalogue(ROOT / "assets" / "procedures").procedures
KNOWN = known_procedures(PACKS, ROOT / "assets" / "catalogue")
SEARCH = ProcedureSearch(KNOWN)
PHRASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "everyday_phrases.tsv").read_text("utf-8").splitlines()
]


def first_three(phrase: str) -> list[str]:
    return [one.code for one in SEARCH.find(phrase)[:3]]


def test_two_hundred_phrases_find_the_right_procedure_among_the_first_three() -> None:
    assert len({phrase for phrase, _ in PHRASES}) >= 200
    known = {one.code for one in KNOWN}
    assert {code for _, codes in PHRASES for code in codes.split("|")} <= known
    missed = [
        phrase for phrase, codes in PHRASES if not set(first_three(phrase)) & set(codes.split("|"))
    ]
    assert len(missed) <= len(PHRASES) * 0.05, missed


def test_the_phrases_are_not_the_titles() -> None:
    titles = {one.name.casefold() for one in KNOWN}
    assert not [phrase for phrase, _ in PHRASES if phrase.casefold() in titles]


def test_every_procedure_is_found_by_its_own_name_and_by_its_code() -> None:
    for one in KNOWN:
        assert [found.code for found in SEARCH.find(one.code)] == [one.code]
        assert one.code in [found.code for found in SEARCH.find(one.name)]


@pytest.mark.parametrize("begun", ["kh", "kha", "khai", "khai s", "khai si"])
def test_something_is_found_while_it_is_typed(begun: str) -> None:
    assert SEARCH.find(begun)
    assert "1.001193" in first_three("khai sin")


def test_telex_short_forms_and_words_run_together_are_understood() -> None:
    assert first_three("keets hoon")[0] == "1.000894"
    assert first_three("khaisinh")[0] == "1.001193"
    assert first_three("gpkd")[0] == "1.001612"
    assert first_three("Khai Tử!!!")[0] == "1.000656"


def test_what_has_a_pack_is_ours_and_nothing_else_is() -> None:
    assert {one.code for one in KNOWN if one.is_ours} == PACKS.keys()
    assert len(KNOWN) > 300
    assert len({one.code for one in KNOWN}) == len(KNOWN)
    assert {one.receiver for one in KNOWN} == {"desk", "police", "insurance"}


def test_words_that_nobody_knows_find_nothing() -> None:
    assert SEARCH.find("") == []
    assert SEARCH.find("   ") == []
    assert SEARCH.find("qqqqqqq zzzzzz") == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_looked_for_without_harm(text: str) -> None:
    codes = [one.code for one in SEARCH.find(text)]
    assert len(codes) == len(set(codes)) <= 10


def test_a_key_press_costs_little_of_the_machine() -> None:
    taken = []
    for phrase, _ in PHRASES[::4]:
        for end in range(1, len(phrase) + 1):
            begun = time.process_time()
            SEARCH.find(phrase[:end])
            taken.append(time.process_time() - begun)
    assert sorted(taken)[int(len(taken) * 0.95)] < 0.03, "the bench holds the 10 ms"


def test_a_missing_or_broken_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        known_procedures({}, tmp_path)
    (tmp_path / "everyday_words.toml").write_text('"1" = ["một"]', encoding="utf-8")
    (tmp_path / "commune_procedures.json").write_text('{"fields": {"a": {}}}', encoding="utf-8")
    with pytest.raises(Trouble):
        known_procedures({}, tmp_path)
