"""I1, I3: a slice of ``make torture``, and proof that its judge would see what it must never see."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kiosk.store.store import DATABASE
from sandbox.torture import torture
from sandbox.torture_judge import Judgement, judged
from sandbox.torture_ledger import Ledger
from sandbox.torture_plan import SENDERS, VISITORS, Plan
from tests.sync.office import Office

SEED = int(os.environ.get("KIOSK_TORTURE_SEED", "20261125"))
KILLS, DOSSIERS, SCREENS = 60, 90, 1


@pytest.mark.slow
def test_i3_under_random_faults_and_kills_nothing_is_lost_and_nothing_sent_twice(
    tmp_path: Path,
) -> None:
    verdict = torture(tmp_path, Plan.drawn(SEED, KILLS, DOSSIERS, SCREENS))
    assert verdict.is_clean, verdict.as_text()
    assert verdict.judgement.confirmed == DOSSIERS, verdict.as_text()
    assert verdict.kills.total() == KILLS
    assert verdict.troubles.total() == 0, verdict.as_text()
    assert verdict.judgement.adopted, "no kill met a sender at work"
    assert len(verdict.faults) > 5


def test_a_seed_draws_the_same_plan_again_and_another_seed_another() -> None:
    plan = Plan.drawn(7, 100, 200, 5)
    assert plan == Plan.drawn(7, 100, 200, 5)
    assert plan.kills != Plan.drawn(8, 100, 200, 5).kills
    assert {one.victim for one in plan.kills} >= {*SENDERS, *VISITORS}


def judge(office: Office) -> Judgement:
    confirmed = {reference: whole for reference, (whole, _) in office.confirmed.items()}
    portal = office.folder.parent / "portal"
    return judged(office.store, office.folder / DATABASE, portal, confirmed)


def delivered(office: Office) -> list[Path]:
    """Two dossiers, and the files in which the portal keeps them."""
    office.confirm(b"a page")
    office.confirm(b"another page")
    office.deliver()
    assert judge(office).is_clean
    return sorted((office.folder.parent / "portal" / "dossiers").glob("*.json"))


def test_the_judge_sees_a_dossier_that_never_arrived(office: Office) -> None:
    delivered(office)[0].unlink()
    judgement = judge(office)
    assert (judgement.once, judgement.never, judgement.is_clean) == (1, 1, False)


def test_the_judge_sees_a_dossier_that_is_there_twice(office: Office) -> None:
    first = delivered(office)[0]
    again = json.loads(first.read_bytes()) | {"number": "H56.14-261005-0999"}
    first.with_name("H56.14-261005-0999.json").write_text(json.dumps(again))
    judgement = judge(office)
    assert (judgement.once, judgement.twice, judgement.is_clean) == (2, 1, False)


def test_the_judge_sees_a_single_altered_answer_and_a_single_altered_byte(office: Office) -> None:
    first, second = delivered(office)
    whole = json.loads(first.read_bytes())
    whole["body"]["ChuHoSo"] += "x"
    first.write_text(json.dumps(whole))
    paper = json.loads(second.read_bytes())["body"]["ThanhPhanHoSo"][0]["GiayToDinhKem"][0]
    kept = office.folder.parent / "portal" / "files" / f"{paper['IdGiayTo']}.json"
    kept.write_text(json.dumps(json.loads(kept.read_bytes()) | {"sha256": "0" * 64}))
    judgement = judge(office)
    assert (judgement.once, judgement.altered, judgement.is_clean) == (0, 2, False)


def test_the_judge_sees_a_reference_that_was_told_and_forgotten(office: Office) -> None:
    delivered(office)
    office.confirmed["TL-AAAA-BBBB"] = next(iter(office.confirmed.values()))
    judgement = judge(office)
    assert (judgement.forgotten, judgement.is_clean) == (1, False)


def test_the_ledger_sees_a_lost_answer_of_a_dossier_and_of_a_draft(office: Office) -> None:
    reference = office.confirm()
    whole, _ = office.confirmed[reference]
    ledger = Ledger(office.store)
    ledger.note_saved(whole.draft_id, "subject_name", whole.values["subject_name"])
    ledger.note_confirmed(reference)
    assert ledger.lost == 0
    ledger.note_saved(whole.draft_id, "subject_name", "somebody else")
    ledger.note_confirmed(reference)
    assert ledger.lost == 1
    ledger.note_draft("a draft that is nowhere", "AAAABBBB")
    ledger.note_saved("a draft that is nowhere", "subject_name", "anybody")
    assert ledger.open_code("a draft that is nowhere") == ""
    assert ledger.lost == 2
