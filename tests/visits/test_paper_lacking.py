"""A paper that must be there is not at hand: nothing leaves, nothing is lost, and nobody is blamed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from kiosk.case import NotThere
from kiosk.dossier import FilingFor, Source
from kiosk.fields.field import Problem
from kiosk.journey import Step, StepKind
from kiosk.store.store import DATABASE
from tests.visits.floor import Floor

PAPER, NAME = "power_of_attorney", "Trịnh Kim Thủy"


def begun(floor: Floor) -> str:
    """Somebody files for another and stands before the paper; the draft's code."""
    go = floor.kiosk.navigator
    go.visit.consents.give(keeping=True)
    go.visit.file_for(FilingFor.AUTHORISED)
    go.visit.choose("2.000635")
    code = go.visit.begin().code
    assert go.visit.answer("requester_name", NAME, Source.TYPED) is None
    go.step(Step(StepKind.PAPER, PAPER))
    return code


def journal(floor: Floor, event: str) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(floor.folder / DATABASE)) as other:
        query = "SELECT question, details FROM journal WHERE event = ?"
        return other.execute(query, [event]).fetchall()


def test_who_has_not_got_the_paper_yet_leaves_with_the_code_and_comes_back_to_everything(
    lonely_floor: Floor,
) -> None:
    floor = lonely_floor
    code = begun(floor)
    floor.touch("screen.paper.not_yet")
    assert floor.eyes.screen_name == "come_back"
    told = floor.texts()
    assert f"{code[:4]}-{code[4:]}" in told
    assert floor.kiosk.catalogue.procedures["2.000635"].paper(PAPER).name in told
    assert floor.words("screen.welcome.resume") in told
    floor.touch("screen.come_back.yes")
    assert floor.eyes.screen_name == "farewell"
    assert f"{code[:4]}-{code[4:]}" in floor.texts()
    assert journal(floor, "paper.lacking") == [(PAPER, "{}")]
    assert journal(floor, "visit.ended")[-1] == (PAPER, '{"reason": "done"}')
    assert floor.kiosk.store.send_queue.take_due(floor.clock()) is None
    floor.touch("screen.farewell.next")
    floor.touch("screen.welcome.resume")
    floor.press(code.lower())
    floor.touch("screen.resume.open")
    assert floor.kiosk.navigator.visit.draft.value("requester_name") == NAME


def test_who_has_it_after_all_goes_back_to_the_paper(lonely_floor: Floor) -> None:
    begun(lonely_floor)
    lonely_floor.touch("screen.paper.not_yet")
    lonely_floor.touch("screen.come_back.no")
    assert (lonely_floor.eyes.screen_name, lonely_floor.eyes.step) == ("paper", PAPER)


def test_a_dossier_without_its_paper_is_sent_by_no_way(lonely_floor: Floor) -> None:
    begun(lonely_floor)
    visit = lonely_floor.kiosk.navigator.visit
    assert visit.decline(PAPER) == Problem("paper.required")
    assert PAPER not in visit.draft.declined
    with pytest.raises(NotThere):
        visit.submit()
