"""Large letters on a lying panel: ready answers that are long never push the keys together."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.dossier import FilingFor
from kiosk.journey import Step, StepKind
from sandbox.settling import settle
from tests.screens.layout import Layout
from tests.visits.floor import LYING, Floor, a_floor

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


@pytest.mark.parametrize(("code", "question"), LONGEST)
def test_ready_answers_and_then_the_keys_have_all_their_room(
    tmp_path: Path, qtbot: QtBot, code: str, question: str
) -> None:
    with a_floor(tmp_path, size=LYING, theme="large") as floor:
        asked(floor, code, question)
        for has_keys in (False, True):
            assert (floor.eyes.identified("keyboard") is not None) == has_keys
            flaws = Layout(floor.kiosk.frame, floor.kiosk.wardrobe.theme).findings()
            assert not [one for one in flaws if not one[1].startswith("stage")]
            box = floor.eyes.identified("closed_box")
            if box is not None:
                floor.finger.tap(box)
                settle(floor.kiosk.frame)


def test_where_there_is_room_both_stand_there_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    with a_floor(tmp_path, size=LYING, theme="light") as floor:
        asked(floor, *LONGEST[0])
        assert floor.eyes.identified("keyboard") is not None
        assert floor.eyes.identified("closed_box") is None
