"""What every adapter must do while the portal fails in one way or another: named, and nothing twice."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

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
)
from kiosk.portal.reasons import Reason
from kiosk.vietqr import read_vietqr
from sandbox.portal import PracticePortal
from sandbox.portal_faults import FAULTS
from tests.portal.ground import CALLS, AnyAdapter, Clock, perform, prepared

SLOW = ("delay_ms", "slow_sign_in")


class ContractUnderFaults(AnyAdapter):
    """The promises of ``kiosk.portal.contract`` under faults of one kind each."""

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
