"""The bus dialect keeps the contract, and says of a dossier what is true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from kiosk.dossier import FilingFor
from kiosk.portal.bus import BusPortal
from kiosk.portal.contract import (
    Unreachable,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.registry import portal_for
from kiosk.portal.settings import PortalSettings
from sandbox.portal import PracticePortal
from tests.portal.bus_office import (
    CREATE,
    LOOK_UP,
    PROCEDURE,
    BusOffice,
    calls,
    filed_body,
)
from tests.portal.contract import PortalContract
from tests.portal.dossiers import CODE, LISTS, dossier, without
from tests.portal.ground import Clock, prepared, settings_for


class TestBusKeepsTheContract(PortalContract):
    paths = {"file": CREATE, "look_up": LOOK_UP}
    sign_in_path = "/mapi/login"
    filed_at = ("NgayNopHoSo", "20261005085930")

    @pytest.fixture(autouse=True)
    def with_an_office(self, office: BusOffice) -> None:
        self.office = office

    def make(self, settings: PortalSettings, clock: Clock) -> BusPortal:
        return self.office.adapter(settings, clock)


@pytest.fixture
def adapter(portal: PracticePortal, office: BusOffice, clock: Clock) -> Iterator[BusPortal]:
    made = office.adapter(settings_for(portal), clock)
    yield made
    made.close()


def test_the_registry_knows_this_adapter_by_its_name(
    portal: PracticePortal, office: BusOffice, clock: Clock
) -> None:
    made = portal_for(office.settings(settings_for(portal)), clock, LISTS)
    assert isinstance(made, BusPortal)
    made.close()


def test_it_says_what_happened_and_nothing_that_looks_better(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    body = filed_body(portal, adapter, dossier())
    assert (body["KenhThucHien"], body["TaiKhoanDuocXacThucVoiVNeID"]) == ("1", "0")
    assert (body["NgayTiepNhan"], body["NgayHenTra"]) == ("", "")
    assert (body["TrangThaiHoSo"], body["LoaiDoiTuong"]) == ("1", "1")


def test_every_scalar_travels_as_text(portal: PracticePortal, adapter: BusPortal) -> None:
    def scalars(value: Any) -> Iterator[Any]:
        if isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                yield from scalars(one)
        else:
            yield value

    number, whole, uploads = prepared(adapter)
    adapter.file(number, whole, uploads)
    assert all(isinstance(one, str) for one in scalars(portal.dossier(number)))


def test_the_procedure_bears_the_names_that_the_portal_tells(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    body = filed_body(portal, adapter, dossier())
    assert body["TenTTHC"] == "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh"
    assert (body["MaLinhVuc"], body["TenLinhVuc"]) == ("G15-HT01", "Hộ tịch")
    filed_body(portal, adapter, dossier(reference="TL-CCCC-DDDD"))
    assert calls(portal, PROCEDURE) == 1


def test_the_form_arrives_whole_beside_the_papers(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    number, whole, uploads = prepared(adapter)
    adapter.file(number, whole, uploads)
    names = {row["name"] for row in portal.state()["files"]}
    assert len(names) == 2
    assert "to-khai-2086.json" in names
    page = requests.get(f"{portal.url}/dossiers/{number}", timeout=5).text
    assert "<dt>Họ, chữ đệm, tên</dt><dd>Phạm Thị Hạnh</dd>" in page


def test_a_person_whose_number_is_unknown_gets_no_invented_identity(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    whole = dossier(filing_for=FilingFor.AUTHORISED)
    body = filed_body(portal, adapter, without(whole, whole.procedure.portal.owner.number))
    assert (body["DinhDanhCHS"], body["SoGiayToChuHoSo"]) == ([], "")


def test_a_result_by_post_is_told(portal: PracticePortal, adapter: BusPortal) -> None:
    questions = dossier().procedure.questions.values()
    way = next(one.id for one in questions if one.portal_key == "PhuongThucNhanKQ")
    assert filed_body(portal, adapter, dossier(answers={way: "1"}))["HinhThuc"] == "0"
    by_post = dossier(answers={way: "3"}, reference="TL-CCCC-DDDD")
    assert filed_body(portal, adapter, by_post)["HinhThuc"] == "1"


# --- the procedure at the portal ------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault", ["empty_dictionary", "drop_after", "truncated_json", "soap_fault", "empty_body"]
)
def test_a_portal_that_does_not_tell_of_the_procedure_is_asked_later(
    portal: PracticePortal, adapter: BusPortal, fault: str
) -> None:
    portal.set_faults({fault: {"path": PROCEDURE}})
    with pytest.raises(Unreachable) as later:
        adapter.file(adapter.take_number(CODE), dossier(), {})
    assert later.value.reason == Reason.PROCEDURE_NOT_TOLD
    assert calls(portal, CREATE) == 0
