"""Judges what the bus carries: dossiers, the forms they point to, and progress rows.

The answer names every offending key at once. Nothing here fetches or stores anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.portal_forms import Form, Rulebook
from sandbox.portal_rules import MAX_PROGRESS_ROWS, Known
from sandbox.portal_sieve import Complaint, Sieve, objects

NOT_AN_OBJECT = "phải là đối tượng JSON"
DIGITS_OF_IDENTITY = {"1": 12, "2": 9}
ROWS = {
    "DinhDanhCHS": "identity",
    "TaiLieuNop": "file",
    "DanhSachLePhi": "fee",
    "DanhSachTepDinhKemKhac": "other_paper",
}
"""Array of a dossier -> the table of its rows."""


@dataclass(frozen=True, slots=True)
class BusJudge:
    """The bus's tables together with the time, the caller's unit and what was received before."""

    rules: Rulebook
    known: Known
    now: datetime
    unit: str
    by_the_flag: bool = False

    def dossier(self, body: object, place: str) -> list[Complaint]:
        """Every complaint about one dossier of ``data``, but for the files it points to."""
        if not isinstance(body, dict):
            return [Complaint(place, NOT_AN_OBJECT)]
        under = f"{place}."
        return [
            *self._sieve.complaints(self.rules.bus["dossier"], body, under),
            *self._number(body, under),
            *self._area(body, under),
            *self._rows(body, under),
        ]

    def published_form(
        self, body: Mapping[str, Any], contents: Mapping[str, bytes]
    ) -> tuple[dict[str, Any], list[Complaint]]:
        """The answers of the one form among the fetched files, and every complaint about them."""
        forms = [content for content in contents.values() if content.startswith(b"{")]
        if len(forms) != 1:
            return {}, [Complaint("TaiLieuNop", "phải có đúng một tờ khai dạng JSON")]
        try:
            document = json.loads(forms[0].decode("utf-8"))
        except (ValueError, RecursionError):
            return {}, [Complaint("TaiLieuNop", "tờ khai không phải JSON mã hóa UTF-8")]
        others = [key for key in ("MaHoSo", "MaTTHC") if document.get(key) != body[key]]
        complaints = [
            *self._sieve.complaints(self.rules.bus["published_form"], document),
            *(Complaint(key, "tờ khai thuộc hồ sơ khác") for key in others),
        ]
        form, answers = self.rules.forms[body["MaTTHC"]], document.get("EformThongTinChiTiet")
        if not isinstance(answers, dict):
            return {}, complaints
        return answers, [*complaints, *self._sieve.complaints(tuple(form.fields), answers)]

    def progress(self, rows: object) -> list[Complaint]:
        """Every complaint about the rows of CapNhatTienDoHoSoMC."""
        if not isinstance(rows, list) or not 1 <= len(rows) <= MAX_PROGRESS_ROWS:
            return [Complaint("data", f"phải là mảng từ 1 đến {MAX_PROGRESS_ROWS} dòng")]
        return [one for place, row in objects("data", rows) for one in self._progress(row, place)]

    @property
    def _sieve(self) -> Sieve:
        return Sieve(self.rules, self.now, self.by_the_flag)

    def _progress(self, row: object, place: str) -> Iterator[Complaint]:
        if not isinstance(row, dict):
            yield Complaint(place, NOT_AN_OBJECT)
            return
        yield from self._sieve.complaints(self.rules.bus["progress"], row, f"{place}.")
        number = row.get("MaHoSo")
        if isinstance(number, str) and number and not self.known.has_dossier(number):
            yield Complaint(f"{place}.MaHoSo", "hồ sơ không tồn tại")

    def _number(self, body: Mapping[str, object], under: str) -> Iterator[Complaint]:
        """A number without the code of the unit's province or ministry is nobody's number."""
        unit, _, running = str(body.get("MaHoSo", "")).partition("-")
        home = next(one for one in self.unit.split(".") if one[:1].isalpha())
        if running and home not in unit.split("."):
            yield Complaint(f"{under}MaHoSo", f"không mang mã {home} của đơn vị")

    def _area(self, body: Mapping[str, object], under: str) -> Iterator[Complaint]:
        form = self._form(body.get("MaTTHC"))
        if form is None:
            yield Complaint(f"{under}MaTTHC", "Cổng chưa có biểu mẫu của thủ tục này")
        elif body.get("MaLinhVuc") != form.area_code:
            yield Complaint(f"{under}MaLinhVuc", "không phải lĩnh vực của thủ tục này")

    def _form(self, procedure: object) -> Form | None:
        return self.rules.forms.get(procedure) if isinstance(procedure, str) else None

    def _rows(self, body: Mapping[str, object], under: str) -> Iterator[Complaint]:
        for key, table in ROWS.items():
            for place, row in objects(f"{under}{key}", body.get(key)):
                if isinstance(row, dict):
                    yield from self._sieve.complaints(self.rules.bus[table], row, f"{place}.")
                else:
                    yield Complaint(place, NOT_AN_OBJECT)
        yield from _identities(body.get("DinhDanhCHS"), f"{under}DinhDanhCHS")
        yield from _files(body.get("TaiLieuNop"), f"{under}TaiLieuNop")


def _identities(rows: object, under: str) -> Iterator[Complaint]:
    for place, row in objects(under, rows):
        if not isinstance(row, dict):
            continue
        number, wanted = row.get("SoDinhDanh"), DIGITS_OF_IDENTITY.get(str(row.get("LoaiDinhDanh")))
        if number and wanted is not None and len(str(number)) != wanted:
            yield Complaint(f"{place}.SoDinhDanh", f"phải có đúng {wanted} chữ số")


def _files(rows: object, under: str) -> Iterator[Complaint]:
    if rows == []:
        yield Complaint(under, "hồ sơ không có tệp nào")
    seen = set()
    for place, row in objects(under, rows):
        name = str(row.get("TepDinhKemId")) if isinstance(row, dict) else ""
        if name and name in seen:
            yield Complaint(f"{place}.TepDinhKemId", "mã tệp bị trùng")
        seen.add(name)
