"""The judgement after the torture: what was confirmed, beside what lies at the portal.

It looks at both disks and believes nobody's word. It must never mend anything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.asset_folder import asset_folder
from kiosk.dossier import Dossier
from kiosk.fields.list_files import ListFiles
from kiosk.portal.contract import Uploaded
from kiosk.portal.envelope import envelope
from kiosk.store.contract import OutboxState
from kiosk.store.store import Store
from sandbox.portal_archive import Archive, StoredDossier
from sandbox.portal_settings import Settings


@dataclass(frozen=True)
class Judgement:
    """Counts of dossiers. Only the first four may differ from nothing.

    ``repeated``: taken once and sent again under the same number, which the portal saw through.
    ``adopted``: a sender died in the middle of its delivery. ``forgotten``: told as confirmed, and not in the outbox. ``twice``: at the portal without a row
    of the outbox that bears its number.
    """

    confirmed: int
    once: int
    adopted: int
    repeated: int
    twice: int
    never: int
    altered: int
    forgotten: int
    journal_breaks: str

    @property
    def is_clean(self) -> bool:
        """Everything confirmed is there once, as it was confirmed, and nothing else is."""
        wrong = (self.twice, self.never, self.altered, self.forgotten)
        return not any(wrong) and self.once == self.confirmed and not self.journal_breaks


def judged(
    store: Store, store_file: Path, portal_folder: Path, confirmed: Mapping[str, Dossier]
) -> Judgement:
    """Compares. ``confirmed``: what citizens confirmed, by the reference that they were given.

    The store itself may have erased a dossier since, because the portal has it.
    """
    archive = Archive(portal_folder)
    arrived = {one.number: one for one in archive.dossiers()}
    repeated = sum(one.times_received > 1 for one in arrived.values())
    lists = ListFiles(asset_folder() / "lists")
    rows = store.outbox.rows()
    once = altered = 0
    for row in rows:
        there = arrived.pop(row.number, None)
        if there is None or row.state is not OutboxState.ACKNOWLEDGED:
            continue
        if row.reference in confirmed and _same(archive, there, confirmed[row.reference], lists):
            once += 1
        else:
            altered += 1
    return Judgement(
        confirmed=len(rows),
        once=once,
        adopted=_adopted(store_file),
        repeated=repeated,
        twice=len(arrived),
        never=len(rows) - once - altered,
        altered=altered + len(archive.state()["conflicts"]),
        forgotten=len(confirmed.keys() - {row.reference for row in rows}),
        journal_breaks=store.journal.verify() or "",
    )


def _adopted(store_file: Path) -> int:
    """How often the journal tells of a row that was found with a dead sender."""
    with closing(sqlite3.connect(store_file)) as other:
        query = "SELECT count(*) FROM journal WHERE event = 'delivery.adopted'"
        return int(other.execute(query).fetchone()[0])


def _same(archive: Archive, there: StoredDossier, dossier: Dossier, lists: ListFiles) -> bool:
    """Every answer and every byte at the portal is what the citizen confirmed."""
    uploads = {
        one.id: Uploaded(file_id, one.sha256)
        for one, file_id in zip(dossier.attachments, there.file_ids, strict=True)
    }
    unit = Settings().unit_code
    if there.body != envelope(there.number, dossier, uploads, unit, lists):
        return False
    hashes = [archive.hash_of(one) for one in there.file_ids]
    return hashes == [one.sha256 for one in dossier.attachments]
