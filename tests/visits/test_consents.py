"""Each purpose has its own choice; what was refused does not happen, and the filing goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.dossier import FilingFor, Source
from kiosk.store.store import DATABASE
from tests.visits.floor import Floor, a_floor

FILING, KEEPING = '{"purpose": "filing"}', '{"purpose": "keeping"}'
NAME = "Trịnh Kim Thủy"


def rows(floor: Floor, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(floor.folder / DATABASE)) as other:
        return other.execute(query).fetchall()


def consents(floor: Floor) -> list[tuple[object, ...]]:
    return rows(
        floor, "SELECT event, details FROM journal WHERE event LIKE 'consent.%' ORDER BY seq"
    )


def kept(floor: Floor) -> list[int]:
    """How many drafts, keys, answers and papers there are."""
    tables = ("drafts", "keys", "answers", "attachments")
    return [len(rows(floor, f"SELECT 1 FROM {one}")) for one in tables]


def begun(floor: Floor, *, keeping: bool) -> str:
    """Somebody has chosen, and answered the first question; the draft's code."""
    visit = floor.kiosk.navigator.visit
    visit.consents.give(keeping=keeping)
    visit.file_for(FilingFor.AUTHORISED)
    visit.choose("2.000635")
    code = visit.begin().code
    assert visit.answer("requester_name", NAME, Source.TYPED) is None
    floor.kiosk.navigator.first_open()
    return code


def test_nothing_is_chosen_in_advance_and_each_choice_is_noted_by_itself(
    lonely_floor: Floor,
) -> None:
    floor = lonely_floor
    floor.touch("screen.welcome.start")
    floor.touch("screen.consent.yes")
    assert floor.eyes.screen_name == "consent"
    assert floor.words("screen.consent.choose") in floor.eyes.problem()
    assert consents(floor) == []
    floor.touch("screen.consent.keep")
    floor.touch("screen.consent.discard")
    floor.touch("screen.consent.yes")
    assert floor.eyes.screen_name == "who"
    assert consents(floor) == [("consent.given", FILING), ("consent.refused", KEEPING)]


def test_who_refuses_the_keeping_files_all_the_same(lonely_floor: Floor) -> None:
    floor = lonely_floor
    floor.touch("screen.welcome.start")
    floor.touch("screen.consent.discard")
    floor.touch("screen.consent.yes")
    floor.citizen().file()
    receipt = floor.kiosk.navigator.visit.receipt
    assert receipt is not None
    floor.kiosk.navigator.leave()
    assert floor.kiosk.store.outbox.receipt(receipt.reference) is not None
    assert kept(floor)[1] == 1, "what was confirmed is the office's to send"


def test_who_leaves_unfinished_is_asked_and_has_it_erased(lonely_floor: Floor) -> None:
    floor = lonely_floor
    code = begun(floor, keeping=False)
    floor.touch("frame.done")
    assert floor.eyes.screen_name == "keep"
    floor.touch("screen.keep.go_on")
    assert floor.eyes.screen_name == "question"
    floor.touch("frame.done")
    floor.touch("screen.keep.no")
    assert floor.words("screen.farewell.erased") in floor.texts()
    assert kept(floor) == [0, 0, 0, 0]
    assert floor.kiosk.store.drafts.find(code) is None
    assert rows(floor, "SELECT count(*) FROM journal WHERE event = 'draft.not_kept'") == [(1,)]


def test_who_wants_it_kept_after_all_leaves_with_the_code(lonely_floor: Floor) -> None:
    floor = lonely_floor
    code = begun(floor, keeping=False)
    floor.touch("frame.done")
    floor.touch("screen.keep.yes")
    assert f"{code[:4]}-{code[4:]}" in floor.texts()
    assert consents(floor)[-1] == ("consent.given", KEEPING)
    found = floor.kiosk.store.drafts.find(code)
    assert found is not None
    assert found.kept


@pytest.mark.parametrize("keeping", [True, False])
def test_when_nobody_answers_the_draft_stays_only_where_its_owner_agreed(
    lonely_floor: Floor, keeping: bool
) -> None:
    begun(lonely_floor, keeping=keeping)
    lonely_floor.kiosk.attendant.guard.asking.emit(30)
    lost = lonely_floor.kiosk.texts.text("idle.lost", seconds=30) in lonely_floor.texts()
    assert lost is not keeping
    lonely_floor.kiosk.attendant.guard.answered.emit()
    lonely_floor.kiosk.navigator.time_out()
    assert kept(lonely_floor)[:2] == [int(keeping)] * 2


def test_after_a_cut_the_next_start_erases_what_nobody_agreed_to_keep(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with a_floor(tmp_path) as first:
        codes = []
        for keeping in (False, True):
            codes.append(begun(first, keeping=keeping))
            first.kiosk.navigator._visit = None  # cut: no end of a visit is run
            first.kiosk.navigator.welcome()
        assert kept(first)[1] == 2
    with a_floor(tmp_path) as second:
        find = second.kiosk.store.drafts.find
        assert [find(code) is not None for code in codes] == [False, True]
        assert kept(second)[1] == 1
