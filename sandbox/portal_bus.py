"""The bus dialect: what the two addresses of the practice portal do with a call.

Facts: login gives a session that travels in the body; one data address carries every service;
everything is text; attachments are addresses that the portal fetches. Nothing here knows of
faults or sockets. Where the form itself travels is not documented: one JSON file among the
attachments is our assumption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.portal_archive import FINAL, Archive, StoredDossier
from sandbox.portal_bus_rules import BusJudge
from sandbox.portal_catalogue import described, offered
from sandbox.portal_dialect import ALREADY_THERE, Tokens, same
from sandbox.portal_forms import Rulebook
from sandbox.portal_pull import Pulled, Puller
from sandbox.portal_settings import HANOI, Settings
from sandbox.portal_sieve import Complaint
from sandbox.portal_wire import BUS_DATA, Answer, AnswerNow, Call, json_answer

LOGIN = "/mapi/login"
MAX_DOSSIERS = 10
OK = "Thành công"
SESSION_OVER = "Phiên làm việc (session) không hợp lệ hoặc đã hết hạn"
ENVELOPE = {"session", "madonvi", "service"}

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BusDialect:
    """The services over one archive."""

    settings: Settings
    rules: Rulebook
    archive: Archive
    tokens: Tokens

    @property
    def paths(self) -> tuple[str, ...]:
        """Login and data."""
        return (LOGIN, BUS_DATA)

    @property
    def code_key(self) -> str:
        """``error_code``."""
        return "error_code"

    @property
    def services(self) -> Mapping[str, tuple[Callable[[Body, Call], Answer], set[str]]]:
        """Name -> what it does, and its parameters."""
        return {
            "DongBoHoSoMC": (self.sync_dossiers, {"isUpdating", "data"}),
            "CapNhatTienDoHoSoMC": (self.update_progress, {"data"}),
            "TraCuuHoSo": (self.look_up, {"mahoso"}),
            "LayThuTuc": (self.procedure, {"maTTHC"}),
            "LayDanhSachTTHCDonVi": (self.procedures, {"maDonVi"}),
        }

    def answer(self, call: Call) -> Answer:
        """Handles a call at one of our addresses: the session first, then the matter."""
        body = self._body(call)
        if call.path == LOGIN:
            return self.login(body)
        if not self.tokens.holds(str(body.get("session")), self._now):
            return self.signed_out()
        if not same(body.get("madonvi"), self.settings.unit_code):
            return self.refuses([Complaint("madonvi", "không phải đơn vị của tài khoản này")])
        service, parameters = self.services.get(str(body.get("service")), (None, set[str]()))
        if service is None:
            return self.refuses([Complaint("service", "Cổng không có dịch vụ này")])
        unknown = sorted(body.keys() - ENVELOPE - parameters)
        if unknown:
            return self.refuses([Complaint(one, "không có trong dịch vụ này") for one in unknown])
        return service(body, call)

    def login(self, body: Body) -> Answer:
        """A session for the right account."""
        rightful = same(body.get("username"), self.settings.username)
        rightful &= same(body.get("password"), self.settings.password)
        if not rightful:
            return json_answer({"error_code": 1, "message": "Sai tài khoản hoặc mật khẩu"})
        session = self.tokens.issue(self._now)
        return json_answer({"error_code": 0, "message": OK, "session": session})

    def sync_dossiers(self, body: Body, call: Call) -> Answer:
        """Takes right dossiers, all of them or none. A create never overwrites a number."""
        data, updating = body.get("data"), body.get("isUpdating")
        if updating not in ("True", "False"):
            return self.refuses([Complaint("isUpdating", "phải là chuỗi True hoặc False")])
        if not isinstance(data, list) or not 1 <= len(data) <= MAX_DOSSIERS:
            reason = f"phải là mảng từ 1 đến {MAX_DOSSIERS} hồ sơ"
            return self.refuses([Complaint("data", reason)])
        judge = self._judge(call)
        answer = self._known(data) if updating == "False" else self._unknown(data)
        if answer is not None:
            return answer
        complaints = [
            one for index, row in enumerate(data) for one in judge.dossier(row, f"data[{index}]")
        ]
        if complaints:
            return self._refused(data, complaints)
        return self._fetched(data, updating == "True", judge)

    def update_progress(self, body: Body, call: Call) -> Answer:
        """Takes progress rows of dossiers that exist and are not at their end."""
        rows = body.get("data")
        with self.archive.lock:
            complaints = self._judge(call).progress(rows)
            if complaints:
                return self._refused(rows, complaints)
            assert isinstance(rows, list)
            if any(self.archive.status_of(row["MaHoSo"]) in FINAL for row in rows):
                return self.says(-1, "Hồ sơ đã trả kết quả, không được cập nhật trạng thái")
            self.archive.add_progress(rows, self._now)
        return self.says(0, OK)

    def look_up(self, body: Body, call: Call) -> Answer:
        """What the portal knows of a number; an empty result where it knows nothing."""
        number = body.get("mahoso")
        if not isinstance(number, str) or not number:
            return self.refuses([Complaint("mahoso", "bắt buộc nhập")])
        found = self.archive.find(number)
        return self.says(0, OK, [] if found is None else [_look_up_row(found)])

    def procedure(self, body: Body, call: Call) -> Answer:
        """One procedure as the portal publishes it; an empty result for an unknown one."""
        return self.says(0, OK, described(self.rules, body.get("maTTHC")))

    def procedures(self, body: Body, call: Call) -> Answer:
        """Every procedure of the unit that asks."""
        if not same(body.get("maDonVi"), self.settings.unit_code):
            return self.says(0, OK, [])
        return self.says(0, OK, offered(self.rules))

    def says(self, code: int, message: str, data: object = None, status: int = 200) -> Answer:
        """``{error_code, message, result}``."""
        result = [] if data is None else data
        return json_answer({"error_code": code, "message": message, "result": result}, status)

    def refuses(self, complaints: list[Complaint]) -> Answer:
        """A final no with a good status, as the bus gives it; it names every offending key."""
        named = "; ".join(f"{one.field}: {one.reason}" for one in complaints)
        return self.says(-1, f"Logic xử lý không hợp lệ: {named}")

    def signed_out(self) -> Answer:
        """Said with a good status; only the words tell."""
        return self.says(-1, SESSION_OVER)

    def filed_number(self, call: Call, answer: Answer) -> str:
        """The first dossier's number, where a create was taken."""
        taken = isinstance(answer.data, dict) and answer.data.get("error_code") == 0
        return str(call.json()["data"][0]["MaHoSo"]) if taken else ""

    def with_number(self, answer: Answer, number: str) -> Answer:
        """The envelope is all that a create gets; a portal that renumbers says so in its result."""
        return json_answer(answer.data | {"result": [{"MaHoSo": number}]}, answer.status)

    def telling(self, answer: Answer, facts: Mapping[str, Any]) -> Answer:
        """In capitals, and everything as text, as the bus answers."""
        told = answer.data
        if not isinstance(told, dict) or not isinstance(told.get("result"), list):
            return answer
        loud = {name.upper(): _as_text(one) for name, one in facts.items()}
        return json_answer(told | {"result": [row | loud for row in told["result"]]}, answer.status)

    @property
    def _now(self) -> datetime:
        return self.settings.clock().astimezone(HANOI)

    def _body(self, call: Call) -> Body:
        try:
            body = call.json()
        except AnswerNow:
            body = None
        if not isinstance(body, dict):
            refusal = self.refuses([Complaint("body", "phải là đối tượng JSON mã hóa UTF-8")])
            raise AnswerNow(refusal)
        return body

    def _judge(self, call: Call) -> BusJudge:
        unit = self.settings.unit_code
        return BusJudge(self.rules, self.archive, self._now, unit, call.by_the_flag)

    def _known(self, data: list[Any]) -> Answer | None:
        """ "Already there" where a number is taken: that call is counted and changes nothing."""
        found = [(one, known) for one in data if (known := self._found(one)) is not None]
        for one, known in found:
            self.archive.receive_again(known.number, one, self._now)
        return self.says(-3, ALREADY_THERE) if found else None

    def _unknown(self, data: list[Any]) -> Answer | None:
        missing = [one for one in data if self._found(one) is None]
        return self.says(-1, "Hồ sơ không tồn tại") if missing else None

    def _found(self, body: object) -> StoredDossier | None:
        number = body.get("MaHoSo") if isinstance(body, dict) else None
        return self.archive.find(number) if isinstance(number, str) else None

    def _fetched(self, data: list[Body], updating: bool, judge: BusJudge) -> Answer:
        """Fetches the files, which may take long and needs no lock, then keeps all or nothing."""
        puller = Puller(self.settings.pull_hosts, self.settings.max_file_bytes)
        pulled = [
            puller.pull(one["TaiLieuNop"], f"data[{index}].TaiLieuNop")
            for index, one in enumerate(data)
        ]
        missing = [complaint for one in pulled for complaint in one.missing]
        if missing:
            return self._not_fetched(data, missing)
        forms, wrong = [], [complaint for one in pulled for complaint in one.wrong]
        for one, fetched in zip(data, pulled, strict=True):
            form, complaints = judge.published_form(one, fetched.contents)
            forms.append(form)
            wrong += [] if fetched.wrong else complaints
        if wrong:
            return self._refused(data, wrong)
        with self.archive.lock:
            known = None if updating else self._known(data)
            if known is not None:
                return known
            for one, fetched, form in zip(data, pulled, forms, strict=True):
                self._keep(one, fetched, form, updating)
        return self.says(0, OK)

    def _keep(self, body: Body, fetched: Pulled, form: Body, updating: bool) -> None:
        names = {one["TepDinhKemId"]: one["TenTepDinhKem"] for one in body["TaiLieuNop"]}
        files = {
            key: self.archive.keep_file(names[key], content, self._now).id
            for key, content in fetched.contents.items()
        }
        keep = self.archive.update if updating else self.archive.accept
        keep(body["MaHoSo"], body, self._now, form=form, files=files, dialect="bus")

    def _not_fetched(self, data: list[Body], missing: list[Complaint]) -> Answer:
        """Files that did not come may come the next time: no refusal for good."""
        self._note(data, missing)
        named = "; ".join(f"{one.field}: {one.reason}" for one in missing)
        return self.says(-1, f"Không tải được tệp đính kèm, đề nghị thử lại: {named}")

    def _refused(self, data: object, complaints: list[Complaint]) -> Answer:
        self._note(data, complaints)
        return self.refuses(complaints)

    def _note(self, data: object, complaints: list[Complaint]) -> None:
        first = data[0] if isinstance(data, list) and data else None
        number = first.get("MaHoSo") if isinstance(first, dict) else None
        self.archive.refuse(number, complaints, data, self._now)


def _as_text(fact: object) -> object:
    if isinstance(fact, list):
        return [{name.upper(): str(one) for name, one in row.items()} for row in fact]
    return str(fact)


def _look_up_row(dossier: StoredDossier) -> dict[str, object]:
    """Names in capitals, as the bus answers; which of them the real one tells is not known."""
    received_at = datetime.fromisoformat(dossier.received_at)
    return {
        "MAHOSO": dossier.other_number or dossier.number,
        "MAHOSODONVI": dossier.number,
        "MATTHC": dossier.procedure,
        "NGAYNOPHOSO": dossier.body.get("NgayNopHoSo", ""),
        "NGAYNHAN": f"{received_at:%Y%m%d%H%M%S}",
        "TRANGTHAI": str(dossier.status),
    }
