"""One small invented procedure with a bit of everything, for tests of the core."""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.procedures.model import Procedure

SHADE_WHEN_RED = {"question": "colour", "equals": "red"}


def small_procedure(**changes: Any) -> Procedure:
    """A colour, its shade where the colour is red, an address, an optional remark, two papers."""
    pages = [
        _page(_question("colour", type="choice", options=_options("red", "blue"))),
        _page(_question("shade", show_when=SHADE_WHEN_RED)),
        _page(
            _question("province", type="province", options="provinces"),
            _question(
                "commune",
                type="commune",
                options="communes",
                rules={"depends_on": "province"},
                suggestions=[{"label": "Xã này", "value": "00004"}],
            ),
        ),
        _page(_question("born", type="date", rules={"not_after": "today"})),
        _page(
            _question(
                "remark",
                required=False,
                suggestions=[
                    {"label": "Như trên", "from_question": "shade"},
                    {"label": "Như mọi khi", "value": "Không có gì", "when": SHADE_WHEN_RED},
                ],
            ),
        ),
    ]
    proof = _paper("proof", show_when={"question": "shade", "answered": True})
    data = {
        "code": "9.000001",
        "version": "2026-11-24",
        "name": "Thủ tục thử",
        "short_name": "Thử",
        "summary": "s",
        "life_event": "test",
        "icon": "mdi6.test-tube",
        "receiver": "justice",
        "agency": "a",
        "valid_from": "2026-01-01",
        "valid_until": "2026-12-31",
        "who_may_file": {"text": "t"},
        "legal_basis": [{"number": "1", "name": "l"}],
        "time_limit": {"working_days": 0, "text": "t"},
        "result": {"code": "r", "name": "r"},
        "budget": {"keys": 1, "minutes": {"practised": 1, "middle": 1, "older": 1}},
        "papers": [proof, _paper("photo", required=False)],
        "sections": [
            {"id": "s", "title": "Về màu", "form_title": "I", "pages": pages[:2]},
            {"id": "t", "title": "Về bác", "form_title": "II", "pages": pages[2:]},
        ],
        "portal": {"form_id": "1", "applicant": {"name": "colour"}, "owner": {"name": "colour"}},
    }
    return msgspec.convert(data | changes, Procedure)


def _question(id: str, type: str = "text", **more: object) -> dict[str, object]:
    texts = dict.fromkeys(("label", "form_label", "help", "why", "spoken"), id)
    return {"id": id, "type": type, **texts, "sensitivity": "plain", "coach": {"say": id}} | more


def _page(*questions: dict[str, object]) -> dict[str, object]:
    return {"id": f"page_{questions[0]['id']}", "title": "p", "questions": list(questions)}


def _options(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "label": code.title()} for code in codes]


def _paper(id: str, **more: object) -> dict[str, object]:
    texts = dict.fromkeys(("name", "label", "help", "why", "spoken"), id)
    facts = {"id": id, "component_code": "c", "form": "copy", "max_pages": 2}
    return facts | texts | {"coach": {"say": id}} | more
