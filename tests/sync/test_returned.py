"""A returned dossier: never sent again itself, and what replaces it is another delivery."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from kiosk.store.contract import OutboxState, Returned
from tests.sync.office import EVENT, Office, an_office, taken


def refused_and_returned(office: Office) -> tuple[str, Returned]:
    """A dossier with a paper that the portal did not take, opened again."""
    office.portal.set_faults({"refuse_field": "NDK_HoVaTen"})
    reference = office.confirm(b"a page")
    office.deliver()
    assert office.row(reference).state is OutboxState.REJECTED
    office.portal.set_faults({})
    outcome = office.store.outbox.return_to_citizen(reference, office.clock(), EVENT)
    assert isinstance(outcome, Returned)
    return reference, outcome


def confirm_again(office: Office, former: str, code: str) -> str:
    """The citizen confirms the reopened draft."""
    draft = office.store.drafts.find(code)
    assert draft is not None
    whole, papers = office.confirmed.pop(former)
    (content,) = papers.values()
    assert office.store.drafts.content(draft, draft.attachments[0].id) == content
    again = replace(
        whole,
        reference="",
        draft_id=draft.id,
        attachments=draft.attachments,
        confirmed_at=office.clock(),
    )
    reference = office.store.outbox.confirm(draft, again, EVENT).reference
    kept = {draft.attachments[0].id: content}
    office.confirmed[reference] = (replace(again, reference=reference), kept)
    return reference


def test_i4_what_replaces_a_returned_dossier_arrives_once_under_another_number(
    tmp_path: Path,
) -> None:
    with an_office(tmp_path) as office:
        reference, outcome = refused_and_returned(office)
        old_number = office.row(reference).number
        again = confirm_again(office, reference, outcome.code)
        office.deliver()
        row = office.row(again)
        assert row.state is OutboxState.ACKNOWLEDGED
        assert row.number not in ("", old_number)
        assert taken(office) == {row.number: 1}
        (arrived,) = office.archive.dossiers()
        office.assert_content_equal(office.archive, arrived, again)
        assert office.archive.state()["conflicts"] == []


def test_a_returned_row_is_never_sent_whatever_is_asked_of_it(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        reference, _ = refused_and_returned(office)
        office.restart()
        engine = office.engine(asks=True)
        for _ in range(5):
            office.store.outbox.retry(reference, office.clock(), EVENT)
            office.step(engine, minutes=24 * 60)
        assert office.row(reference).state is OutboxState.RETURNED
        assert taken(office) == {}


def test_a_paused_dossier_stays_until_it_is_released_and_then_arrives_once(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        reference = office.confirm()
        assert office.store.outbox.pause(reference, "paused_check", EVENT) is None
        engine = office.engine()
        office.step(engine, minutes=24 * 60)
        assert taken(office) == {}
        assert office.store.outbox.release(reference, office.clock(), EVENT) is None
        office.deliver(engine)
        office.assert_all_arrived_once()
