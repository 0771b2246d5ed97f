"""The whole table of what a failure means, cell by cell."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest

from kiosk.clock import VIETNAM
from kiosk.portal.contract import (
    AlreadyThere,
    Busy,
    NotSignedIn,
    Refused,
    Unclear,
    Unreachable,
)
from kiosk.portal.reasons import Reason
from kiosk.store.contract import OutboxRow, OutboxState
from kiosk.sync.retry import LONG
from kiosk.sync.verdict import ASK_NOT_BEFORE, Stage, judge, state_before
from kiosk.troubles import Trouble, TroubleCode

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=VIETNAM)
QUEUED, UNCERTAIN, REJECTED = OutboxState.QUEUED, OutboxState.UNCERTAIN, OutboxState.REJECTED
SAFE = (Stage.NUMBER, Stage.PARCELS)


def row(state: OutboxState = QUEUED, number: str = "H01-1", attempts: int = 0) -> OutboxRow:
    return OutboxRow("TL-AAAA-BBBB", "2.000635", state, attempts, NOW, number=number)


def state(error: Exception, stage: Stage, of: OutboxRow | None = None) -> OutboxState:
    return judge(error, of or row(), stage, NOW, random.Random(1)).state


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("before", [QUEUED, UNCERTAIN])
def test_unreachable_changes_nothing_about_what_is_known(stage: Stage, before: OutboxState) -> None:
    assert state(Unreachable("unreachable"), stage, row(before)) is before


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("error", [NotSignedIn("captive_page"), Busy("busy")])
def test_the_state_of_the_line_holds_the_line_and_blames_no_dossier(
    stage: Stage, error: Exception
) -> None:
    verdict = judge(error, row(), stage, NOW, random.Random(1))
    assert (verdict.state, verdict.holds, verdict.counts_as_attempt) == (QUEUED, True, False)


@pytest.mark.parametrize("stage", SAFE)
def test_an_unclear_number_or_file_is_simply_asked_for_again(stage: Stage) -> None:
    assert state(Unclear("read_timeout"), stage) is QUEUED


@pytest.mark.parametrize(
    "error", [Unclear("read_timeout"), RuntimeError("bug"), Trouble(TroubleCode.STORE_FULL)]
)
def test_nothing_unclear_about_the_dossier_itself_is_ever_queued_blindly(
    error: Exception,
) -> None:
    verdict = judge(error, row(), Stage.FILE, NOW, random.Random(1))
    assert verdict.state is UNCERTAIN
    assert verdict.next_attempt_at is not None
    assert verdict.next_attempt_at >= NOW + ASK_NOT_BEFORE


@pytest.mark.parametrize("stage", [*SAFE, Stage.FILE])
def test_a_no_of_the_portal_waits_for_a_person(stage: Stage) -> None:
    verdict = judge(Refused("too_long", "x", ("GhiChu",)), row(), stage, NOW, random.Random(1))
    assert verdict.state is REJECTED
    assert verdict.refused_fields == ("GhiChu",)
    assert verdict.next_attempt_at is None


def test_a_question_that_is_refused_leaves_the_dossier_uncertain() -> None:
    verdict = judge(Refused("forbidden"), row(), Stage.LOOK_UP, NOW, random.Random(1))
    assert (verdict.state, verdict.reason) == (UNCERTAIN, Reason.CANNOT_ASK)


@pytest.mark.parametrize("error", [Unclear("x"), Unreachable("x"), AlreadyThere("x"), Busy("x")])
def test_a_question_without_an_answer_is_asked_again(error: Exception) -> None:
    assert state(error, Stage.LOOK_UP, row(UNCERTAIN)) is UNCERTAIN


def test_a_row_without_a_number_has_nothing_to_be_asked_about() -> None:
    assert state_before(row(UNCERTAIN, number="")) is QUEUED
    assert state_before(row(UNCERTAIN)) is UNCERTAIN


@pytest.mark.parametrize("stage", SAFE)
def test_a_bug_comes_back_after_a_long_while_under_its_name(stage: Stage) -> None:
    verdict = judge(ZeroDivisionError(), row(), stage, NOW, random.Random(1))
    assert (verdict.state, verdict.reason) == (QUEUED, Reason.BUG)
    assert verdict.next_attempt_at == NOW + LONG


@pytest.mark.parametrize("error", [Busy("busy"), Unclear("server_error"), NotSignedIn("x")])
@pytest.mark.parametrize("seed", range(20))
def test_the_wish_to_be_left_alone_is_never_undercut(error: Exception, seed: int) -> None:
    error.retry_after_seconds = 900.0  # type: ignore[attr-defined] # PortalError, as a union
    verdict = judge(error, row(), Stage.FILE, NOW, random.Random(seed))
    assert verdict.not_before == NOW + timedelta(seconds=900)
    assert verdict.holds
    assert verdict.next_attempt_at is not None
    assert verdict.next_attempt_at >= verdict.not_before


def test_a_portal_that_is_off_for_weeks_never_makes_the_kiosk_give_up() -> None:
    verdict = judge(Unreachable("x"), row(attempts=100_000), Stage.NUMBER, NOW, random.Random(1))
    assert verdict.state is QUEUED
    assert verdict.next_attempt_at is not None


def test_a_refusal_with_a_wish_waits_for_a_person_and_the_line_for_the_wish() -> None:
    error = Refused("refused_request")
    error.retry_after_seconds = 60
    verdict = judge(error, row(), Stage.FILE, NOW, random.Random(1))
    assert (verdict.state, verdict.next_attempt_at) == (REJECTED, None)
    assert (verdict.holds, verdict.not_before) == (True, NOW + timedelta(seconds=60))


@pytest.mark.parametrize("seed", range(20))
def test_a_retry_after_of_nothing_does_not_shorten_our_own_patience(seed: int) -> None:
    error = Unclear("server_error")
    error.retry_after_seconds = 0
    wished = judge(error, row(attempts=9), Stage.NUMBER, NOW, random.Random(seed))
    plain = judge(Unclear("x"), row(attempts=9), Stage.NUMBER, NOW, random.Random(seed))
    assert wished.next_attempt_at is not None
    assert plain.next_attempt_at is not None
    assert wished.next_attempt_at >= plain.next_attempt_at


def test_a_portal_that_has_no_look_up_is_well_and_named_so() -> None:
    verdict = judge(Unreachable("no_such_address"), row(), Stage.LOOK_UP, NOW, random.Random(1))
    assert (verdict.state, verdict.reason) == (UNCERTAIN, Reason.CANNOT_ASK)
    assert not verdict.ill
    assert verdict.next_attempt_at == NOW + LONG
