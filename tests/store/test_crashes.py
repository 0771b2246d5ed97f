"""I1, I2, I12: a process killed at any moment loses nothing that it called saved, and mixes nothing."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.store.contract import OutboxState
from kiosk.store.store import DATABASE
from tests.store.filled import Filled
from tests.store.victim import confirm_for_ever, running, save_for_ever

KILLS = int(os.environ.get("KIOSK_TEST_KILLS", "30"))
"""Thirty with every change; a thousand at night."""
CONFIRM_KILLS = 6


def saved_rows(folder: Path) -> int:
    """How many answers the journal says were saved."""
    with closing(sqlite3.connect(folder / DATABASE)) as other:
        query = "SELECT count(*) FROM journal WHERE event = 'answer.saved'"
        return int(other.execute(query).fetchone()[0])


def test_i1_i12_an_answer_called_saved_survives_any_kill_and_its_journal_row_with_it(
    tmp_path: Path,
) -> None:
    rng = random.Random(20261124)
    filled = Filled(tmp_path / "data")
    code = filled.draft(colour="0").code
    for _ in range(KILLS):
        filled.store.close()
        told = []
        with running(save_for_ever, filled.folder, code) as victim:
            told = [victim.hear() for _ in range(rng.randrange(1, 12))]
            told += victim.kill()
        found = filled.reopen().drafts.find(code)
        assert found is not None
        saved = int(found.value("colour") or -1)
        # At most one answer was on disk before it could be told.
        assert saved in (told[-1], int(str(told[-1])) + 1)
        assert saved_rows(filled.folder) == saved + 1
        for paper in found.attachments:
            assert len(filled.store.drafts.content(found, paper.id)) == paper.size
        assert filled.store.journal.verify() is None
    filled.store.close()


def test_i1_a_confirmed_dossier_survives_any_kill_whole_and_once(tmp_path: Path) -> None:
    rng = random.Random(20261124)
    filled = Filled(tmp_path / "data")
    told: list[object] = []
    for _ in range(CONFIRM_KILLS):
        filled.store.close()
        with running(confirm_for_ever, filled.folder) as victim:
            told += [victim.hear() for _ in range(rng.randrange(1, 6))]
            told += victim.kill()
        rows = filled.reopen().outbox.rows()
        assert {row.state for row in rows} == {OutboxState.QUEUED}
        found = [row.reference for row in rows]
        assert [one for one in found if one in told] == told
        for reference in found:
            dossier = filled.store.send_queue.dossier(reference)
            paper = dossier.attachments[0]
            assert len(filled.store.send_queue.content(reference, paper.id)) == paper.size
    filled.store.close()
