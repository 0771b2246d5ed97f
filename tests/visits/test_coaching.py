"""An officer beside the citizen, through the real screens: help, coaching, entering, giving back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.coaching.beside import COACH_SECONDS, TAKEOVER_QUIET_SECONDS
from kiosk.dossier import FilingFor, Source
from sandbox.portal import PracticePortal
from tests.visits.beside import (
    NAME,
    Quiet,
    at_the_name,
    journal,
    officer,
    shown,
    sign_in,
    take_over,
)
from tests.visits.floor import STANDING, Floor, a_floor

# -- the help ladder ---------------------------------------------------------------------------


def test_help_goes_up_one_step_a_tap_and_each_is_told_once(floor: Floor) -> None:
    at_the_name(floor)
    floor.touch("help.step.example")
    (lit,) = shown(floor, "help_lit")
    words = [label.text() for label in lit.findChildren(QWidget) if hasattr(label, "text")]
    assert floor.words("help.example") in words
    floor.touch("help.step.show")
    (ring,) = shown(floor, "ring")
    keyboard = floor.eyes.identified("keyboard")
    assert keyboard is not None
    assert ring.geometry().contains(
        keyboard.rect().translated(keyboard.mapTo(ring.window(), keyboard.rect().topLeft()))
    )
    floor.touch("help.step.call")
    assert floor.words("help.calling") in floor.texts()
    floor.touch("help.step.call")  # nobody came yet: it rings again
    steps = [(place, more["step"]) for _, place, _, more in journal(floor, "help.step")]
    assert steps == [(NAME, "example"), (NAME, "show"), (NAME, "call")]


def test_the_light_goes_before_the_finger_from_the_keys_to_the_way_on(floor: Floor) -> None:
    at_the_name(floor)
    floor.touch("help.step.example")
    floor.touch("help.step.show")
    floor.press("a")
    way_on = floor.eyes.control(floor.words("frame.next"))
    assert floor.look(
        lambda: any(
            ring.geometry().contains(way_on.mapTo(ring.window(), way_on.rect().center()))
            for ring in shown(floor, "ring")
        )
    )
    assert floor.kiosk.navigator.visit.draft.value(NAME) is None, "the citizen still taps"


def test_a_call_stays_on_the_next_page_until_it_is_taken_back(floor: Floor) -> None:
    at_the_name(floor)
    for step in ("example", "show", "call"):
        floor.touch(f"help.step.{step}")
    floor.citizen().write(NAME, "Nguyễn Thị Mẫu")
    floor.touch("frame.next")
    assert floor.eyes.question != NAME
    assert floor.words("help.calling") in floor.texts()
    floor.touch("help.call_off")
    assert floor.words("help.calling") not in floor.texts()
    floor.touch("frame.done")


def test_with_large_letters_on_a_standing_panel_the_ladder_is_the_same(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with a_floor(tmp_path, theme="large", size=STANDING) as floor:
        visit = floor.kiosk.navigator.visit
        visit.consents.give(keeping=True)
        visit.file_for(FilingFor.SELF)
        visit.choose("2.000635")
        visit.begin()
        floor.kiosk.navigator.first_open()
        floor.touch("help.open")
        floor.touch("help.step.example")
        floor.touch("help.step.show")
        assert shown(floor, "ring")
        floor.touch("help.open")
        floor.touch("help.step.call")
        assert floor.words("help.calling") in floor.texts()


# -- the coach's view --------------------------------------------------------------------------


def test_an_officer_explains_the_citizen_goes_on_and_files(
    floor: Floor, portal: PracticePortal
) -> None:
    ba = officer(floor)
    at_the_name(floor)
    sign_in(floor)
    coach = floor.kiosk.navigator.visit.procedure.questions[NAME].coach
    assert coach.say in floor.texts()
    assert coach.avoid in floor.texts()
    floor.touch("coach.show_spot")
    assert shown(floor, "ring")
    floor.touch("coach.go_on")
    assert coach.say not in floor.texts()
    floor.citizen().file()
    assert floor.look(lambda: floor.kiosk.queue()[0].state == "ACKNOWLEDGED")
    assert journal(floor, "coach.opened", "coach.closed") == [
        ("coach.opened", NAME, "", {"officer": ba.id}),
        ("coach.closed", NAME, "", {"by": "citizen"}),
    ]
    sources = {source for _, _, source, _ in journal(floor, "answer.saved")}
    assert "officer" not in sources


def test_the_coachs_view_closes_by_itself(tmp_path: Path, qtbot: QtBot) -> None:
    quiet = Quiet()
    with a_floor(tmp_path, quiet=quiet) as floor:
        officer(floor)
        at_the_name(floor)
        sign_in(floor)
        quiet.now += COACH_SECONDS
        floor.kiosk.companion.tick()
        assert not shown(floor, "coach_panel")
        assert journal(floor, "coach.closed")[0][3] == {"by": "time"}
        floor.citizen().write(NAME, "Nguyễn Thị Mẫu")
        floor.touch("frame.next")
        assert floor.kiosk.navigator.visit.draft.value(NAME) == "Nguyễn Thị Mẫu"


def test_coming_to_a_call_ends_the_call(floor: Floor) -> None:
    officer(floor)
    at_the_name(floor)
    for step in ("example", "show", "call"):
        floor.touch(f"help.step.{step}")
    floor.touch("coach.here")
    floor.press("246810")
    floor.touch("screen.pin.open")
    assert shown(floor, "coach_panel")
    floor.touch("coach.go_on")
    assert floor.words("help.calling") not in floor.texts()


def test_what_was_typed_before_the_officer_came_is_still_there(floor: Floor) -> None:
    officer(floor)
    at_the_name(floor)
    floor.citizen().write(NAME, "Nguyễn")
    sign_in(floor)
    assert "Nguyễn" in floor.texts()
    floor.touch("coach.go_on")
    assert "Nguyễn" in floor.texts()
    floor.press("h")
    assert "Nguyễnh" in floor.texts()


# -- the takeover ------------------------------------------------------------------------------


def test_an_officer_enters_the_citizen_takes_the_screen_back_and_confirms(
    floor: Floor, portal: PracticePortal
) -> None:
    ba = officer(floor)
    at_the_name(floor)
    take_over(floor, "hands")
    assert floor.words("coach.entering") in floor.texts()
    assert shown(floor, "edge")
    floor.citizen().file(until="check")
    assert floor.words("coach.entering") in floor.texts(), "as long as it lasts"
    assert floor.words("screen.check.by_officer") in floor.texts()
    floor.read_to_the_declaration()
    assert floor.eyes.named(floor.words("screen.check.send")) is None
    assert floor.words("screen.check.own_hand") in floor.texts()
    floor.touch("coach.take_back")
    assert floor.words("coach.entering") not in floor.texts()
    floor.touch("screen.check.send")
    assert floor.eyes.screen_name == "submitted"
    assert floor.look(lambda: floor.kiosk.queue()[0].state == "ACKNOWLEDGED")
    begun, ended = journal(floor, "takeover.begun", "takeover.ended")
    assert begun == ("takeover.begun", NAME, "", {"officer": ba.id, "reason": "hands"})
    assert ended == ("takeover.ended", "check", "", {"by": "citizen"})
    sources = {source for _, _, source, _ in journal(floor, "answer.saved")}
    assert sources == {"officer"}


def test_values_before_and_after_a_takeover_are_the_citizens(floor: Floor) -> None:
    officer(floor)
    at_the_name(floor)
    floor.citizen().write(NAME, "Nguyễn Thị Mẫu")
    floor.touch("frame.next")
    second = floor.eyes.question
    take_over(floor)
    floor.citizen()._answer()
    third = floor.eyes.question
    floor.touch("coach.take_back")
    floor.citizen()._answer()
    answers = floor.kiosk.navigator.visit.draft.answers
    assert answers[NAME].source is Source.TYPED
    assert answers[second].source is Source.OFFICER
    assert answers[third].source is not Source.OFFICER


def test_a_forgotten_takeover_ends_by_itself_and_is_marked_so(tmp_path: Path, qtbot: QtBot) -> None:
    quiet = Quiet()
    with a_floor(tmp_path, quiet=quiet) as floor:
        officer(floor)
        at_the_name(floor)
        take_over(floor)
        quiet.now += TAKEOVER_QUIET_SECONDS - 1
        floor.press("a")
        quiet.now += TAKEOVER_QUIET_SECONDS - 1
        floor.kiosk.companion.tick()
        assert floor.words("coach.entering") in floor.texts(), "somebody is at it"
        quiet.now += 1
        floor.kiosk.companion.tick()
        assert floor.words("coach.entering") not in floor.texts()
        assert not shown(floor, "edge")
        assert journal(floor, "takeover.ended")[0][3] == {"by": "time"}


def test_nobody_is_missed_while_an_officer_is_there_and_somebody_is_afterwards(
    floor: Floor,
) -> None:
    officer(floor)
    at_the_name(floor)
    take_over(floor)
    for _ in range(200):
        floor.kiosk.attendant.guard.tick()
    assert floor.eyes.screen_name == "question"
    floor.touch("coach.take_back")
    for _ in range(61):
        floor.kiosk.attendant.guard.tick()
    assert floor.eyes.screen_name == "idle"


def test_a_power_cut_in_a_takeover_ends_it_and_the_journal_says_so(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with a_floor(tmp_path) as floor:
        officer(floor)
        at_the_name(floor)
        take_over(floor)
        code = floor.kiosk.navigator.visit.draft.code
        floor.kiosk.navigator._visit = None  # the plug is pulled: nobody ends anything
    with a_floor(tmp_path) as floor:
        assert journal(floor, "takeover.ended", "visit.ended") == [
            ("takeover.ended", NAME, "", {"by": "time"}),
            ("visit.ended", NAME, "", {"reason": "crash"}),
        ]
        floor.touch("screen.welcome.resume")
        floor.press(code.lower())
        floor.touch("screen.resume.open")
        assert floor.words("coach.entering") not in floor.texts()
        floor.citizen()._answer()
        answer = floor.kiosk.navigator.visit.draft.answers[NAME]
        assert answer.source is not Source.OFFICER
        assert floor.kiosk.store.journal.verify() is None
