"""What the bus carries: the row of a dossier, its first row of progress, the form as a document.

Pure. Every scalar is text, empty is "". It says what happened and nothing that looks better: the
channel is the counter, no sign-in by VNeID is claimed, and the days of acceptance and result are
empty, because only the office can give them. What a citizen confirmed is never cut to fit.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from msgspec import Struct

from kiosk.clock import VIETNAM
from kiosk.dossier import Attachment, Dossier
from kiosk.fields.lists import Lists
from kiosk.portal.channel import SENT_BY, WIRE_CODE
from kiosk.portal.contract import Refused, Uploaded
from kiosk.portal.eform import packed
from kiosk.portal.envelope import file_name, too_long
from kiosk.portal.reasons import Reason
from kiosk.procedures.mapping import Person

VNEID_NOT_USED = "0"
CITIZEN = "1"
"""In this dialect; the other one calls a citizen 0, so the tables are never shared."""

NEW = "1"
FILED_AT_THE_UNIT = "2"
TWELVE_DIGITS = "1"
COLLECTED, BY_POST = "0", "1"
POST_IN_THE_FORM = frozenset({"3", "Bưu chính"})
NO, YES = "0", "1"
FORM_ID = "to-khai"
WHO_FILED = "Người dân tự nộp tại máy"
LIMITS = {
    "GhiChu": 1999,
    "TrichYeuHoSo": 1000,
    "NguoiXuLy": 50,
    "TenTepDinhKem": 4000,
    "TenGiayTo": 2000,
}


class Published(Struct, frozen=True):
    """A procedure as the portal publishes it: its name there, and the area it belongs to."""

    name: str
    area_code: str
    area: str


def form_document(number: str, dossier: Dossier, answers: dict[str, str]) -> bytes:
    """The form as it is published: the same bytes for the same dossier, whenever they are made.

    OUR ASSUMPTION: where a form's own data travels on the bus is not documented; see
    docs/decisions.
    """
    document = {
        "MaHoSo": number,
        "MaTTHC": dossier.procedure.code,
        "EformThongTinChiTiet": answers,
    }
    return json.dumps(document, ensure_ascii=False).encode("utf-8")


def form_file_name(dossier: Dossier) -> str:
    """Under which name the form lies among the files."""
    return f"{FORM_ID}-{dossier.procedure.portal.form_id}.json"


def dossier_row(
    number: str,
    dossier: Dossier,
    answers: dict[str, str],
    published: Published,
    files: list[dict[str, str]],
    unit_name: str,
    lists: Lists,
) -> dict[str, Any]:
    """One entry of ``data``. Refused("too_long") names the keys that the wire would not carry."""
    applicant = dossier.procedure.portal.applicant
    row = {
        "MaHoSo": number,
        "MaTTHC": dossier.procedure.code,
        "TenTTHC": published.name,
        "MaLinhVuc": published.area_code,
        "TenLinhVuc": published.area,
        "KenhThucHien": WIRE_CODE[SENT_BY],
        "SoBienNhan": dossier.reference,
        **_owner(dossier, dossier.procedure.portal.owner, lists),
        "ThongTinKhac": f"Tờ khai điện tử mẫu {dossier.procedure.portal.form_id} gửi kèm dạng tệp",
        "Fax": "",
        "Email": packed(dossier, applicant.email, lists),
        "SoDienThoai": packed(dossier, applicant.phone, lists),
        "TrichYeuHoSo": dossier.procedure.name,
        **_moments(dossier),
        "TrangThaiHoSo": NEW,
        "HinhThuc": _way_back(answers),
        "DonViXuLy": unit_name or dossier.procedure.agency,
        "GhiChu": "",
        "TaiLieuNop": files,
        **_nothing_yet(),
        "NoiNopHoSo": FILED_AT_THE_UNIT,
        "HoSoCoThanhPhanSoHoa": YES if dossier.attachments else NO,
        "TaiKhoanDuocXacThucVoiVNeID": VNEID_NOT_USED,
        "DuocThanhToanTrucTuyen": NO,
    }
    wrong = too_long(row, LIMITS)
    if wrong:
        raise Refused(Reason.TOO_LONG, fields=wrong)
    return row


def paper_row(dossier: Dossier, attachment: Attachment, uploaded: Uploaded) -> dict[str, str]:
    """One entry of ``TaiLieuNop``: a captured paper and the address to fetch it from."""
    component = dossier.procedure.paper(attachment.paper).component_code
    return _file_row(attachment.id, file_name(attachment), component, uploaded, YES)


def form_row(dossier: Dossier, uploaded: Uploaded) -> dict[str, str]:
    """The entry of the form itself; it was never paper."""
    return _file_row(FORM_ID, form_file_name(dossier), "", uploaded, NO)


def progress_row(number: str, dossier: Dossier, unit_name: str) -> dict[str, str]:
    """The first row of progress: the citizen filed, nobody has accepted yet."""
    return {
        "MaHoSo": number,
        "NguoiXuLy": WHO_FILED,
        "ChucDanh": "",
        "ThoiDiemXuLy": date14(dossier.confirmed_at),
        "PhongBanXuLy": unit_name,
        "NoiDungXuLy": "Người dân đã nộp hồ sơ tại máy tự phục vụ",
        "TrangThai": NEW,
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": "",
    }


def date14(moment: datetime) -> str:
    """``yyyyMMddHHmmss`` in Vietnam's time."""
    return moment.astimezone(VIETNAM).strftime("%Y%m%d%H%M%S")


def _owner(dossier: Dossier, owner: Person, lists: Lists) -> dict[str, Any]:
    """Whose matter it is. Without a known number no identity is told: none is ever invented."""
    number = packed(dossier, owner.number, lists)
    identities = [{"LoaiDinhDanh": TWELVE_DIGITS, "SoDinhDanh": number}] if number else []
    return {
        "ChuHoSo": packed(dossier, owner.name, lists),
        "SoGiayToChuHoSo": number,
        "LoaiDoiTuong": CITIZEN,
        "MaDoiTuong": "",
        "DinhDanhCHS": identities,
    }


def _moments(dossier: Dossier) -> dict[str, str]:
    """When the citizen confirmed; the office's own days are present and empty."""
    return {
        "NgayNopHoSo": date14(dossier.confirmed_at),
        "NgayTiepNhan": "",
        "NgayHenTra": "",
        "NgayTra": "",
        "NgayKetThucXuLy": "",
        "NgayTuChoi": "",
        "ThongTinTra": "",
    }


def _nothing_yet() -> dict[str, list[Any]]:
    """What the office adds, or what is handed in as paper: nothing, at this moment."""
    return {
        "DanhSachLePhi": [],
        "DanhSachTepDinhKemKhac": [],
        "DanhSachHoSoBoSung": [],
        "DanhSachGiayToKetQua": [],
        "DSKetNoiCSDL": [],
    }


def _way_back(answers: dict[str, str]) -> str:
    return BY_POST if answers.get("PhuongThucNhanKQ") in POST_IN_THE_FORM else COLLECTED


def _file_row(
    key: str, name: str, component: str, uploaded: Uploaded, digitised: str
) -> dict[str, str]:
    return {
        "TepDinhKemId": key,
        "TenTepDinhKem": name,
        "IsDeleted": "False",
        "MaThanhPhanHoSo": component,
        "DuongDanTaiTepTin": uploaded.file_id,
        "DuocSoHoa": digitised,
        "DuocTaiSuDung": NO,
        "DuocLayTuKhoDMQG": NO,
        "MaKetQuaThayThe": "",
    }
