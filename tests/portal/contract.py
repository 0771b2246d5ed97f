"""What every adapter must do, whatever its dialect: run against the practice portal over HTTP.

A subclass says how its adapter is made and which address of its dialect carries which call.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.portal.contract import (
    AlreadyThere,
    Portal,
)
from sandbox.portal import PracticePortal
from tests.portal.contract_under_faults import ContractUnderFaults
from tests.portal.dossiers import CODE, PICTURE
from tests.portal.ground import Clock, prepared


class PortalContract(ContractUnderFaults):
    """The promises of ``kiosk.portal.contract``, each as a test."""

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
