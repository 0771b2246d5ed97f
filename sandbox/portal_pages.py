"""The practice portal's pages for people: dossiers as they arrive, one dossier, one file.

Every value is escaped; there is no script on any page, and none is allowed by the headers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote

from sandbox.portal_archive import Archive, StoredDossier, StoredFile
from sandbox.portal_fault_book import FaultBook
from sandbox.portal_forms import FormField, Rulebook, Section
from sandbox.portal_style import STYLE
from sandbox.portal_view import Shelf, view_of
from sandbox.portal_wire import Answer

REFRESH_SECONDS = 3
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'"
MAGIC = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
}
DIALECTS = {"rest": "API REST", "bus": "Trục liên thông"}
CHANNELS = {"1": "Tại quầy", "2": "Trực tuyến", "3": "Bưu chính"}


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages over one archive."""

    archive: Archive
    rules: Rulebook
    faults: FaultBook

    def overview(self) -> Answer:
        """The list, newest first, that renews itself."""
        state = self.archive.state()
        tiles = [
            ("Hồ sơ đã nhận", len(state["dossiers"])),
            ("Tệp đính kèm", len(state["files"])),
            ("Lần từ chối", len(state["refused"])),
            ("Xung đột nội dung", len(state["conflicts"])),
        ]
        body = f'<section class="tiles">{"".join(_tile(*one) for one in tiles)}</section>'
        body += self._faults() + self._list() + _refused(state["refused"])
        return _page("Hồ sơ đã nhận", body, refresh=True)

    def dossier(self, number: str) -> Answer:
        """One dossier with every field under the form's own label."""
        found = self.archive.find(number)
        if found is None:
            return self.not_found()
        head = f'<p><a href="/">← Tất cả hồ sơ</a></p><h1>{escape(found.number)}</h1>'
        parts = [head, self._summary(found), self._files(found), self._form(found)]
        return _page(found.number, "".join(parts) + self._applicant(found))

    def file(self, file_id: str) -> Answer:
        """The bytes of an attachment; only pictures and PDF are shown in place."""
        stored = self.archive.file(file_id)
        if stored is None:
            return self.not_found()
        content = self.archive.content(stored)
        media = media_type(content)
        shown = "inline" if media in MAGIC.values() else "attachment"
        disposition = f"{shown}; filename*=UTF-8''{quote(stored.name, safe='', errors='replace')}"
        return Answer(200, content, media, {"Content-Disposition": disposition})

    def not_found(self) -> Answer:
        """A page for whatever is not there."""
        text = '<h1>Không tìm thấy</h1><p><a href="/">Về danh sách hồ sơ</a></p>'
        return _page("Không tìm thấy", text, status=404)

    def _faults(self) -> str:
        names = ", ".join(self.faults.table())
        return f'<p class="warning">Đang giả lập sự cố: {escape(names)}</p>' if names else ""

    def _list(self) -> str:
        found = self.archive.dossiers()
        if not found:
            return '<p class="empty">Chưa có hồ sơ nào. Trang này tự làm mới khi hồ sơ tới.</p>'
        names = ("Mã hồ sơ", "Thủ tục", "Chủ hồ sơ", "Nhận lúc", "Tệp", "Kênh")
        heads = "".join(f'<th scope="col">{one}</th>' for one in names)
        rows = "".join(self._row(one) for one in found)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"

    def _row(self, dossier: StoredDossier) -> str:
        link = f'<a href="/dossiers/{quote(dossier.number)}">{escape(dossier.number)}</a>'
        again = dossier.times_received - 1
        note = f' <span class="badge">gửi lại {again} lần</span>' if again else ""
        cells = [
            link + note,
            f"<b>{escape(dossier.procedure)}</b><br><small>{escape(self._title(dossier))}</small>",
            escape(dossier.body["ChuHoSo"]),
            _time(dossier.received_at),
            str(len(dossier.file_ids)),
            escape(CHANNELS[dossier.body["KenhThucHien"]]),
        ]
        return f"<tr>{''.join(f'<td>{one}</td>' for one in cells)}</tr>"

    def _title(self, dossier: StoredDossier) -> str:
        form = self.rules.forms.get(dossier.procedure)
        return "" if form is None else form.title

    def _summary(self, dossier: StoredDossier) -> str:
        view = view_of(dossier, self.rules)
        status = self.rules.label("TRANG_THAI", str(dossier.status))
        rows = [
            ("Thủ tục", f"{dossier.procedure} {self._title(dossier)}"),
            ("Chủ hồ sơ", view.owner),
            ("Số Cổng trả lời", dossier.other_number or dossier.number),
            ("Trạng thái", f"{dossier.status} {status}"),
            ("Kênh thực hiện", CHANNELS[view.channel]),
            ("Đường gửi", DIALECTS[dossier.dialect]),
            ("Xác thực VNeID", self.rules.label("KHONG_CO", view.signed_in)),
            ("Đơn vị tiếp nhận", view.unit),
            ("Người dân nộp lúc", view.filed_at),
            ("Cổng nhận lúc", _time(dossier.received_at)),
            ("Số lần nhận", str(dossier.times_received)),
            ("Mã nội dung", dossier.content_hash),
        ]
        return _card("Hồ sơ", rows)

    def _files(self, dossier: StoredDossier) -> str:
        blocks = [self._shelf(one) for one in view_of(dossier, self.rules).shelves]
        inner = "".join(blocks) or '<p class="empty">Hồ sơ không có tệp đính kèm.</p>'
        return f"<section><h2>Giấy tờ đính kèm</h2>{inner}</section>"

    def _shelf(self, shelf: Shelf) -> str:
        papers = "".join(self._paper(*one) for one in shelf.files)
        inner = papers or '<p class="empty">Không có tệp.</p>'
        return f'<h3>{escape(shelf.title)}</h3><div class="papers">{inner}</div>'

    def _paper(self, file_name: str, file_id: str) -> str:
        stored = self.archive.file(file_id)
        if stored is None:
            return f"<p>{escape(file_name)}: tệp đã mất</p>"
        picture = _picture(stored, media_type(self.archive.content(stored)))
        name = f"{escape(file_name)}<br><small>{stored.size:,} byte</small>"
        return f'<a class="paper" href="/files/{quote(stored.id)}">{picture}<span>{name}</span></a>'

    def _form(self, dossier: StoredDossier) -> str:
        form = self.rules.forms.get(dossier.procedure)
        answers = view_of(dossier, self.rules).form
        sections = () if form is None else form.sections
        return "".join(self._section(one, answers) for one in sections)

    def _section(self, section: Section, answers: Mapping[str, Any]) -> str:
        return _card(section.title, self._shown(section.fields, answers))

    def _applicant(self, dossier: StoredDossier) -> str:
        view = view_of(dossier, self.rules)
        return _card(view.around_title, self._shown(view.around_fields, view.around))

    def _shown(
        self, fields: Iterable[FormField], values: Mapping[str, Any]
    ) -> list[tuple[str, str]]:
        return [(one.label, self._value(one, values.get(one.name, ""))) for one in fields]

    def _value(self, field: FormField, value: object) -> str:
        if not isinstance(value, str):
            return json.dumps(value, ensure_ascii=False)
        label = self.rules.label(field.list, value)
        return f"{value} · {label}" if label else value


def media_type(content: bytes) -> str:
    """What the bytes are, by their first bytes; never what the sender says they are."""
    kinds = (media for magic, media in MAGIC.items() if content.startswith(magic))
    return next(kinds, "application/octet-stream")


def _picture(stored: StoredFile, media: str) -> str:
    if media.startswith("image/"):
        return f'<img src="/files/{quote(stored.id)}" alt="">'
    return f'<span class="icon">{"PDF" if media == "application/pdf" else "TỆP"}</span>'


def _tile(label: str, count: int) -> str:
    return f'<div class="tile"><strong>{count}</strong><span>{escape(label)}</span></div>'


def _card(title: str, rows: Iterable[tuple[str, str]]) -> str:
    inner = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(value) or '<i>để trống</i>'}</dd>"
        for label, value in rows
    )
    return f'<section class="card"><h2>{escape(title)}</h2><dl>{inner}</dl></section>'


def _refused(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return ""
    lines = "".join(
        f"<li>{_time(row['at'])} <b>{escape(str(row['number'] or 'không có số'))}</b>: "
        f"{escape(', '.join(row['fields']))}</li>"
        for row in rows[-10:][::-1]
    )
    return f'<section class="card"><h2>Từ chối gần đây</h2><ul>{lines}</ul></section>'


def _time(iso: str) -> str:
    return f"{datetime.fromisoformat(iso):%d/%m/%Y %H:%M:%S}"


def _page(title: str, body: str, status: int = 200, refresh: bool = False) -> Answer:
    renew = f'<meta http-equiv="refresh" content="{REFRESH_SECONDS}">' if refresh else ""
    html = (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{renew}<title>{escape(title)} · Cổng thực hành</title><style>{STYLE}</style></head>"
        '<body><header><a href="/">Cổng dịch vụ công <b>thực hành</b></a>'
        "<span>Không phải Cổng thật: dữ liệu ở đây là dữ liệu tập dượt.</span></header>"
        f"<main>{body}</main></body></html>"
    )
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
    return Answer(status, html.encode("utf-8", "replace"), "text/html; charset=utf-8", headers)
