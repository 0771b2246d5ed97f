"""What every adapter must do, whatever its dialect: run against the practice portal over HTTP.

A subclass says how its adapter is made and which address of its dialect carries which call.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.dossier import Attachment, Dossier
from kiosk.outcome import Outcome
from kiosk.payment import PaymentState
from kiosk.portal.contract import (
    AlreadyThere,
    Busy,
    NotSignedIn,
    Portal,
    PortalError,
    Refused,
    Unclear,
    Unreachable,
    Uploaded,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings
from kiosk.vietqr import read_vietqr
from sandbox.portal import PracticePortal
from sandbox.portal_faults import FAULTS
from sandbox.portal_settings import Settings
from tests.portal.dossiers import CODE, CONFIRMED_AT, PICTURE, dossier, paper_of

CALLS = ("number", "upload", "file", "look_up")
SLOW = ("delay_ms", "slow_sign_in")


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = CONFIRMED_AT + timedelta(minutes=1)

    def __call__(self) -> datetime:
        return self.now


def settings_for(portal: PracticePortal, **more: Any) -> PortalSettings:
    """The settings with which the practice portal lets the kiosk in."""
    practice = {
        "unit_code": "H56.14",
        "client_id": "kiosk-practice",
        "client_secret": "practice-secret",
        "connect_timeout_seconds": 2.0,
        "read_timeout_seconds": 2.0,
    }
    return PortalSettings(**{"base_url": portal.url, **practice, **more})


class PortalContract(ABC):
    """The promises of ``kiosk.portal.contract``, each as a test."""

    paths: Mapping[str, str]
    """Call -> the address of the dialect that carries it; a call that is not made is left out."""

    sign_in_path: str

    filed_at: tuple[str, str]
    """Where and how the dialect tells the moment of the confirmation."""

    @abstractmethod
    def make(self, settings: PortalSettings, clock: Clock) -> Portal:
        """A fresh adapter of this dialect."""

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    def portal(self, tmp_path: Path, clock: Clock) -> Iterator[PracticePortal]:
        practice = Settings(clock=clock)
        with PracticePortal(tmp_path, settings=practice, chance=random.Random(1)) as running:
            yield running

    @pytest.fixture
    def adapter(self, portal: PracticePortal, clock: Clock) -> Iterator[Portal]:
        made = self.make(settings_for(portal), clock)
        yield made
        made.close()  # type: ignore[attr-defined] # not of the contract; every adapter has it

    # --- what is right ------------------------------------------------------------------------

    def test_a_dossier_is_filed_whole_and_then_known(
        self, portal: PracticePortal, adapter: Portal
    ) -> None:
        number, whole, uploads = prepared(adapter)
        assert adapter.look_up(number) is None
        assert adapter.file(number, whole, uploads).number == number
        found = adapter.look_up(number)
        assert found is not None
        assert found.number == number
        assert [row["number"] for row in portal.state()["dossiers"]] == [number]

    def test_a_greeting_signs_in_anew_tells_the_portals_clock_and_makes_nothing(
        self, portal: PracticePortal, adapter: Portal, clock: Clock
    ) -> None:
        assert adapter.greet() == adapter.greet() == clock.now.replace(microsecond=0)
        state = portal.state()
        assert state["calls"] == {self.sign_in_path: 2}
        assert (state["numbers"], state["files"], state["dossiers"]) == ([], [], [])

    def test_numbers_are_never_the_same(self, adapter: Portal) -> None:
        assert len({adapter.take_number(CODE) for _ in range(5)}) == 5

    def test_a_file_arrives_byte_for_byte_and_its_hash_comes_back(
        self, portal: PracticePortal, adapter: Portal
    ) -> None:
        number, whole, uploads = prepared(adapter)
        (attachment,) = whole.attachments
        assert uploads[attachment.id].sha256 == attachment.sha256
        assert adapter.still_has(uploads[attachment.id])
        adapter.file(number, whole, uploads)
        kept = {row["sha256"]: row["size"] for row in portal.state()["files"]}
        assert kept[attachment.sha256] == len(PICTURE)

    def test_a_number_in_use_is_told_and_nothing_is_filed_twice(
        self, portal: PracticePortal, adapter: Portal
    ) -> None:
        number, whole, uploads = prepared(adapter)
        adapter.file(number, whole, uploads)
        with pytest.raises(AlreadyThere):
            adapter.file(number, whole, uploads)
        assert len(portal.state()["dossiers"]) == 1
        assert portal.state()["conflicts"] == []

    def test_what_is_filed_days_later_still_bears_the_day_of_the_confirmation(
        self, portal: PracticePortal, adapter: Portal, clock: Clock
    ) -> None:
        number, whole, uploads = prepared(adapter)
        clock.now += timedelta(days=3)
        adapter.file(number, whole, uploads)
        body = portal.dossier(number)
        assert body is not None
        assert body[self.filed_at[0]] == self.filed_at[1]

    def test_idle_moments_change_nothing_that_was_filed(
        self, portal: PracticePortal, adapter: Portal
    ) -> None:
        number, whole, uploads = prepared(adapter)
        adapter.file(number, whole, uploads)
        before = portal.state()["dossiers"]
        adapter.catch_up()
        assert portal.state()["dossiers"] == before
        portal.stop()
        adapter.catch_up()
        portal.start()

    def test_a_restart_of_the_portal_only_costs_a_new_sign_in(
        self, portal: PracticePortal, adapter: Portal
    ) -> None:
        number, whole, uploads = prepared(adapter)
        portal.stop()
        portal.start()
        assert adapter.file(number, whole, uploads).number == number

    # --- faults of one kind each ---------------------------------------------------------------

    @pytest.mark.parametrize("call", CALLS)
    def test_a_portal_that_is_off_has_taken_nothing(
        self, portal: PracticePortal, adapter: Portal, call: str
    ) -> None:
        self.needs(call)
        ready = prepared(adapter)
        portal.stop()
        with pytest.raises(Unreachable):
            perform(adapter, call, ready)
        portal.start()
        perform(adapter, call, ready)

    @pytest.mark.parametrize("call", CALLS)
    def test_a_sign_in_that_ended_is_renewed_once_without_a_word(
        self, portal: PracticePortal, adapter: Portal, call: str
    ) -> None:
        path = self.needs(call)
        ready = prepared(adapter)
        portal.set_faults({"token_expired": {"count": 1, "path": path}})
        perform(adapter, call, ready)

    @pytest.mark.parametrize("call", CALLS)
    def test_a_sign_in_that_is_disowned_again_and_again_is_told(
        self, portal: PracticePortal, adapter: Portal, call: str
    ) -> None:
        path = self.needs(call)
        ready = prepared(adapter)
        portal.set_faults({"token_expired": {"path": path}})
        with pytest.raises(NotSignedIn):
            perform(adapter, call, ready)
        assert not portal.state()["dossiers"]

    @pytest.mark.parametrize("call", CALLS)
    def test_a_portal_that_lets_nobody_in_has_refused_no_dossier(
        self, portal: PracticePortal, adapter: Portal, call: str
    ) -> None:
        self.needs(call)
        ready = prepared(adapter)
        portal.set_faults({"login_fails": True, "token_expired": True})
        with pytest.raises(NotSignedIn) as held:
            perform(adapter, call, ready)
        assert held.value.reason == Reason.SIGN_IN_REFUSED

    @pytest.mark.parametrize("call", CALLS)
    def test_a_busy_portal_is_left_alone_for_as_long_as_it_says(
        self, portal: PracticePortal, adapter: Portal, call: str
    ) -> None:
        path = self.needs(call)
        ready = prepared(adapter)
        portal.set_faults({"busy_429": {"value": 90, "path": path}})
        with pytest.raises(Busy) as busy:
            perform(adapter, call, ready)
        assert busy.value.retry_after_seconds == 90

    @pytest.mark.parametrize("call", ["number", "upload", "look_up"])
    def test_a_guard_in_front_asks_for_patience(
        self, portal: PracticePortal, adapter: Portal, call: str
    ) -> None:
        path = self.needs(call)
        ready = prepared(adapter)
        for status in (200, 403):
            portal.set_faults({"html_rejected": {"value": status, "path": path}})
            with pytest.raises(Busy):
                perform(adapter, call, ready)

    @pytest.mark.parametrize(
        "fault",
        [
            "drop_before",
            "drop_after",
            "error_500",
            "error_500_after",
            "truncated_json",
            "empty_body",
            "soap_fault",
            "html_rejected",
        ],
    )
    def test_a_create_without_a_usable_answer_is_unclear_and_nothing_better(
        self, portal: PracticePortal, adapter: Portal, fault: str
    ) -> None:
        ready = prepared(adapter)
        portal.set_faults({fault: {"path": self.paths["file"]}})
        with pytest.raises(Unclear):
            perform(adapter, "file", ready)
        portal.set_faults({})
        known = adapter.look_up(ready[0]) is not None
        assert known == (len(portal.state()["dossiers"]) == 1)
        assert known == (fault in {"drop_after", "error_500_after", "truncated_json", "empty_body"})

    @pytest.mark.parametrize("fault", [{"code_as_text": "00"}, {"json_in_string": True}])
    def test_a_yes_in_an_odd_shape_is_a_yes(
        self, portal: PracticePortal, adapter: Portal, fault: dict[str, object]
    ) -> None:
        portal.set_faults(fault)
        number, whole, uploads = prepared(adapter)
        assert adapter.file(number, whole, uploads).number == number
        assert adapter.look_up(number) is not None

    @pytest.mark.parametrize("mode", [True, "unknown"])
    def test_already_there_is_a_reason_to_ask_and_no_yes(
        self, portal: PracticePortal, adapter: Portal, mode: object
    ) -> None:
        ready = prepared(adapter)
        portal.set_faults({"duplicate_on_create": mode})
        with pytest.raises(AlreadyThere):
            perform(adapter, "file", ready)
        assert (adapter.look_up(ready[0]) is None) == (mode == "unknown")

    def test_the_number_of_the_portal_replaces_ours_in_every_answer(
        self, portal: PracticePortal, adapter: Portal
    ) -> None:
        number, whole, uploads = prepared(adapter)
        portal.set_faults({"other_number": {"value": "G22.99-261005-020175"}})
        assert adapter.file(number, whole, uploads).number == "G22.99-261005-020175"
        found = adapter.look_up(number)
        assert found is not None
        assert found.number == "G22.99-261005-020175"

    def test_a_final_no_is_a_refusal(self, portal: PracticePortal, adapter: Portal) -> None:
        ready = prepared(adapter)
        portal.set_faults({"refuse_for_good": True})
        with pytest.raises(Refused) as refused:
            perform(adapter, "file", ready)
        assert refused.value.reason == Reason.REFUSED_LOGIC

    def test_a_refusal_names_the_keys_of_the_form(
        self, portal: PracticePortal, adapter: Portal
    ) -> None:
        ready = prepared(adapter)
        portal.set_faults({"refuse_field": {"value": ["NDK_HoVaTen", "NotOurs"]}})
        with pytest.raises(Refused) as refused:
            perform(adapter, "file", ready)
        assert refused.value.fields == ("NDK_HoVaTen",)

    def test_a_look_up_tells_of_a_fee_and_of_the_code_for_paying_it(
        self, portal: PracticePortal, adapter: Portal, clock: Clock
    ) -> None:
        number, whole, uploads = prepared(adapter)
        adapter.file(number, whole, uploads)
        found = adapter.look_up(number)
        assert found is not None
        assert found.payment is None
        portal.set_faults({"fee_wanted": 16000})
        found = adapter.look_up(number)
        assert found is not None
        assert found.payment is not None
        assert found.outcome is Outcome.TO_PAY
        assert (found.payment.state, found.payment.owed_vnd) == (PaymentState.UNPAID, 16000)
        code = read_vietqr(found.payment.code)
        assert code is not None
        assert code.amount_vnd == 16000
        assert found.payment.code_until == clock.now.replace(microsecond=0) + timedelta(minutes=15)
        assert found.payment.code not in repr(found)

    def test_a_look_up_that_forgot_says_unknown(
        self, portal: PracticePortal, adapter: Portal
    ) -> None:
        number, whole, uploads = prepared(adapter)
        adapter.file(number, whole, uploads)
        portal.set_faults({"look_up_empty": {"count": 1}})
        assert adapter.look_up(number) is None
        assert adapter.look_up(number) is not None

    @pytest.mark.parametrize("call", CALLS)
    @pytest.mark.parametrize("fault", list(FAULTS))
    def test_no_fault_at_any_call_ends_in_anything_but_a_named_error_or_a_true_answer(
        self, portal: PracticePortal, adapter: Portal, fault: str, call: str
    ) -> None:
        path = self.needs(call)
        ready = prepared(adapter)
        value = 5 if fault in SLOW else None
        portal.set_faults({fault: {"path": path, "value": value}})
        with suppress(PortalError):
            perform(adapter, call, ready)
        portal.set_faults({})
        assert len(portal.state()["dossiers"]) <= 1
        assert portal.state()["conflicts"] == []

    def test_no_error_repeats_what_the_citizen_said(
        self, portal: PracticePortal, adapter: Portal
    ) -> None:
        ready = prepared(adapter)
        portal.set_faults({"refuse_for_good": "Số 001185000011 của Bà không hợp lệ"})
        with pytest.raises(PortalError) as caught:
            perform(adapter, "file", ready)
        assert "001185000011" not in str(caught.value.args)

    def needs(self, call: str) -> str:
        """The address of a call; a dialect that makes no such call has nothing to prove here."""
        if call not in self.paths:
            pytest.skip(f"this dialect makes no call to {call}")
        return self.paths[call]


Ready = tuple[str, Dossier, dict[str, Uploaded]]


def prepared(adapter: Portal) -> Ready:
    """Everything that has to be there before the dossier itself can be sent."""
    attachment = paper_of()
    number = adapter.take_number(CODE)
    uploads = {attachment.id: adapter.upload(number, attachment, PICTURE)}
    return number, dossier(attachment), uploads


def perform(adapter: Portal, call: str, ready: Ready) -> object:
    """One call of the contract."""
    number, whole, uploads = ready
    attachment: Attachment = whole.attachments[0]
    calls: dict[str, Callable[[], object]] = {
        "number": lambda: adapter.take_number(CODE),
        "upload": lambda: adapter.upload(number, attachment, PICTURE),
        "file": lambda: adapter.file(number, whole, uploads),
        "look_up": lambda: adapter.look_up(number),
    }
    return calls[call]()
