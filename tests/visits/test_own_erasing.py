"""The owner of an unfinished draft has it erased on the screen, and no officer is needed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from kiosk.store.store import DATABASE
from tests.visits.floor import Floor
from tests.visits.test_bad_answers import at


def rows(floor: Floor, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(floor.folder / DATABASE)) as other:
        return other.execute(query).fetchall()


def test_who_wants_it_erased_erases_it_and_the_code_opens_nothing_any_more(
    lonely_floor: Floor,
) -> None:
    floor = lonely_floor
    at(floor, "requester_number")
    code = floor.kiosk.navigator.visit.draft.code
    floor.touch("frame.done")
    floor.touch("screen.farewell.erase")
    assert floor.eyes.screen_name == "erase"
    floor.touch("screen.erase.keep")
    assert floor.kiosk.store.drafts.find(code) is not None
    floor.touch("screen.farewell.erase")
    floor.touch("screen.erase.yes")
    assert floor.words("screen.farewell.erased") in floor.texts()
    assert floor.kiosk.store.drafts.find(code) is None
    assert [rows(floor, f"SELECT * FROM {one}") for one in ("drafts", "keys", "answers")] == [
        []
    ] * 3
    (noted,) = rows(floor, "SELECT draft, details FROM journal WHERE event = 'consent.withdrawn'")
    assert noted[0]
    assert noted[1] == '{"purpose": "keeping"}'
    floor.touch("screen.farewell.next")
    floor.touch("screen.welcome.resume")
    floor.press(code.lower())
    floor.touch("screen.resume.open")
    assert floor.eyes.problem()
