"""People come one after another: the draft waits for its owner, and the next one sees nothing."""

from __future__ import annotations

import gc
import weakref
from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from screens.idle_guard import ANSWER_SECONDS, ASK_AFTER_SECONDS, READING_SECONDS
from screens.widgets.key_bed import KeyBed
from tests.visits.floor import PIN, Floor, TapClock
from tests.visits.test_bad_answers import at

OURS = ("kiosk.", "screens.")
PLANTED = ("Nguyễn Thị Mẫu", "001160012345", "20/08/2024")


def everything(floor: Floor) -> str:
    """All that any widget of the window still holds, seen or not."""
    found = []
    for widget in floor.kiosk.frame.findChildren(QWidget):
        for reader in ("text", "toPlainText"):
            read = getattr(widget, reader, None)
            if callable(read):
                found.append(str(read()))
        found += [widget.accessibleName(), widget.accessibleDescription()]
    return "\n".join(found)


def settle(floor: Floor) -> None:
    """Lets Qt throw away what was thrown away."""
    floor.look(lambda: False, 0.05)


def test_i8_who_leaves_keeps_the_draft_under_its_code_and_the_screen_is_clean(floor: Floor) -> None:
    at(floor, "requester_home_kind")
    code = floor.kiosk.navigator.visit.draft.code
    floor.touch("frame.done")
    assert floor.eyes.screen_name == "farewell"
    assert f"{code[:4]}-{code[4:]}" in floor.texts()
    floor.touch("screen.farewell.next")
    settle(floor)
    assert floor.eyes.screen_name == "welcome"
    assert not [one for one in (*PLANTED, code) if one in everything(floor)]


def test_the_code_leads_back_to_the_first_open_question(floor: Floor) -> None:
    at(floor, "requester_paper_issued_on")
    code = floor.kiosk.navigator.visit.draft.code
    floor.touch("frame.done")
    floor.touch("screen.farewell.next")
    floor.touch("screen.welcome.resume")
    floor.press(code.lower())
    floor.touch("screen.resume.open")
    assert floor.eyes.question == "requester_paper_issued_on"
    floor.citizen().file()
    assert floor.eyes.screen_name == "submitted"


def test_guessing_codes_is_slowed_and_says_how_long(floor: Floor) -> None:
    floor.touch("screen.welcome.resume")
    for _ in range(3):
        floor.press("abcd2345")
        floor.touch("screen.resume.open")
        said = floor.eyes.problem()
        floor.press([floor.words("keyboard.clear")])
    assert said
    floor.press("abcd2345")
    floor.touch("screen.resume.open")
    assert "giây" in floor.eyes.problem()


def test_nobody_there_is_asked_then_the_screen_is_wiped_and_the_draft_stays(floor: Floor) -> None:
    at(floor, "requester_paper_issued_on")
    code = floor.kiosk.navigator.visit.draft.code
    guard = floor.kiosk.attendant.guard
    for _ in range(ASK_AFTER_SECONDS):
        guard.tick()
    assert floor.eyes.screen_name == "idle"
    for _ in range(ANSWER_SECONDS):
        guard.tick()
    settle(floor)
    assert floor.eyes.screen_name == "welcome"
    assert not [one for one in (*PLANTED, code) if one in everything(floor)]
    draft = floor.kiosk.store.drafts.find(code)
    assert draft is not None
    assert draft.value("requester_name") == PLANTED[0]


def test_one_tap_prolongs_as_often_as_wanted_and_nothing_is_lost(floor: Floor) -> None:
    at(floor, "requester_number")
    floor.press("0011")
    for _ in range(12):
        for _ in range(ASK_AFTER_SECONDS):
            floor.kiosk.attendant.guard.tick()
        assert floor.eyes.screen_name == "idle"
        floor.touch("idle.here")
        assert floor.eyes.screen_name == "question"
    assert "0011" in floor.texts().replace(" ", "")


def test_pages_with_much_to_read_wait_longer(floor: Floor) -> None:
    floor.touch("screen.welcome.start")
    for _ in range(READING_SECONDS - 1):
        floor.kiosk.attendant.guard.tick()
    assert floor.eyes.screen_name == "consent"


def test_the_cover_hides_the_page_and_gives_it_back(floor: Floor) -> None:
    at(floor, "requester_number")
    floor.press("0011")
    floor.touch("frame.cover")
    assert floor.eyes.screen_name == "cover"
    floor.touch("cover.open")
    assert floor.eyes.question == "requester_number"
    assert "0011" in floor.texts().replace(" ", "")


def test_other_looks_keep_what_was_typed_and_end_with_the_visit(floor: Floor) -> None:
    at(floor, "requester_number")
    floor.press("0011")
    floor.touch("frame.looks.large")
    assert floor.eyes.question == "requester_number"
    assert "0011" in floor.texts().replace(" ", "")
    floor.touch("frame.done")
    floor.touch("screen.farewell.next")
    assert floor.kiosk.wardrobe.next_name == "large"


def test_a_second_tap_turns_one_page_only(floor: Floor) -> None:
    clock = floor.taps
    assert isinstance(clock, TapClock)
    at(floor, "requester_name")
    clock.step = 0.1
    clock.now += 10
    floor.touch("frame.back")
    assert floor.eyes.screen_name == "code"
    clock.now += 10
    floor.touch("screen.code.next")
    floor.touch("frame.next")
    assert floor.eyes.question == "requester_name"
    assert floor.eyes.problem() == ""


def test_i8_the_officer_sees_the_queue_and_nothing_about_the_citizen(lonely_floor: Floor) -> None:
    floor = lonely_floor
    floor.kiosk.navigator._desk.officers.add("Chị Thử", PIN)
    floor.citizen().file()
    assert floor.look(lambda: floor.kiosk.queue()[0].reason != "")
    (line,) = floor.kiosk.queue()
    floor.touch("screen.submitted.home")
    assert floor.words("home.sign_in") in floor.texts()
    floor.touch("screen.submitted.understood")
    floor.touch("screen.submitted.finish")
    floor.touch("screen.verdict.skip")
    floor.touch("screen.farewell.next")
    floor.touch("screen.welcome.officer")
    floor.press(PIN)
    floor.touch("screen.pin.open")
    assert floor.eyes.screen_name == "officer"
    said = floor.texts()
    assert line.reference in said
    assert floor.words("portal.reason.unreachable").partition(".")[0] in said
    assert not [one for one in PLANTED if one in said]
    retry = floor.kiosk.texts.text("screen.officer.retry_named", name=line.reference)
    floor.finger.tap(floor.eyes.control(retry))
    floor.touch("screen.officer.leave")
    assert floor.eyes.screen_name == "welcome"


def test_a_wrong_pin_opens_nothing_and_is_slowed(floor: Floor) -> None:
    floor.kiosk.navigator._desk.officers.add("Chị Thử", PIN)
    floor.touch("screen.welcome.officer")
    for _ in range(4):
        floor.press("135792")
        floor.touch("screen.pin.open")
        assert floor.eyes.screen_name == "pin"
    assert "giây" in floor.eyes.problem()


@pytest.mark.parametrize("screen", ["welcome", "consent", "who", "choose", "before", "code"])
def test_every_screen_has_a_line_to_be_read_aloud(floor: Floor, screen: str) -> None:
    floor.citizen().file(until=screen)
    page = floor.kiosk.frame.page
    assert page is not None
    assert len(page.spoken()) > 10


def of_ours(floor: Floor) -> Counter[str]:
    """What there is: everything of Qt below the window, and every object of a class of ours."""
    settle(floor)
    gc.collect()
    there = Counter(type(one).__name__ for one in floor.kiosk.frame.findChildren(QObject))
    kinds = (type(one) for one in gc.get_objects())
    # str: some class written in C holds something else than a name there
    there.update(one.__qualname__ for one in kinds if str(one.__module__).startswith(OURS))
    return there


def come_and_leave(floor: Floor) -> None:
    """Somebody begins, is asked for a name and a number, and leaves."""
    floor.put_before("requester_name")
    floor.press("an")
    floor.put_before("requester_number")
    floor.touch("frame.done")
    floor.touch("screen.farewell.next")


def test_pictures_of_keys_are_given_up_with_the_visit(lonely_floor: Floor) -> None:
    floor = lonely_floor
    floor.put_before("requester_name")
    bed = next(one for one in floor.kiosk.frame.findChildren(KeyBed) if one.isVisible())
    kept = bed.picture()
    assert bed.picture() is kept
    floor.touch("frame.done")
    assert bed.picture() is not kept


class Ring:
    """Refers to itself, as widgets and their slots do."""

    def __init__(self) -> None:
        self.itself = self


def test_rings_of_objects_are_collected_on_the_last_page(lonely_floor: Floor) -> None:
    floor, usual = lonely_floor, gc.get_threshold()
    floor.kiosk.head_start.stop()
    floor.put_before("requester_name")
    gc.set_threshold(10**9)  # Python itself does not come to it
    try:
        ring = weakref.ref(Ring())
        assert ring() is not None
        floor.touch("frame.done")
        assert floor.look(lambda: ring() is None)
    finally:
        gc.set_threshold(*usual)


def test_who_was_here_leaves_no_object_behind(lonely_floor: Floor) -> None:
    floor = lonely_floor
    floor.kiosk.head_start.stop()
    come_and_leave(floor)
    procedure = floor.kiosk.catalogue.procedures["2.000635"]
    while floor.kiosk.navigator.questions.make_one_ready(procedure):
        pass  # pages that are made once, and stay
    for _ in range(3):
        come_and_leave(floor)
    before = of_ours(floor)
    for _ in range(3):
        come_and_leave(floor)
    assert floor.look(lambda: not of_ours(floor) - before), of_ours(floor) - before
    assert before["QuestionScreen"] > 0
