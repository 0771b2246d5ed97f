"""Large letters on a lying panel: ready answers that are long never push the keys together."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.dossier import FilingFor
from kiosk.journey import Step, StepKind
from sandbox.settling import settle
from tests.screens.layout import Layout
from tests.visits.floor import LYING, STANDING, Floor, a_floor

LONGEST = [
    ("1.003677", "away_reason"),
    ("1.010041", "ask_why"),
    ("1.004873", "request_purpose_other"),
    ("1.001731", "requester_card_issuer"),
]
"""Two ready answers or more, over more than one line, above all the keys."""


def asked(floor: Floor, code: str, question: str) -> None:
    visit = floor.kiosk.navigator.visit
    visit.consents.give(keeping=True)
    visit.file_for(FilingFor.SELF)
    visit.choose(code)
    visit.begin()
    floor.kiosk.navigator.step(Step(StepKind.QUESTION, question))
    settle(floor.kiosk.frame)


def assert_all_has_its_room(floor: Floor) -> None:
    flaws = Layout(floor.kiosk.frame, floor.kiosk.wardrobe.theme).findings()
    assert not [one for one in flaws if not one[1].startswith("stage")]


@pytest.mark.parametrize(
    ("size", "code", "question"),
    [
        *((LYING, *one) for one in LONGEST),
        (STANDING, *LONGEST[3]),
        (LYING, "1.004873", "subject_nationality"),
    ],
)
def test_ready_answers_and_then_the_keys_have_all_their_room(
    tmp_path: Path, qtbot: QtBot, size: tuple[int, int], code: str, question: str
) -> None:
    with a_floor(tmp_path, size=size, theme="large") as floor:
        asked(floor, code, question)
        for has_keys in (False, True):
            assert (floor.eyes.identified("keyboard") is not None) == has_keys
            assert_all_has_its_room(floor)
            box = floor.eyes.identified("closed_box")
            if box is not None:
                floor.finger.tap(box)
                settle(floor.kiosk.frame)


def test_what_is_wrong_stands_above_the_ready_answers_and_takes_none_away(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with a_floor(tmp_path, size=LYING, theme="large") as floor:
        asked(floor, *LONGEST[0])
        offered = floor.eyes.offer()
        floor.touch("frame.next")
        settle(floor.kiosk.frame)
        assert floor.eyes.offer() is offered
        assert floor.eyes.problem()
        assert_all_has_its_room(floor)


def test_where_there_is_room_both_stand_there_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    with a_floor(tmp_path, size=LYING, theme="light") as floor:
        asked(floor, *LONGEST[0])
        assert floor.eyes.identified("keyboard") is not None
        assert floor.eyes.identified("closed_box") is None
