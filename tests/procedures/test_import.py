"""A pack begins from the portal's own words: facts carry over, everything else is a named gap."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kiosk.commands.catalogue import procedures
from kiosk.portal.published_reading import published_in
from kiosk.procedures.gaps import GAP, REASON
from kiosk.procedures.loader import load_catalogue, load_pack
from kiosk.procedures.published import How, PublishedProcedure, PublishedWay
from kiosk.procedures.skeleton import skeleton
from tests.facts import facts_file
from tests.procedures.packs import changed, write

TODAY = date(2026, 11, 27)
RECORDS = facts_file("commune_procedures_2026-07.json")
BUS_ROW = {
    "MATTHC": "9.000002",
    "TENTTHC": "Thủ tục \"thử\" cấp giấy Hoa Sen",
    "MOTADOITUONGTHUCHIEN": "Công dân Việt Nam",
    "DIACHITIEPNHAN": "Trung tâm Phục vụ hành chính công",
    "LINHVUCTHUCHIEN": [{"MALINHVUC": "L1", "TENLINHVUC": "Hộ tịch"}],
    "CACHTHUCTHUCHIEN": [
        {
            "KENH": "1",
            "THOIGIAN": [
                {
                    "THOIGIANGIAIQUYET": "3",
                    "DONVITINH": "Ngày làm việc",
                    "PHILEPHI": [{"MAPHILEPHI": "P1", "SOTIEN": "8000", "DONVI": "đồng"}],
                }
            ],
        },
        {"KENH": 2, "THOIGIAN": {"THOIGIANGIAIQUYET": 3, "DONVITINH": "Ngày làm việc"}},
    ],
    "THANHPHANHOSO": [
        {
            "TRUONGHOP": "* Giấy tờ phải nộp:",
            "GIAYTO": [{"MAGIAYTO": "000.00.00.G15-KQ000001", "TENGIAYTO": "- Đơn xin giấy Hoa Sen;1.DonXinGiay53 (3).doc"}],
        },
        {"TRUONGHOP": "Giấy tờ phải xuất trình", "GIAYTO": [{"TENGIAYTO": "Thẻ căn cước"}]},
    ],
    "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.G15.000001", "TENKETQUA": "Giấy Hoa Sen"}],
    "CANCUPHAPLY": [{"SOVANBAN": "1/2026/NĐ-CP", "TENVANBAN": "Nghị định thử"}],
    "COQUANTHUCHIEN": [{"MADONVI": "H26", "TENDONVI": "Ủy ban nhân dân cấp xã"}],
}  # fmt: skip
PAGE_RECORD = {
    "id": "019d0000-0000-7000-8000-000000000000",
    "code": "9.000003",
    "name": "Thủ tục thử của trang Cổng",
    "executionMethods": [
        {
            "submissionMethod": "DIRECT",
            "processingTime": 5,
            "processingTimeUnit": "WORKING_DAY",
            "fees": [{"type": "FEE", "value": "Miễn phí"}],
        },
        {"submissionMethod": "POSTAL", "processingTime": 1, "processingTimeUnit": "OTHER"},
    ],
    "executionCases": [
        {"name": "Cảnh một", "profileComponents": [
            {"name": "Tờ đơn", "code": "000.00.00.G15-KQ004389", "originalQty": 1, "copyQty": 0,
             "required": False},
        ]},
    ],
    "legalBasisesDetails": [{"code": " 076/2025/QH15", "name": "Luật thử"}],
    "resultsDetails": [{"code": "KQ.G15.000002", "name": "Giấy thử"}],
    "procedureProposal": {"proposalNumber": "163/QĐ-THU"},
}  # fmt: skip


def begin(tmp_path: Path, document: Any, *more: str) -> Result:
    file = tmp_path / "told.json"
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    words = ["import", str(file), "--out", str(tmp_path / "packs"), *more]
    return CliRunner().invoke(procedures, words)


def begun(tmp_path: Path, code: str) -> dict[str, Any]:
    file = tmp_path / "packs" / code / "procedure.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def values_in(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return [one for value in data.values() for one in values_in(value)]
    return [one for value in data for one in values_in(value)] if isinstance(data, list) else [data]


def test_facts_of_the_bus_carry_over(tmp_path: Path) -> None:
    assert begin(tmp_path, {"error_code": 0, "result": [BUS_ROW]}).exit_code == 0
    pack = begun(tmp_path, "9.000002")
    assert pack["name"] == 'Thủ tục "thử" cấp giấy Hoa Sen'
    assert (pack["receiver"], pack["agency"]) == ("justice", "Ủy ban nhân dân cấp xã")
    assert pack["time_limit"]["working_days"] == 3
    assert pack["result"] == {"code": "KQ.G15.000001", "name": "Giấy Hoa Sen"}
    (basis,) = pack["legal_basis"]
    assert (basis["number"], basis["name"], basis["valid_from"]) == (
        "1/2026/NĐ-CP",
        "Nghị định thử",
        GAP,
    )
    (fee,) = pack["fees"]
    assert (fee["amount_vnd"], fee["basis"]) == (8000, GAP)
    (paper,) = pack["papers"]
    assert paper["name"] == "Đơn xin giấy Hoa Sen"
    assert paper["component_code"] == "000.00.00.G15-KQ000001"
    assert paper["form"] == GAP
    assert pack["cases"][0]["papers"] == [paper["id"]]
    assert pack["papers_to_show"] == [{"name": "Thẻ căn cước"}]


def test_facts_of_a_page_of_the_portal_carry_over_and_its_defaults_do_not(tmp_path: Path) -> None:
    assert begin(tmp_path, {"code": "OK", "data": PAGE_RECORD}).exit_code == 0
    pack = begun(tmp_path, "9.000003")
    (paper,) = pack["papers"]
    assert (paper["form"], paper["quantity"]) == ("original", 1)
    assert paper["required"] == GAP, "it is false everywhere and says nothing"
    assert pack["fees"][0]["amount_vnd"] == GAP, "free of charge may be a default"
    assert pack["time_limit"]["working_days"] == GAP, "one of the ways gives no unit"
    assert pack["legal_basis"][0]["number"] == "076/2025/QH15"


def test_every_gap_is_named_by_the_linter_and_nothing_else_is(tmp_path: Path) -> None:
    ran = begin(tmp_path, [BUS_ROW])
    file, *lines = ran.stdout.splitlines()
    gaps = values_in(begun(tmp_path, "9.000002")).count(GAP)
    assert gaps > 40
    assert [one for one in lines if not one.endswith(REASON)] == []
    assert len(lines) == gaps
    assert f"{file}: valid_from: {REASON}" in lines
    checked = CliRunner().invoke(procedures, ["check", str(tmp_path / "packs" / "9.000002")])
    assert checked.output.splitlines() == lines


def test_a_pack_with_one_gap_is_never_offered(tmp_path: Path) -> None:
    write(tmp_path, changed('"Bác nhận một tờ giấy thử."', f'"{GAP}"'))
    catalogue = load_catalogue(tmp_path)
    assert catalogue.procedures == {}
    (mistake,) = catalogue.mistakes
    assert (mistake.key, mistake.reason) == ("summary", REASON)


def test_what_somebody_has_written_is_never_overwritten(tmp_path: Path) -> None:
    begin(tmp_path, BUS_ROW)
    file = tmp_path / "packs" / "9.000002" / "procedure.toml"
    file.write_text("mine", encoding="utf-8")
    assert begin(tmp_path, BUS_ROW).exit_code != 0
    assert file.read_text(encoding="utf-8") == "mine"


def test_the_portals_document_may_lie_in_a_string_of_a_facade(tmp_path: Path) -> None:
    inside = json.dumps({"error_code": "0", "result": [BUS_ROW]}, ensure_ascii=False)
    assert begin(tmp_path, {"error_code": "0", "message": inside}).exit_code == 0
    assert begun(tmp_path, "9.000002")["code"] == "9.000002"


@pytest.mark.parametrize(
    ("document", "more", "said"),
    [
        ({"result": []}, (), "không mô tả thủ tục nào"),
        ([BUS_ROW, PAGE_RECORD], (), "--code"),
        ([BUS_ROW], ("--code", "9.9"), "9.9"),
        ([BUS_ROW | {"MATTHC": "../../etc"}], (), "không mô tả thủ tục nào"),
    ],
)
def test_what_cannot_be_begun_is_refused_in_words(
    tmp_path: Path, document: Any, more: tuple[str, ...], said: str
) -> None:
    ran = begin(tmp_path, document, *more)
    assert ran.exit_code != 0
    assert isinstance(ran.exception, SystemExit)
    assert said in ran.output
    assert not list((tmp_path / "packs").glob("*"))


def test_a_file_that_is_no_json_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "told.json"
    file.write_bytes(b"\xff\xfe\x00")
    ran = CliRunner().invoke(procedures, ["import", str(file)])
    assert "không phải JSON" in ran.output
    assert "No such file" in CliRunner().invoke(procedures, ["import", "nowhere.json"]).output


def test_the_portals_words_never_break_the_file() -> None:
    odd = "Giấy \"lạ\" \\ của\tông\x7f # không = ] '''"
    told = PublishedProcedure(
        "9.1", odd, agency=odd, ways=(PublishedWay(How.POST, odd, 1, (odd,)),)
    )
    assert tomllib.loads(skeleton(told, TODAY))["agency"].startswith('Giấy "lạ" \\ của ông')


@pytest.mark.skipif(not RECORDS.is_file(), reason="no facts beside this checkout")
def test_real_records_begin_packs_that_the_check_refuses_for_gaps_alone(tmp_path: Path) -> None:
    told = published_in(RECORDS.read_text(encoding="utf-8"))
    assert len(told) == 304
    for one in told[::12]:
        folder = tmp_path / one.code
        folder.mkdir()
        text = skeleton(one, TODAY)
        (folder / "procedure.toml").write_text(text, encoding="utf-8")
        data = tomllib.loads(text)
        names = {
            each["name"] for each in (*data.get("papers", ()), *data.get("papers_to_show", ()))
        }
        assert names == {paper.name for paper in one.papers}
        mistakes = load_pack(folder).mistakes
        assert mistakes
        assert [str(each) for each in mistakes if each.reason != REASON] == []
