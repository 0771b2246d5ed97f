"""The portal refuses a dossier; it comes back to its owner, is changed, and is delivered once."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from kiosk.store.contract import JournalEvent
from sandbox.portal import PracticePortal
from tests.visits.floor import PIN, Floor, a_floor

REFUSED = "requester_number"
BETTER = "001160054321"


def key_of(floor: Floor, question: str) -> str:
    """What the portal calls a question."""
    return floor.kiosk.catalogue.procedures["2.000635"].questions[question].portal_key


def state(floor: Floor) -> str:
    """Of the oldest dossier."""
    return floor.kiosk.queue()[0].state


def refused(floor: Floor, portal: PracticePortal, **faults: object) -> tuple[str, str]:
    """A citizen files and goes; the portal says no. The reference and the draft's code."""
    portal.set_faults(faults or {"refuse_field": key_of(floor, REFUSED)})
    floor.citizen().file(until="check")
    code = floor.kiosk.navigator.visit.draft.code
    floor.citizen().file()
    assert floor.look(lambda: state(floor) == "REJECTED")
    portal.set_faults({})
    floor.touch("screen.submitted.finish")
    floor.touch("screen.verdict.skip")
    floor.touch("screen.farewell.next")
    return floor.kiosk.queue()[0].reference, code


def officer_looks(floor: Floor, reference: str) -> None:
    """An officer comes to the machine and opens the page of one dossier."""
    if not floor.kiosk.navigator._desk.officers.everybody:
        floor.kiosk.navigator._desk.officers.add("Chị Thử", PIN)
    floor.touch("screen.welcome.officer")
    floor.press(PIN)
    floor.touch("screen.pin.open")
    look = floor.kiosk.texts.text("screen.officer.look_named", name=reference)
    floor.finger.tap(floor.eyes.control(look))
    assert floor.eyes.screen_name == "officer_dossier"


def officer_goes(floor: Floor) -> None:
    """Back to the list and out."""
    floor.touch("screen.officer.list")
    floor.touch("screen.officer.leave")
    assert floor.eyes.screen_name == "welcome"


def returned(floor: Floor, portal: PracticePortal, **faults: object) -> tuple[str, str]:
    """Refused, and returned by an officer."""
    reference, code = refused(floor, portal, **faults)
    officer_looks(floor, reference)
    floor.touch("screen.officer.give_back")
    assert state(floor) == "RETURNED"
    officer_goes(floor)
    return reference, code


def resume(floor: Floor, code: str) -> None:
    """The citizen comes again with the code."""
    floor.touch("screen.welcome.resume")
    floor.press(code.lower())
    floor.touch("screen.resume.open")


def answer_anew(floor: Floor, value: str) -> None:
    """Clears the box and writes another answer."""
    floor.press([floor.words("keyboard.clear")])
    floor.citizen().write(floor.eyes.question, value)
    floor.touch("frame.next")


def test_a_refused_dossier_comes_back_is_changed_and_arrives_once_under_a_new_number(
    floor: Floor, portal: PracticePortal
) -> None:
    reference, code = returned(floor, portal)
    old_number = floor.kiosk.queue()[0].number
    resume(floor, code)
    assert floor.eyes.question == REFUSED
    assert "Cổng từ chối giá trị này" in floor.eyes.text_of("refusal")
    assert key_of(floor, REFUSED) not in floor.texts()
    assert "001160012345" in floor.texts().replace(" ", "")
    answer_anew(floor, BETTER)
    assert floor.eyes.screen_name == "check", "nothing else is asked again"
    floor.citizen().file()
    assert floor.look(lambda: floor.kiosk.queue()[-1].state == "ACKNOWLEDGED")
    old, new = floor.kiosk.queue()
    assert (old.reference, old.state, old.sent_again_as) == (reference, "RETURNED", new.reference)
    assert new.number not in ("", old_number)
    (arrived,) = portal.state()["dossiers"]
    assert (arrived["number"], arrived["times_received"]) == (new.number, 1)
    body = portal.dossier(new.number)
    assert body is not None
    assert body["EformThongTinChiTiet"][key_of(floor, REFUSED)] == BETTER


def test_with_large_letters_the_portals_words_come_first_and_can_be_read_again(
    tmp_path: Path, portal: PracticePortal, qtbot: QtBot
) -> None:
    with a_floor(tmp_path / "large", portal) as floor:
        _, code = returned(floor, portal)
        resume(floor, code)
        floor.touch("frame.looks.large")
        assert "Cổng từ chối giá trị này" in floor.eyes.text_of("refusal")
        floor.touch("help.close")
        assert floor.eyes.text_of("refusal") == ""
        floor.touch("screen.question.refused_open")
        assert "Cổng từ chối giá trị này" in floor.eyes.text_of("refusal")
        floor.touch("help.close")
        answer_anew(floor, BETTER)
        assert floor.eyes.screen_name == "check"


def test_until_it_is_answered_again_nothing_can_be_confirmed(
    floor: Floor, portal: PracticePortal
) -> None:
    _, code = returned(floor, portal)
    resume(floor, code)
    floor.touch("frame.done")
    floor.touch("screen.farewell.next")
    resume(floor, code)
    assert floor.eyes.question == REFUSED
    assert floor.eyes.text_of("refusal")
    floor.touch("frame.next")  # the citizen is sure of the answer, and says so
    assert floor.eyes.screen_name == "check"
    change = floor.kiosk.texts.text(
        "screen.check.change_named",
        name=floor.kiosk.navigator.visit.procedure.questions[REFUSED].listed_as,
    )
    floor.finger.tap(floor.eyes.control(change))
    assert floor.eyes.text_of("refusal") == ""


def test_the_way_back_from_the_refused_question_is_open(
    floor: Floor, portal: PracticePortal
) -> None:
    _, code = returned(floor, portal)
    resume(floor, code)
    floor.touch("frame.back")
    assert floor.eyes.question == "requester_name"
    floor.touch("frame.next")
    assert floor.eyes.question == REFUSED


def test_where_the_portal_names_no_question_its_words_stand_over_the_answers(
    floor: Floor, portal: PracticePortal
) -> None:
    _, code = returned(floor, portal, refuse_for_good="Logic xử lý không hợp lệ")
    resume(floor, code)
    assert floor.eyes.screen_name == "check"
    assert "Logic xử lý không hợp lệ" in floor.eyes.text_of("refusal")


def test_the_officer_reads_what_the_portal_said_and_no_answer(
    floor: Floor, portal: PracticePortal
) -> None:
    reference, code = refused(floor, portal)
    officer_looks(floor, reference)
    said = floor.texts()
    label = floor.kiosk.catalogue.procedures["2.000635"].questions[REFUSED].form_label
    assert "Cổng từ chối giá trị này" in said
    assert label in said
    assert not [one for one in ("Nguyễn Thị Mẫu", "001160012345", code) if one in said]
    floor.touch("screen.officer.give_back")
    assert f"{code[:4]}-{code[4:]}" in floor.eyes.text_of("notice")
    floor.touch("screen.officer.list")
    assert f"{code[:4]}-{code[4:]}" not in floor.texts()


def test_the_officer_tells_the_code_again_to_who_has_lost_it(
    floor: Floor, portal: PracticePortal
) -> None:
    reference, code = returned(floor, portal)
    officer_looks(floor, reference)
    floor.touch("screen.officer.tell_code")
    assert f"{code[:4]}-{code[4:]}" in floor.eyes.text_of("notice")


def test_the_officer_pauses_with_a_reason_and_lets_go_on(lonely_floor: Floor) -> None:
    floor = lonely_floor
    floor.citizen().file()
    floor.touch("screen.submitted.finish")
    floor.touch("screen.verdict.skip")
    floor.touch("screen.farewell.next")
    assert floor.look(lambda: floor.kiosk.queue()[0].reason == "unreachable")
    officer_looks(floor, floor.kiosk.queue()[0].reference)
    floor.touch("screen.officer.pause")
    floor.touch("screen.officer.paused_citizen")
    assert (state(floor), floor.kiosk.queue()[0].reason) == ("PAUSED", "paused_citizen")
    assert floor.words("portal.reason.paused_citizen") in floor.texts()
    floor.touch("screen.officer.release")
    assert state(floor) in ("QUEUED", "SENDING")


def test_a_decision_that_comes_too_late_says_why(lonely_floor: Floor) -> None:
    floor = lonely_floor
    floor.citizen().file()
    floor.touch("screen.submitted.finish")
    floor.touch("screen.verdict.skip")
    floor.touch("screen.farewell.next")
    assert floor.look(lambda: floor.kiosk.queue()[0].reason == "unreachable")
    reference = floor.kiosk.queue()[0].reference
    officer_looks(floor, reference)
    floor.touch("screen.officer.pause")
    colleague = JournalEvent("outbox.pause", details={"officer": "command"})
    assert floor.kiosk.store.outbox.pause(reference, "paused_check", colleague) is None
    floor.touch("screen.officer.paused_citizen")
    why = floor.kiosk.texts.text("problem.outbox.paused", reference=reference)
    assert floor.look(lambda: floor.eyes.text_of("notice") == why)
    assert floor.kiosk.queue()[0].reason == "paused_check"
