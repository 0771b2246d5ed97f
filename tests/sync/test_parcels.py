"""I7: files before the dossier, hashes compared both ways, nothing empty or altered ever leaves."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.dossier import FilingFor
from kiosk.portal.reasons import Reason
from kiosk.portal.rest import PATHS
from kiosk.store.contract import OutboxState
from tests.sync.office import Office

CREATE, UPLOAD = PATHS["create"], PATHS["upload"]


class LyingDisk:
    """A send queue whose attachments come back otherwise than they were put in."""

    def __init__(self, queue: Any, content: bytes) -> None:
        self._queue = queue
        self._content = content

    def content(self, reference: str, attachment_id: str) -> bytes:
        return self._content

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queue, name)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.ATTACHMENT_EMPTY),
        (b"one pag", Reason.ATTACHMENT_ALTERED),
        (b"one page ", Reason.ATTACHMENT_ALTERED),
        (b"another page", Reason.ATTACHMENT_ALTERED),
    ],
    ids=["empty", "truncated", "longer", "swapped"],
)
def test_i7_a_file_that_is_not_what_was_confirmed_never_leaves(
    office: Office, content: bytes, reason: str
) -> None:
    reference = office.confirm(b"one page")
    queue = LyingDisk(office.store.send_queue, content)
    office.deliver(office.engine(queue=queue))
    row = office.row(reference)
    assert (row.state, row.last_reason) == (OutboxState.REJECTED, reason)
    state = office.portal.state()
    assert (state["files"], state["dossiers"]) == ([], [])
    assert UPLOAD not in state["calls"]


def test_i7_an_empty_paper_that_was_confirmed_by_mistake_never_leaves(office: Office) -> None:
    reference = office.confirm(b"one page", b"")
    office.deliver()
    row = office.row(reference)
    assert (row.state, row.last_reason) == (OutboxState.REJECTED, Reason.ATTACHMENT_EMPTY)
    assert office.portal.state()["dossiers"] == []


@pytest.mark.logs("TL-")
@pytest.mark.parametrize(
    "damage",
    ["x''", "substr(sealed_content, 1, 20)", "(SELECT sealed_content FROM attachments LIMIT 1)"],
    ids=["emptied", "truncated", "swapped"],
)
def test_i7_a_paper_damaged_on_the_disk_never_leaves_and_stops_nobody_else(
    office: Office, damage: str
) -> None:
    engine = office.engine()
    reference = office.confirm(b"one page", b"another page")
    with closing(sqlite3.connect(office.folder / "kiosk.db")) as database:
        database.execute("DROP TRIGGER a_paper_never_changes")
        database.execute(f"UPDATE attachments SET sealed_content = {damage}")
        database.commit()
    other = office.confirm(b"a third page")
    for _ in range(4):
        office.step(engine)
    row = office.row(reference)
    assert row.state is OutboxState.QUEUED
    assert row.last_reason == Reason.STORE
    assert row.next_attempt_at is not None
    assert office.row(other).state is OutboxState.ACKNOWLEDGED
    pages = (b"one page", b"another page", b"a third page")
    confirmed = {hashlib.sha256(one).hexdigest() for one in pages}
    assert {one["sha256"] for one in office.portal.state()["files"]} <= confirmed
    assert len(office.portal.state()["dossiers"]) == 1


def test_i7_a_hash_that_comes_back_wrong_keeps_the_dossier_at_home(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"bad_hash": True})
    reference = office.confirm(b"one page")
    for _ in range(5):
        office.step(engine, minutes=20)
    row = office.row(reference)
    assert (row.state, row.last_reason) == (OutboxState.QUEUED, Reason.HASH_DIFFERS)
    assert CREATE not in office.portal.state()["calls"]
    office.portal.set_faults({})
    office.deliver(engine)
    office.assert_all_arrived_once()


def test_i7_every_file_is_there_before_the_dossier_names_it(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"drop_before": {"path": UPLOAD, "count": 1}})
    office.confirm(b"one page", b"another page", b"a third page")
    office.step(engine)
    assert CREATE not in office.portal.state()["calls"]
    office.deliver(engine)
    office.assert_all_arrived_once()


def test_i7_a_file_that_the_portal_has_confirmed_is_not_sent_again(office: Office) -> None:
    engine = office.engine()
    office.confirm(b"one page", b"another page")
    office.portal.set_faults({"drop_before": {"path": CREATE, "count": 2}})
    office.deliver(engine)
    assert office.portal.state()["calls"][UPLOAD] == 2
    office.assert_all_arrived_once()


def test_i7_of_a_file_whose_answer_was_lost_only_an_orphan_is_left(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"drop_after": {"path": UPLOAD, "count": 1}})
    office.confirm(b"one page", b"another page")
    office.deliver(engine)
    assert len(office.portal.state()["files"]) == 3
    office.assert_all_arrived_once()


def test_a_dossier_without_papers_is_whole_without_them(office: Office) -> None:
    reference = office.confirm()
    office.deliver()
    whole, _ = office.confirmed[reference]
    assert replace(whole, filing_for=FilingFor.SELF).attachments == ()
    office.assert_all_arrived_once()
