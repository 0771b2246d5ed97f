"""A small, valid procedure, for tests that need one but do not care which."""

from __future__ import annotations

from kiosk.procedures.model import Procedure


def question(id: str, **more: object) -> dict[str, object]:
    """A text question with everything that a pack must say."""
    return {
        "id": id,
        "type": "text",
        "label": id,
        "form_label": id,
        "help": id,
        "why": id,
        "sensitivity": "plain",
        "coach": {"say": id},
        "spoken": id,
    } | more


def paper(id: str, **more: object) -> dict[str, object]:
    """An optional paper."""
    return {
        "id": id,
        "name": id,
        "component_code": id,
        "form": "copy",
        "required": False,
        "label": id,
        "help": id,
        "why": id,
        "coach": {"say": id},
        "spoken": id,
    } | more


def procedure(code: str = "9.000001", **more: object) -> Procedure:
    """Three questions on three pages (``colour``, ``shade``, ``size``) and the paper ``proof``.

    ``shade`` is asked only of those who say "red", so that there is a condition to be kept.
    """
    only_red = {"not": {"question": "colour", "one_of": ["blue", "green"]}}
    pages = [
        {"id": "p1", "questions": [question("colour")]},
        {"id": "p2", "questions": [question("shade", show_when=only_red)]},
        {"id": "p3", "questions": [question("size")]},
    ]
    return Procedure.model_validate(
        {
            "code": code,
            "version": "2026-11-24",
            "name": "Thử giấy tờ",
            "short_name": "n",
            "summary": "s",
            "life_event": "test",
            "icon": "mdi6.test-tube",
            "receiver": "justice",
            "agency": "a",
            "valid_from": "2026-01-01",
            "who_may_file": {"text": "t"},
            "legal_basis": [{"number": "1", "name": "l"}],
            "time_limit": {"working_days": 0, "text": "t"},
            "result": {"code": "r", "name": "r"},
            "budget": {"keys": 1, "minutes": {"practised": 1, "middle": 1, "older": 1}},
            "papers": [paper("proof")],
            "sections": [{"id": "s", "title": "S", "form_title": "S", "pages": pages}],
            "portal": {"form_id": "1", "applicant": {"name": "colour"}, "owner": {"name": "size"}},
        }
        | more
    )
