"""What is used to practise: invented people whose cards never run out, a sheet that passes, no file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.documents.capture import CapturedPage
from kiosk.documents.quality import problem_of
from kiosk.dossier import FilingFor, Source
from kiosk.fields.list_files import ListFiles
from kiosk.identity.card import CitizenCard
from kiosk.identity.card_warnings import warnings_of
from kiosk.office import Office
from kiosk.practising import InventedCards, InventedPapers, Practice
from kiosk.visit import Visit
from tests.small_procedure import small_procedure
from tests.store.filled import Filled

CODE = "9.000001"
ROOT = Path(__file__).resolve().parent.parent
LISTS = ListFiles(ROOT / "assets" / "lists")
FOLDER = ROOT / "assets" / "practice"


@pytest.mark.parametrize("year", [2026, 2027, 2044, 2060])
def test_no_card_of_practice_ever_looks_wrong(year: int) -> None:
    today = date(year, 11, 27)
    cards = InventedCards(FOLDER)
    shown = [cards.show(today) for _ in range(4)]
    assert shown[3] == shown[0]
    for card in shown:
        assert isinstance(card, CitizenCard)
        assert warnings_of(card, today) == ()


def test_the_sheet_of_practice_can_be_handed_in_again_and_again() -> None:
    papers = InventedPapers(FOLDER)
    first = papers.take()
    papers.clear()
    again = papers.take()
    assert isinstance(first, CapturedPage)
    assert again == first
    assert problem_of(first) is None


def test_a_practice_answers_like_the_real_store_and_is_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    real = Filled(tmp_path / "data")
    before = sorted(tmp_path.rglob("*")), real.store.journal.head()
    store = real.store
    office = Office(
        {CODE: small_procedure()}, LISTS, store.drafts, store.outbox, store.journal, real.clock
    )
    practice = Practice(office)
    visit = Visit(practice.office)
    visit.consents.give(keeping=True)
    visit.file_for(FilingFor.SELF)
    visit.choose(CODE)
    code = visit.begin().code
    assert visit.answer("colour", "red", Source.PICKED) is None
    assert visit.draft.value("colour") == "red"
    assert practice.office.drafts.find(code) is not None
    assert real.store.drafts.find(code) is None
    assert (sorted(tmp_path.rglob("*")), real.store.journal.head()) == before
    practice.close()
    assert Practice(office).office.drafts.find(code) is None
    real.store.close()
