"""An officer signs in beside the citizen: a wrong PIN, a badge of another office, a second officer."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from kiosk.config import load_config
from kiosk.officers import Officer
from screens.coach_panel import CoachPanel
from tests.visits.beside import (
    NAME,
    OTHER_PIN,
    at_the_name,
    journal,
    officer,
    shown,
    sign_in,
)
from tests.visits.floor import Floor

# -- bad input ---------------------------------------------------------------------------------


def test_a_wrong_pin_is_said_slowed_and_locked_and_the_question_stays(floor: Floor) -> None:
    officer(floor)
    at_the_name(floor)
    floor.citizen().write(NAME, "Nguyễn")
    floor.touch("coach.door")
    for _ in range(3):
        floor.press("111222")
        floor.touch("screen.pin.open")
    assert "giây" in floor.eyes.problem()
    floor.press("246810")
    floor.touch("screen.pin.open")
    assert floor.eyes.screen_name == "sign_in", "not even the right one, while it waits"
    floor.touch("coach.not_now")
    assert floor.eyes.question == NAME
    assert "Nguyễn" in floor.texts()
    assert not journal(floor, "coach.opened")


def badge(floor: Floor, who: Officer, office: str) -> str:
    made = floor.kiosk.navigator._desk.officers.make_badge(who.id, office)
    assert made is not None
    return made


def scan(qtbot: QtBot, floor: Floor, text: str) -> None:
    """A code reader types it and ends with Enter."""
    for letter in (*text, "\r"):
        qtbot.keyClick(floor.kiosk.frame.focusWidget() or floor.kiosk.frame, letter)


def test_a_badge_opens_and_one_of_another_office_is_named(floor: Floor, qtbot: QtBot) -> None:
    ba = officer(floor)
    ours = load_config(None, {}).portal.unit_code
    mine = badge(floor, ba, ours)
    at_the_name(floor)
    floor.touch("coach.door")
    scan(qtbot, floor, mine[:7] + "ZZZZZZ" + mine[13:])
    assert floor.eyes.problem() == floor.words("problem.officer.other_office")
    scan(qtbot, floor, mine[:-1] + ("A" if mine[-1] != "A" else "B"))
    assert floor.eyes.problem() == floor.words("problem.officer.badge_unknown")
    scan(qtbot, floor, mine)
    assert shown(floor, "coach_panel")
    assert journal(floor, "coach.opened")[0][3] == {"officer": ba.id}


def test_a_second_officer_is_named_and_waits(floor: Floor, qtbot: QtBot) -> None:
    officer(floor)
    hai = officer(floor, "Anh Hai Thử", OTHER_PIN)
    ours = badge(floor, hai, load_config(None, {}).portal.unit_code)
    at_the_name(floor)
    sign_in(floor)
    scan(qtbot, floor, ours)
    (panel,) = floor.kiosk.frame.findChildren(CoachPanel)
    assert "Chị Ba Thử đang đứng bên bác" in floor.eyes.problem()
    assert panel.isVisible()
    floor.touch("coach.take_over")
    floor.touch("coach.reason.sight")
    floor.touch("coach.door")
    floor.press(OTHER_PIN)
    floor.touch("screen.pin.open")
    assert "Chị Ba Thử" in floor.eyes.problem()
    floor.touch("coach.not_now")
    assert floor.words("coach.entering") in floor.texts()
    assert [more["officer"] for _, _, _, more in journal(floor, "takeover.begun")] != [hai.id]


@pytest.mark.parametrize("keys", ["123", ""])
def test_half_a_pin_is_no_officer(floor: Floor, keys: str) -> None:
    officer(floor)
    at_the_name(floor)
    floor.touch("coach.door")
    floor.press(keys)
    floor.touch("screen.pin.open")
    assert floor.eyes.screen_name == "sign_in"
    assert floor.eyes.problem()
