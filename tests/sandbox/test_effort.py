"""What a visit costs a person: the model against its published pieces, and the real screens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sandbox.bench_effort import Cost, figures, typed_through
from sandbox.effort import PROFILES, Effort, PageEffort, minutes_of, syllables_in
from sandbox.effort_pages import row_of, table_of_pages
from tests.visits.floor import a_floor

BUDGET = {"keys": 40, "practised": 5, "middle": 7, "older": 10}

PRACTISED = PROFILES["practised"]


def seconds(page: PageEffort) -> tuple[int, ...]:
    return tuple(round(page.seconds(who)) for who in PROFILES.values())


def page(**more: int) -> PageEffort:
    one = PageEffort("question", **more)
    one.texts["mười hai tiếng trong một câu hỏi và các lựa chọn này"] = 1
    return one


def test_a_question_of_one_touch_costs_what_the_table_says() -> None:
    assert seconds(page(taps=2)) == (9, 12, 18)


def test_a_name_of_eighteen_letters_costs_what_the_table_says() -> None:
    typed, empty = page(taps=1, keys=23), page(taps=1)
    spent = [typed.seconds(who) - empty.seconds(who) for who in PROFILES.values()]
    assert [round(one) for one in spent] == [14, 28, 55]


def test_a_scanned_card_costs_six_seconds_and_two_decisions() -> None:
    practised = PROFILES["practised"]
    assert page(scans=1).seconds(practised) - page().seconds(practised) == pytest.approx(8.7)


def test_every_touch_but_the_way_on_is_a_choice() -> None:
    practised = PROFILES["practised"]
    assert page(taps=3).seconds(practised) - page(taps=2).seconds(practised) == pytest.approx(1.92)


def test_letters_are_read_by_the_syllable_and_figures_one_by_one() -> None:
    assert syllables_in("Bé chào đời ngày nào? 02/11") == 9
    assert syllables_in("  · — ") == 0


def test_what_was_read_once_on_a_page_is_not_read_again() -> None:
    effort = Effort()
    effort.arrive("question", ["một hai", "ba"])
    effort.read(["một hai", "bốn"])
    assert effort.syllables == 4
    effort.arrive("question", ["một hai"])
    assert effort.syllables == 6


def test_an_older_person_always_needs_more_than_a_practised_one() -> None:
    minutes = minutes_of([page(taps=2, keys=5, scans=1)] * 30)
    assert minutes["practised"] < minutes["middle"] < minutes["older"]


def test_a_broken_budget_is_named_and_binds() -> None:
    kept = Cost("1.000001", "thẻ", 40, 9, 9, 2, {"practised": 5, "middle": 7, "older": 10}, BUDGET)
    assert kept.broken == []
    assert not [one for one in figures([kept]) if one.is_broken]
    broken = replace(kept, keys=41, minutes=kept.minutes | {"older": 10.1}, free_text_questions=3)
    assert broken.broken == ["keys", "older", "free_text"]
    named = [one.name for one in figures([broken]) if one.is_broken]
    assert [one.rpartition(", ")[2] for one in named] == ["keys", "older", "free text"]


def test_a_pack_may_ask_to_be_so_many_times_as_fast_as_typing() -> None:
    minutes = {"practised": 5.0, "middle": 7.0, "older": 10.0}
    cards = Cost("1.000001", "có thẻ", 40, 9, 9, 2, minutes, BUDGET, times_faster=3)
    typed = Cost("1.000001", "gõ hết", 9, 9, 9, 9, minutes | {"middle": 20.0, "older": 30.0}, {})
    broken = [one.name for one in figures([cards, typed]) if one.is_broken]
    assert broken == ["1.000001 có thẻ, middle, share of typing"]
    assert not [one for one in figures([cards]) if one.is_broken], "nothing to compare with"


def test_where_the_minutes_go_is_told_page_by_page_and_adds_up() -> None:
    pages = [page(taps=2), page(taps=1, keys=5, scans=1)]
    lines = table_of_pages("1.000001", [row_of(one) for one in pages]).splitlines()
    assert len(lines) == len(pages) + 3
    last = lines[-1].split()
    assert last[1:6] == ["24", "7", "3", "5", "1"]
    assert float(last[6]) == pytest.approx(sum(round(one.seconds(PRACTISED), 1) for one in pages))


def test_a_way_without_a_budget_is_a_yardstick_only() -> None:
    assert Cost("1.000001", "gõ hết", 999, 9, 9, 9, dict.fromkeys(PROFILES, 99.0), {}).broken == []


def test_the_real_screens_are_read_page_by_page_without_the_help(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with a_floor(tmp_path) as floor:
        citizen = floor.citizen()
        citizen.file()
        visit = floor.kiosk.navigator.visit
        question = visit.procedure.questions["requester_name"]
        read = [text for one in citizen.effort.visited for text in one.texts]
        assert question.label in read
        assert question.help not in read
        assert "Nguyễn Thị Mẫu" in "".join(read), "the check page is read"
        assert all(one.syllables for one in citizen.effort.visited)
        assert citizen.effort.seen[0] == "welcome"
        typed = typed_through(citizen.effort, visit)
        assert sum(one.keys for one in typed) > citizen.effort.keys
        assert minutes_of(typed)["older"] > citizen.effort.minutes()["older"]
