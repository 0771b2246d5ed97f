"""The body of CreateDossier: who files, for whom, when, which papers, and the form inside it.

Pure. It says what happened and nothing that looks better: the channel is the counter, and no
sign-in by VNeID is claimed. What a citizen confirmed is never cut to fit; too long is a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from kiosk.clock import VIETNAM
from kiosk.dossier import Attachment, Dossier
from kiosk.fields.lists import Lists
from kiosk.portal.channel import SENT_BY, WIRE_CODE
from kiosk.portal.contract import Refused, Uploaded
from kiosk.portal.eform import eform, packed, standing_value
from kiosk.portal.reasons import Reason
from kiosk.procedures.mapping import Person
from kiosk.procedures.model import RequiredPaper

VNEID_NOT_USED = "0"
CITIZEN = 0
"""In this dialect; the bus calls a citizen 1, so the tables are never shared."""

KINDS_OF_COPY = {"original": 0, "copy": 1, "electronic": 2}
EXTENSIONS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}
LIMITS = {
    "IdGiayTo": 100,
    "HashTepTin": 200,
    "TenGiayTo": 500,
    "TrichYeuHoSo": 1000,
    "GhiChu": 2000,
    "TenThanhPhanHoSo": 2000,
}
LONGEST_TEXT = 4000
"""No client was seen to send more in one text; the portals publish no limits of their own."""

_NAME_AT_THE_END = re.compile(r"\w+(?!\w|\.\w|\[\d+\])")


def envelope(
    number: str, dossier: Dossier, uploads: dict[str, Uploaded], unit_code: str, lists: Lists
) -> dict[str, Any]:
    """The whole body. Refused("too_long") names the keys that the wire would not carry."""
    owner = dossier.procedure.portal.owner
    body = {
        "MaHoSo": number,
        "MaTTHC": dossier.procedure.code,
        "MaDichVuCong": dossier.procedure.code,
        "ChuHoSo": packed(dossier, owner.name, lists),
        "LoaiDoiTuong": CITIZEN,
        "MaDonViTiepNhan": unit_code,
        "KenhThucHien": WIRE_CODE[SENT_BY],
        "TaiKhoanDuocXacThucVoiVNeID": VNEID_NOT_USED,
        "NgayNop": dossier.confirmed_at.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M:%S"),
        "NgayTiepNhan": "",
        "EformThongTinChiTiet": eform(dossier, lists),
        "ThanhPhanHoSo": [_component(paper, dossier, uploads) for paper in _handed_in(dossier)],
        "ThongTinNguoiNop": _applicant(dossier, lists),
    }
    wrong = too_long(body, LIMITS)
    if wrong:
        raise Refused(Reason.TOO_LONG, fields=wrong)
    return body


def file_name(attachment: Attachment) -> str:
    """A name of plain letters that tells the kind of paper and the content's mark, nobody's name."""
    extension = EXTENSIONS.get(attachment.media_type, ".bin")
    return f"{attachment.paper}-{attachment.sha256[:8]}{extension}"


def date14(value: str) -> str:
    """A whole ISO date as ``yyyyMMddHHmmss``; "" for a partial date, none, or no date at all."""
    try:
        return date.fromisoformat(value).strftime("%Y%m%d000000")
    except ValueError:
        return ""


def key_names(body: Any) -> frozenset[str]:
    """Every key of a body: the words a complaint may name."""
    return frozenset(key for key, _ in _texts(body))


def too_long(body: Any, limits: Mapping[str, int]) -> tuple[str, ...]:
    """The keys whose text is longer than its limit, or than any text of the wire."""
    return tuple(
        key
        for key, value in _texts(body)
        if isinstance(value, str) and len(value) > limits.get(key, LONGEST_TEXT)
    )


def named_in(complaint: str, keys: frozenset[str]) -> tuple[str, ...]:
    """Which of our keys a complaint names, as whole words, in the order it names them.

    Of a path ("ThongTinNguoiNop.Email", "A[0].B") only the last name is the offending one.
    """
    words = dict.fromkeys(_NAME_AT_THE_END.findall(complaint))
    return tuple(word for word in words if word in keys)


def _handed_in(dossier: Dossier) -> tuple[RequiredPaper, ...]:
    """The papers of which something was captured, in the order of the procedure."""
    captured = {attachment.paper for attachment in dossier.attachments}
    return tuple(paper for paper in dossier.procedure.papers if paper.id in captured)


def _component(
    paper: RequiredPaper, dossier: Dossier, uploads: dict[str, Uploaded]
) -> dict[str, Any]:
    files = [one for one in dossier.attachments if one.paper == paper.id]
    return {
        "MaThanhPhanHoSo": paper.component_code,
        "TenThanhPhanHoSo": paper.name,
        "SoLuong": paper.quantity,
        "LoaiBan": KINDS_OF_COPY[paper.form],
        "GiayToDinhKem": [_file(one, uploads[one.id]) for one in files],
    }


def _file(attachment: Attachment, uploaded: Uploaded) -> dict[str, str]:
    return {
        "IdGiayTo": uploaded.file_id,
        "HashTepTin": uploaded.sha256,
        "TenGiayTo": file_name(attachment),
        "MaKetQua": "",
    }


def _applicant(dossier: Dossier, lists: Lists) -> dict[str, Any]:
    """ThongTinNguoiNop: the one who files, and the one whose matter it is."""
    person, owner = dossier.procedure.portal.applicant, dossier.procedure.portal.owner

    def say(question: str) -> str:
        return packed(dossier, question, lists)

    details = {
        "TenNguoiNop": say(person.name),
        "SoDinhDanh": say(person.number),
        "NgayCapDinhDanh": _day(dossier, person.number_issued_on),
        "NgaySinh": _day(dossier, person.birth),
        "SoDienThoai": say(person.phone),
        "Email": say(person.email),
        "Fax": "",
        **_address(say(person.province), say(person.commune), say(person.detail)),
        **_owner(say, owner),
    }
    return {"LoaiDoiTuong": CITIZEN, "IdDoiTuong": "", "ThongTinChiTiet": details}


def _address(province: str, commune: str, detail: str) -> dict[str, str]:
    """``MaHuyen`` stays empty: there have been no districts since 1 July 2025."""
    return {"MaTinh": province, "MaHuyen": "", "MaXa": commune, "DiaChiChiTiet": detail}


def _owner(say: Callable[[str], str], owner: Person) -> dict[str, str]:
    return {
        "TenChuHs": say(owner.name),
        "SoDinhDanhChuHs": say(owner.number),
        "MaTinhChuHs": say(owner.province),
        "MaXaChuHs": say(owner.commune),
        "DiaChiChiTietChuHs": say(owner.detail),
    }


def _day(dossier: Dossier, question_id: str) -> str:
    question = dossier.procedure.questions.get(question_id)
    return date14(standing_value(dossier, question)) if question else ""


def _texts(value: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value, at every depth, in the order of the body."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        key, one = waiting.pop()
        if key:
            yield key, one
        if isinstance(one, dict):
            waiting.extend(reversed(one.items()))
        elif isinstance(one, list):
            waiting.extend(("", each) for each in reversed(one))
