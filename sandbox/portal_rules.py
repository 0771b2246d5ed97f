"""Judges a whole body: which keys are missing, unknown, wrong or contradict each other.

The answer names every offending key at once, as a portal should. Nothing here stores anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sandbox.portal_forms import Rulebook
from sandbox.portal_sieve import Complaint, Sieve, objects

MAX_PROGRESS_ROWS = 10


class Known(Protocol):
    """What the judge asks the archive."""

    def procedure_of(self, number: str) -> str | None:
        """The procedure for which a number was handed out; None: never handed out."""

    def hash_of(self, file_id: str) -> str | None:
        """The SHA-256 (hex) of an uploaded file; None: never uploaded."""

    def has_dossier(self, number: str) -> bool:
        """Whether a dossier was accepted under this number."""


@dataclass(frozen=True, slots=True)
class Judge:
    """The rules together with the time and with what the portal has received before.

    ``by_the_flag``: what a form flags as required is required, whatever the law says.
    """

    rules: Rulebook
    known: Known
    now: datetime
    by_the_flag: bool = False

    def dossier(self, body: object) -> list[Complaint]:
        """Every complaint about a CreateDossier body, in the order of the body."""
        if not isinstance(body, dict):
            return [Complaint("body", "phải là đối tượng JSON")]
        return [
            *self._table("dossier", body),
            *self._number(body),
            *self._form(body),
            *self._components(body.get("ThanhPhanHoSo")),
            *self._applicant(body.get("ThongTinNguoiNop")),
        ]

    def progress(self, body: object) -> list[Complaint]:
        """Every complaint about the rows of a CapNhatTienTrinh body."""
        if not isinstance(body, list) or not 1 <= len(body) <= MAX_PROGRESS_ROWS:
            return [Complaint("body", f"phải là mảng từ 1 đến {MAX_PROGRESS_ROWS} dòng")]
        return [one for index, row in enumerate(body) for one in self._row(row, f"[{index}]")]

    def _row(self, row: object, place: str) -> Iterator[Complaint]:
        if not isinstance(row, dict):
            yield Complaint(place, "phải là đối tượng JSON")
            return
        yield from self._table("progress", row, f"{place}.")
        number = row.get("MaHoSo")
        if isinstance(number, str) and number and not self.known.has_dossier(number):
            yield Complaint(f"{place}.MaHoSo", "hồ sơ không tồn tại")

    def _number(self, body: Mapping[str, object]) -> Iterator[Complaint]:
        number, procedure = body.get("MaHoSo"), body.get("MaTTHC")
        if isinstance(number, str) and number:
            owner = self.known.procedure_of(number)
            if owner is None:
                yield Complaint("MaHoSo", "số này không do Cổng cấp")
            elif owner != procedure:
                yield Complaint("MaHoSo", "số này đã cấp cho thủ tục khác")
        service = body.get("MaDichVuCong")
        if service and service not in (procedure, f"{procedure}.01"):
            yield Complaint("MaDichVuCong", "không thuộc thủ tục đã khai")

    def _form(self, body: Mapping[str, object]) -> Iterable[Complaint]:
        procedure, answers = body.get("MaTTHC"), body.get("EformThongTinChiTiet")
        form = self.rules.forms.get(procedure) if isinstance(procedure, str) else None
        if form is None:
            unknown = Complaint("MaTTHC", "Cổng chưa có biểu mẫu của thủ tục này")
            return [unknown] if procedure else ()
        return (
            self._sieve.complaints(tuple(form.fields), answers) if isinstance(answers, dict) else ()
        )

    def _components(self, components: object) -> Iterator[Complaint]:
        for place, one in objects("ThanhPhanHoSo", components):
            if not isinstance(one, dict):
                yield Complaint(place, "phải là đối tượng JSON")
                continue
            yield from self._table("component", one, f"{place}.")
            papers = one.get("GiayToDinhKem")
            if papers == []:
                yield Complaint(f"{place}.GiayToDinhKem", "thành phần hồ sơ không có tệp nào")
            for inner, paper in objects(f"{place}.GiayToDinhKem", papers):
                yield from self._paper(inner, paper)

    def _paper(self, place: str, paper: object) -> Iterator[Complaint]:
        if not isinstance(paper, dict):
            yield Complaint(place, "phải là đối tượng JSON")
            return
        wrong = list(self._table("paper", paper, f"{place}."))
        yield from wrong
        named = {one.field for one in wrong}
        if named & {f"{place}.IdGiayTo", f"{place}.HashTepTin"}:
            return
        kept = self.known.hash_of(paper["IdGiayTo"])
        if kept is None:
            yield Complaint(f"{place}.IdGiayTo", "tệp chưa được tải lên Cổng")
        elif kept != paper["HashTepTin"]:
            yield Complaint(f"{place}.HashTepTin", "mã băm không khớp với tệp đã tải lên")

    def _applicant(self, applicant: object) -> Iterator[Complaint]:
        if not isinstance(applicant, dict):
            return
        yield from self._table("applicant", applicant, "ThongTinNguoiNop.")
        person = applicant.get("ThongTinChiTiet")
        if isinstance(person, dict):
            yield from self._table("person", person, "ThongTinNguoiNop.ThongTinChiTiet.")

    @property
    def _sieve(self) -> Sieve:
        return Sieve(self.rules, self.now, self.by_the_flag)

    def _table(
        self, name: str, values: Mapping[str, object], place: str = ""
    ) -> Iterator[Complaint]:
        return self._sieve.complaints(self.rules.envelope[name], values, place)
