"""The rest dialect: what each path of the practice portal does with a call.

Facts: the REST family of 2026 (GetToken, GetNextValue, UploadFile, CreateDossier,
CapNhatTienTrinh); the look-up by number (TraCuuHoSo) and the catalogue (LayThuTuc,
LayDanhSachTTHC) are assumptions by analogy with the bus.
Nothing here knows of faults or sockets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.portal_archive import Archive, StoredDossier, StoredFile
from sandbox.portal_catalogue import described, offered
from sandbox.portal_dialect import ALREADY_THERE, Tokens, same
from sandbox.portal_forms import Rulebook
from sandbox.portal_rules import Judge
from sandbox.portal_settings import HANOI, Settings
from sandbox.portal_sieve import Complaint
from sandbox.portal_upload import parse_multipart
from sandbox.portal_wire import Answer, AnswerNow, Call, envelope, json_answer, refusal

MAX_NAME_LENGTH = 500


@dataclass(frozen=True, slots=True)
class RestDialect:
    """The endpoints over one archive."""

    settings: Settings
    rules: Rulebook
    archive: Archive
    tokens: Tokens

    @property
    def paths(self) -> Mapping[str, Callable[[Call], Answer]]:
        """Path -> what it does."""
        return {
            "/GetToken": self.get_token,
            "/GetNextValue": self.get_next_value,
            "/UploadFile": self.upload_file,
            "/CreateDossier": self.create_dossier,
            "/CapNhatTienTrinh": self.update_progress,
            "/TraCuuHoSo": self.look_up,
            "/LayThuTuc": self.procedure,
            "/LayDanhSachTTHC": self.procedures,
        }

    def answer(self, call: Call) -> Answer:
        """Handles a call whose path is one of ours: the token first, then the matter."""
        if call.path != "/GetToken":
            self._require_token(call)
        return self.paths[call.path](call)

    def get_token(self, call: Call) -> Answer:
        """A Bearer token for the right client."""
        body = call.json()
        given = body if isinstance(body, dict) else {}
        rightful = same(given.get("client_id"), self.settings.client_id)
        rightful &= same(given.get("client_secret"), self.settings.client_secret)
        if not rightful:
            return envelope(401, "Sai client_id hoặc client_secret", status=401)
        token = self.tokens.issue(self._now)
        data = {
            "access_token": token,
            "expires_in": int(self.settings.token_seconds),
            "token_type": "Bearer",
            "scope": "default",
        }
        return envelope(0, "Thành công", data)

    def get_next_value(self, call: Call) -> Answer:
        """A dossier number for a procedure that this portal knows."""
        body = call.json()
        procedure = body.get("code") if isinstance(body, dict) else None
        if not isinstance(procedure, str) or procedure not in self.rules.forms:
            return refusal([Complaint("code", "Cổng không có thủ tục này")])
        number = self.archive.take_number(procedure, self.settings.unit_code, self._now)
        return json_answer({"value": number})

    def upload_file(self, call: Call) -> Answer:
        """Keeps each file and tells its id and hash, nested as the real family nests them."""
        try:
            parts = parse_multipart(call.headers.get("Content-Type", ""), call.body)
        except ValueError:
            return refusal([Complaint("files", "phải gửi multipart/form-data")])
        files = [one for one in parts if one.field == "files" and one.file_name is not None]
        complaints = self._complaints_about(files)
        if complaints:
            self.archive.refuse(None, complaints, None, self._now)
            return refusal(complaints)
        kept = [
            self.archive.keep_file(one.file_name or "", one.content, self._now) for one in files
        ]
        return envelope(0, "Thành công", [{"DanhSachTep": [[_upload_row(one) for one in kept]]}])

    def create_dossier(self, call: Call) -> Answer:
        """Accepts a right dossier once. A number that is taken is never overwritten."""
        body, now = call.json(), self._now
        number = body.get("MaHoSo") if isinstance(body, dict) else None
        with self.archive.lock:
            if isinstance(number, str) and self.archive.has_dossier(number):
                known = self.archive.find(number)
                self.archive.receive_again(known.number if known else number, body, now)
                return envelope(-3, ALREADY_THERE)
            complaints = Judge(self.rules, self.archive, now, call.by_the_flag).dossier(body)
            if complaints:
                self.archive.refuse(number, complaints, body, now)
                return refusal(complaints)
            dossier = self.archive.accept(str(number), body, now)
        return envelope(0, "Thành công", {"idHoSo": dossier.id, "maHoSo": dossier.number})

    def update_progress(self, call: Call) -> Answer:
        """Takes progress rows of dossiers that exist, all of them or none."""
        body, now = call.json(), self._now
        with self.archive.lock:
            complaints = Judge(self.rules, self.archive, now).progress(body)
            if complaints:
                self.archive.refuse(None, complaints, body, now)
                return refusal(complaints)
            self.archive.add_progress(body, now)
        return envelope(0, "Thành công")

    def procedure(self, call: Call) -> Answer:
        """One procedure as the portal publishes it; an empty list for an unknown one."""
        body = call.json()
        code = body.get("maTTHC") if isinstance(body, dict) else None
        return envelope(0, "Thành công", described(self.rules, code))

    def procedures(self, call: Call) -> Answer:
        """Every procedure of the unit that asks."""
        body = call.json()
        unit = body.get("maDonVi") if isinstance(body, dict) else None
        known = offered(self.rules) if same(unit, self.settings.unit_code) else []
        return envelope(0, "Thành công", known)

    def look_up(self, call: Call) -> Answer:
        """What the portal knows of a number; an empty list where it knows nothing."""
        body = call.json()
        number = body.get("MaHoSo") if isinstance(body, dict) else None
        if not isinstance(number, str) or not number:
            return refusal([Complaint("MaHoSo", "bắt buộc nhập")])
        found = self.archive.find(number)
        return envelope(0, "Thành công", [] if found is None else [_look_up_row(found)])

    @property
    def code_key(self) -> str:
        """``code``."""
        return "code"

    def says(self, code: int, message: str, data: object = None, status: int = 200) -> Answer:
        """``{code, message, data}``."""
        return envelope(code, message, data, status)

    def refuses(self, complaints: list[Complaint]) -> Answer:
        """HTTP 400 with every offending key."""
        return refusal(complaints)

    def signed_out(self) -> Answer:
        """HTTP 401."""
        return envelope(401, "Token không hợp lệ hoặc đã hết hạn", status=401)

    def filed_number(self, call: Call, answer: Answer) -> str:
        """As the answer tells it."""
        data = answer.data
        taken = isinstance(data, dict) and data.get("code") == 0
        return str(data["data"]["maHoSo"]) if taken else ""

    def with_number(self, answer: Answer, number: str) -> Answer:
        """``maHoSo`` replaced."""
        data = answer.data
        return json_answer(data | {"data": data["data"] | {"maHoSo": number}})

    def telling(self, answer: Answer, facts: Mapping[str, Any]) -> Answer:
        """Under the names as they are."""
        told = answer.data
        if not isinstance(told, dict) or not isinstance(told.get("data"), list):
            return answer
        return json_answer(told | {"data": [row | facts for row in told["data"]]}, answer.status)

    @property
    def _now(self) -> datetime:
        return self.settings.clock().astimezone(HANOI)

    def _require_token(self, call: Call) -> None:
        scheme, _, token = call.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not self.tokens.holds(token.strip(), self._now):
            raise AnswerNow(self.signed_out())

    def _complaints_about(self, files: list[Any]) -> list[Complaint]:
        if not files:
            return [Complaint("files", "không có tệp nào")]
        limit = self.settings.max_file_bytes
        wrong = [Complaint("files", "tệp rỗng") for one in files if not one.content]
        wrong += [Complaint("files", "tệp quá lớn") for one in files if len(one.content) > limit]
        too_long = [one for one in files if len(one.file_name) > MAX_NAME_LENGTH]
        return wrong + [Complaint("files", "tên tệp quá dài") for _ in too_long]


def _upload_row(stored: StoredFile) -> dict[str, object]:
    return {"IdTepTin": stored.id, "HashTepTin": stored.sha256, "TenTepTin": stored.name}


def _look_up_row(dossier: StoredDossier) -> dict[str, object]:
    received_at = datetime.fromisoformat(dossier.received_at)
    return {
        "IdHoSo": dossier.id,
        "MaHoSo": dossier.other_number or dossier.number,
        "MaHoSoDonVi": dossier.number,
        "MaTTHC": dossier.procedure,
        "ChuHoSo": dossier.body["ChuHoSo"],
        "NgayNop": dossier.body.get("NgayNop", ""),
        "NgayNhan": f"{received_at:%Y-%m-%d %H:%M:%S}",
        "TrangThai": dossier.status,
    }
