"""The check page as it is read: folded where the citizen has looked, in full where not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.dossier import FilingFor, Source
from kiosk.recap import Entry, recap_of
from kiosk.spoken_parts import as_said
from kiosk.visit import Visit
from tests.carrying.taken_over import begun, keep, proposed
from tests.identity.cards import OF_2024
from tests.procedures.filing import kiosk_at

RECORD = {
    "request_office": "UBND xã Hòa Mẫu",
    "request_number": "119",
    "request_book": "",
    "request_registered_on": "05/07/1960",
}


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    with kiosk_at(tmp_path) as (office, _):
        visit = begun(Visit(office), "1.001193", FilingFor.RELATIVE)
        keep(visit, proposed(visit, OF_2024, "requester_name"))
        assert visit.answer("requester_phone", "0912345678", Source.TYPED) is None
        yield visit


def read(visit: Visit, *opened: str) -> dict[str, Entry]:
    entries = recap_of(visit.review(), visit.procedure, frozenset(opened))
    return {one.key or one.rows[0].step.id: one for one in entries}


def test_a_person_whose_card_was_confirmed_is_one_line_that_unfolds(visit: Visit) -> None:
    folded = read(visit)
    assert folded["requester"].shown == "Lê Văn Thử", (
        "what the card's code said of the number folds"
    )
    assert folded["requester"].begins == "Về bác"
    assert folded["requester_phone"].shown == "0912 345 678", "what was typed stands in full"
    open_ones = read(visit, "requester")
    assert open_ones["requester_home"].shown.startswith("Số 5, ngõ Cây Đa, Phường Ba Đình")
    single = read(visit, "requester", "requester_home", "requester_paper")
    rows = [row for section in visit.review().sections for row in section.rows]
    told = [row for entry in single.values() for row in entry.rows]
    assert told == rows, "every line is there, in the form's order"


def test_a_page_that_reads_as_one_is_one_line_until_an_officer_entered_of_it(
    tmp_path: Path,
) -> None:
    with kiosk_at(tmp_path) as (office, _):
        visit = begun(Visit(office), "2.000635", FilingFor.SELF)
        for question, raw in ({"request_kind": "0"} | RECORD).items():
            assert visit.answer(question, raw, Source.TYPED) is None
        line = read(visit)["request_record"]
        assert line.shown == "UBND xã Hòa Mẫu, số 119, ngày đăng ký 05/07/1960"
        assert [one.step.id for one in line.rows] == [*RECORD], "what was not there unfolds, too"
        assert visit.answer("request_number", "120", Source.OFFICER) is None
        assert read(visit)["request_number"].shown == "120"


def test_nothing_is_lost_in_the_folds(visit: Visit) -> None:
    rows = [row.step.id for section in visit.review().sections for row in section.rows]
    told = [row.step.id for entry in read(visit).values() for row in entry.rows]
    assert sorted(told) == sorted(rows)


@pytest.mark.parametrize("question", ["requester_name", "requester_home_address"])
def test_what_an_officer_entered_is_never_folded(visit: Visit, question: str) -> None:
    raw = "Thôn Hoa Ban" if question.endswith("address") else "Lê Văn Thứ"
    assert visit.answer(question, raw, Source.OFFICER) is None
    assert read(visit)[question].shown == raw


def test_what_cannot_stand_is_never_folded(visit: Visit) -> None:
    assert visit.answer("requester_home_province", "08", Source.PICKED) is None
    entry = read(visit)["requester_home_commune"]
    assert entry.rows[0].problem is not None


def test_a_place_is_read_from_its_smallest_part_and_a_paper_in_its_order() -> None:
    place = {"kind": "Tạm trú", "place": "Trong nước", "country": "Việt Nam"}
    there = {"province": "Thành phố Hà Nội", "commune": "Phường Ba Đình", "address": ""}
    assert as_said(place | there) == "Phường Ba Đình, Thành phố Hà Nội, Tạm trú"
    assert as_said({"place": "Khác", "country": "Lào", "address": "Viêng Chăn"}) == (
        "Viêng Chăn, Lào"
    )
    assert as_said({"kind": "Hộ chiếu", "number": "B1234567"}) == "Hộ chiếu, B1234567"
