"""Where a call goes: the dialect's paths (with faults), the pages, the state, the controls."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from sandbox.portal_archive import Archive
from sandbox.portal_bus import BusDialect
from sandbox.portal_dialect import Dialect, Tokens
from sandbox.portal_fault import Proceed, Scene, Setting
from sandbox.portal_fault_book import FaultBook
from sandbox.portal_faults import FAULTS
from sandbox.portal_forms import Rulebook
from sandbox.portal_pages import Pages
from sandbox.portal_rest import RestDialect
from sandbox.portal_rules import Judge
from sandbox.portal_settings import HANOI, Settings
from sandbox.portal_sieve import Complaint
from sandbox.portal_wire import Answer, AnswerNow, Call, Dropped, envelope, json_answer, refusal


@dataclass(frozen=True, slots=True)
class Desk:
    """One portal between two switch-ons: its sign-ins die with it, its archive stays on disk."""

    settings: Settings
    rules: Rulebook
    archive: Archive
    faults: FaultBook
    tokens: Tokens
    sessions: Tokens
    switched_off: threading.Event = field(default_factory=threading.Event)

    def answer(self, call: Call) -> Answer:
        """Answers any call; raises Dropped or AnswerNow for the server to act on."""
        for dialect in self._dialects():
            if call.path in dialect.paths:
                return self._dialect_call(call, dialect)
        if call.path == "/control/faults":
            return self._control(call)
        if call.path == "/control/progress" and call.method == "POST":
            return self._move(call)
        if call.method == "GET":
            return self._page(call.path)
        raise AnswerNow(envelope(404, "Không có dịch vụ này", status=404))

    def _dialects(self) -> tuple[Dialect, ...]:
        kept = (self.settings, self.rules, self.archive)
        return (RestDialect(*kept, self.tokens), BusDialect(*kept, self.sessions))

    def _dialect_call(self, call: Call, dialect: Dialect) -> Answer:
        if call.method != "POST":
            return dialect.says(405, "Chỉ nhận POST", status=405)
        outcome, happened = "dropped", list[str]()
        try:
            answer = self._with_faults(call, dialect, happened)()
            outcome = str(answer.status)
        finally:
            self.archive.log_call(call.name, outcome, happened, self.settings.clock())
        if self.switched_off.is_set():
            raise Dropped
        return answer

    def _with_faults(self, call: Call, dialect: Dialect, happened: list[str]) -> Proceed:
        """The real work inside every fault that may happen here."""
        proceed = _settled(call, dialect)
        for setting in reversed(self.faults.concerning(call)):
            scene = self._scene(setting, dialect)
            proceed = self._around(call, proceed, scene, happened)
        return proceed

    def _scene(self, setting: Setting, dialect: Dialect) -> Scene:
        wait, archive = self.switched_off.wait, self.archive
        now = self.settings.clock().astimezone(HANOI)
        return Scene(setting, wait, dialect, archive.rename, archive.lose_files, now)

    def _around(self, call: Call, proceed: Proceed, scene: Scene, happened: list[str]) -> Proceed:
        setting = scene.setting

        def layer() -> Answer:
            if not self.faults.happens(setting):
                return proceed()
            happened.append(setting.name)
            return FAULTS[setting.name][0](call, proceed, scene)

        return layer

    def _control(self, call: Call) -> Answer:
        if call.method == "POST":
            try:
                self.faults.replace(call.json())
            except (ValueError, AttributeError, TypeError) as error:
                return refusal([Complaint("faults", str(error))])
        return json_answer(self.faults.table())

    def _move(self, call: Call) -> Answer:
        """Moves dossiers on, as officers at the counter would: ``{number: state}``."""
        now = self.settings.clock().astimezone(HANOI)
        wished = call.json()
        if not isinstance(wished, dict):
            return refusal([Complaint("body", "cần {số hồ sơ: trạng thái}")])
        rows = [_progress_row(number, state, now) for number, state in wished.items()]
        with self.archive.lock:
            complaints = Judge(self.rules, self.archive, now).progress(rows)
            if complaints:
                return refusal(complaints)
            self.archive.add_progress(rows, now)
        return json_answer(self.archive.state())

    def _page(self, path: str) -> Answer:
        pages = Pages(self.archive, self.rules, self.faults)
        first, _, rest = path.strip("/").partition("/")
        routes: dict[str, Callable[[], Answer]] = {
            "": pages.overview,
            "dossiers": lambda: pages.dossier(unquote(rest)),
            "files": lambda: pages.file(unquote(rest)),
            "api": lambda: self._state(rest),
        }
        return routes.get(first, pages.not_found)()

    def _state(self, rest: str) -> Answer:
        if rest != "state":
            return envelope(404, "Không có dịch vụ này", status=404)
        return json_answer(self.archive.state())


def _progress_row(number: str, state: object, now: datetime) -> dict[str, object]:
    """What an officer at the counter would have typed."""
    return {
        "IDHoSo": "",
        "MaHoSo": number,
        "NguoiXuLy": "Cán bộ một cửa",
        "ThoiDiemXuLy": f"{now:%Y-%m-%dT%H:%M:%S}.000",
        "PhongBanXuLy": "Một cửa",
        "NoiDungXuLy": "Cập nhật tiến trình",
        "TrangThai": state,
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": "",
    }


def _settled(call: Call, dialect: Dialect) -> Proceed:
    """The real work; an early answer of the dialect is an answer like any other to a fault."""

    def proceed() -> Answer:
        try:
            return dialect.answer(call)
        except AnswerNow as now:
            return now.answer

    return proceed
