"""The self-done measure over real visits: whose hand it was, and nobody's word for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.coaching.beside import EndedBy, Reason
from kiosk.coaching.help_ladder import HelpStep
from kiosk.coaching.verdict import Verdict
from kiosk.dossier import Source
from kiosk.report.kiosk_journal import KioskJournal
from kiosk.report.lines import FINISHED, RETURNED, VISITS
from kiosk.report.measure import Level
from kiosk.report.officer import figures_of
from kiosk.report.period import Period
from kiosk.report.report import Report, report_of
from kiosk.store.contract import JournalEvent, OutboxState
from kiosk.visit import Visit
from tests.coaching.room import BA, COLOUR, HAI, Room, sheet
from tests.one_visit.citizen import WHOLE, office
from tests.store.filled import START


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    opened = Room(tmp_path / "data")
    yield opened
    opened.filled.store.close()


def report(room: Room) -> Report:
    proven = room.filled.store.journal.proven()
    assert proven.broken is None
    return report_of([KioskJournal("K", "Máy 1", proven.rows, proven.head)], Period(), START)


def level(room: Room) -> Level:
    """The level of the one dossier that was confirmed."""
    numbers = report(room).tables.total.numbers
    assert numbers[FINISHED] == 1
    return next(one for one in Level if numbers[one])


def confirmed(room: Room) -> Level:
    room.answer_the_rest()
    room.visit.submit()
    return level(room)


def test_whoever_answers_everything_alone_has_done_it_alone(room: Room) -> None:
    room.visit.help.climb(HelpStep.EXAMPLE)
    room.visit.help.climb(HelpStep.SHOW)
    assert confirmed(room) is Level.SELF_DONE


def test_a_call_for_an_officer_makes_it_coached(room: Room) -> None:
    room.visit.help.climb(HelpStep.CALL)
    assert confirmed(room) is Level.COACHED


def test_an_officer_beside_makes_it_coached(room: Room) -> None:
    room.visit.beside.coach(BA)
    room.visit.beside.end(EndedBy.CITIZEN)
    assert confirmed(room) is Level.COACHED


def test_one_value_by_the_officer_makes_it_partly_entered(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.HANDS)
    room.visit.answer("colour", "red", Source.PICKED)
    room.visit.beside.end(EndedBy.OFFICER)
    assert confirmed(room) is Level.PART_ENTERED


def test_half_of_what_a_person_decides_makes_it_done_for(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.SIGHT)
    for question in ("colour", "shade", "province"):
        room.visit.answer(question, WHOLE[question], Source.PICKED)
    room.visit.beside.end(EndedBy.OFFICER)
    assert confirmed(room) is Level.DONE_FOR


def test_what_a_card_has_read_does_not_dilute_the_officers_part(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.SIGHT)
    room.visit.answer("colour", "red", Source.PICKED)
    room.visit.answer("shade", WHOLE["shade"], Source.TYPED)
    room.visit.beside.end(EndedBy.OFFICER)
    for question in ("province", "commune"):
        room.visit.answer(question, WHOLE[question], Source.SCANNED)
    assert confirmed(room) is Level.DONE_FOR  # two of four, not of six


def test_an_officers_value_that_the_citizen_only_walks_past_stays_the_officers(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.HANDS)
    room.visit.answer("colour", "red", Source.PICKED)
    room.visit.beside.end(EndedBy.CITIZEN)
    room.visit.answer("colour", "red", Source.PICKED)
    assert confirmed(room) is Level.PART_ENTERED


def test_a_value_that_the_citizen_has_entered_anew_is_the_citizens_but_somebody_was_there(
    room: Room,
) -> None:
    room.visit.beside.take_over(BA, Reason.HANDS)
    room.visit.answer("colour", "blue", Source.PICKED)
    room.visit.beside.end(EndedBy.CITIZEN)
    room.visit.answer("colour", "red", Source.PICKED)
    assert confirmed(room) is Level.COACHED


def test_a_paper_in_a_takeover_is_the_officers_until_the_citizen_takes_it_anew(room: Room) -> None:
    room.visit.answer("colour", "red", Source.PICKED)
    room.visit.answer("shade", "x", Source.TYPED)
    room.visit.beside.take_over(BA, Reason.HANDS)
    room.visit.attach("proof", (sheet(),))
    room.visit.beside.end(EndedBy.CITIZEN)
    room.answer_the_rest()
    room.visit.submit()
    assert level(room) is Level.COACHED  # ``answer_the_rest`` has captured it again


def test_whatever_an_officer_does_after_the_confirming_was_not_part_of_it(room: Room) -> None:
    room.answer_the_rest()
    room.visit.submit()
    room.visit.beside.coach(BA)
    assert level(room) is Level.SELF_DONE


def test_a_dossier_that_came_back_and_went_again_is_one_dossier_with_its_history(
    room: Room,
) -> None:
    room.visit.beside.take_over(BA, Reason.HANDS)
    room.visit.answer("colour", "red", Source.PICKED)
    room.visit.beside.end(EndedBy.CITIZEN)
    room.answer_the_rest()
    reference = room.visit.submit().reference
    code = room.visit.draft.code
    room.visit.end("done")
    store, clock = room.filled.store, room.filled.clock
    assert store.send_queue.take_due(clock()) is not None
    room.filled.settle(reference, OutboxState.REJECTED, reason="refused")
    store.outbox.return_to_citizen(reference, clock(), JournalEvent("outbox.returned"))
    again = Visit(office(room.filled))
    assert again.resume(code)
    again.submit()
    told = report(room).tables.total.numbers
    assert told[FINISHED] == told[Level.PART_ENTERED] == told[RETURNED] == 1
    assert told[VISITS] == 2


def test_a_page_that_waits_for_somebody_is_no_visit(room: Room) -> None:
    Visit(office(room.filled)).end("next")
    assert report(room).tables.total.numbers[VISITS] == 1


def test_long_pauses_and_a_clock_set_back_do_not_become_minutes(room: Room) -> None:
    clock = room.filled.clock
    for question, away in (("colour", 20.0), ("shade", 3600.0), ("province", -7200.0)):
        clock.now += timedelta(seconds=away)
        room.visit.answer(question, WHOLE[question], Source.TYPED)
    room.answer_the_rest()
    room.visit.submit()
    made = report(room)
    assert made.set_back == 1
    history = made.tables.total
    assert history.spread is None  # one person's minutes are nobody's business


def test_the_verdict_stands_beside_the_measure_and_changes_nothing(room: Room) -> None:
    room.answer_the_rest()
    room.visit.submit()
    room.visit.judge(Verdict("other", "no", "entered"))
    assert level(room) is Level.SELF_DONE


def test_an_officer_sees_his_own_figures_and_nobody_elses(room: Room) -> None:
    room.visit.beside.coach(BA)
    room.visit.beside.end(EndedBy.OFFICER)
    room.visit.beside.take_over(HAI, Reason.HANDS)
    room.visit.answer("colour", "red", Source.PICKED)
    room.visit.beside.end(EndedBy.TIME)
    room.answer_the_rest()
    room.visit.submit()
    rows = room.filled.store.journal.proven().rows
    hers, his = (figures_of(rows, one.id, Period()) for one in (BA, HAI))
    assert (hers.coached, hers.takeovers, hers.entered, hers.dossiers) == (1, 0, 0, 1)
    assert (his.coached, his.takeovers, his.entered, his.dossiers) == (0, 1, 1, 1)
    assert his.reasons == {"hands": 1}
    assert his.forgotten == 1
    assert hers.levels == his.levels == {Level.PART_ENTERED: 1}
    nobody = figures_of(rows, "ffffffff", Period())
    assert (nobody.coached, nobody.takeovers, nobody.dossiers) == (0, 0, 0)


def test_places_are_those_before_which_the_citizen_stood(room: Room) -> None:
    room.visit.stand_at(COLOUR)
    room.visit.help.climb(HelpStep.CALL)
    assert not report(room).questions  # one person is too few to be told
