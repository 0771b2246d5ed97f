"""One way of looking at an accepted dossier, whichever dialect it came in: for pages and lists.

It shows what was received and must never fill a gap with a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.portal_archive import StoredDossier
from sandbox.portal_forms import FormField, Rulebook


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files under one heading: each with its name and our id of it."""

    title: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A dossier in the portal's own words. ``around`` is what stands beside the form."""

    owner: str
    channel: str
    unit: str
    filed_at: str
    signed_in: str
    form: Mapping[str, Any]
    shelves: tuple[Shelf, ...]
    around_title: str
    around_fields: tuple[FormField, ...]
    around: Mapping[str, Any]


def view_of(dossier: StoredDossier, rules: Rulebook) -> View:
    """The view of one dossier."""
    return _bus_view(dossier, rules) if dossier.dialect == "bus" else _rest_view(dossier, rules)


def _rest_view(dossier: StoredDossier, rules: Rulebook) -> View:
    body = dossier.body
    return View(
        owner=body["ChuHoSo"],
        channel=body["KenhThucHien"],
        unit=body["MaDonViTiepNhan"],
        filed_at=body["NgayNop"],
        signed_in=body["TaiKhoanDuocXacThucVoiVNeID"],
        form=body["EformThongTinChiTiet"],
        shelves=tuple(_component(one) for one in body["ThanhPhanHoSo"]),
        around_title="Người nộp",
        around_fields=rules.envelope["person"],
        around=body["ThongTinNguoiNop"]["ThongTinChiTiet"],
    )


def _component(component: Mapping[str, Any]) -> Shelf:
    papers = tuple((one["TenGiayTo"], one["IdGiayTo"]) for one in component["GiayToDinhKem"])
    return Shelf(str(component["TenThanhPhanHoSo"]), papers)


def _bus_view(dossier: StoredDossier, rules: Rulebook) -> View:
    body, fields = dossier.body, rules.bus["dossier"]
    return View(
        owner=body["ChuHoSo"],
        channel=body["KenhThucHien"],
        unit=body["DonViXuLy"],
        filed_at=f"{datetime.strptime(body['NgayNopHoSo'], '%Y%m%d%H%M%S')}",  # noqa: DTZ007
        signed_in=body["TaiKhoanDuocXacThucVoiVNeID"],
        form=dossier.form,
        shelves=tuple(_pointed_to(one, dossier.files) for one in body["TaiLieuNop"]),
        around_title="Trên trục liên thông",
        around_fields=tuple(one for one in fields if isinstance(body.get(one.name, ""), str)),
        around=body,
    )


def _pointed_to(row: Mapping[str, str], files: Mapping[str, str]) -> Shelf:
    """A file that was withdrawn, or never came, leaves its heading and nothing under it."""
    kept = files.get(row["TepDinhKemId"])
    name = row["TenTepDinhKem"]
    return Shelf(row.get("MaThanhPhanHoSo") or name, () if kept is None else ((name, kept),))
