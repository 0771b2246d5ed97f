"""Answers of a far side that plays the bus, and what it was asked."""

from __future__ import annotations

import json
from typing import Any

from tests.portal.conftest import FarSide

TICKET = {"error_code": 0, "message": "Thành công", "session": "t1cket"}
OK = {"error_code": 0, "message": "Thành công", "result": []}


def as_json(far: FarSide, *documents: object) -> None:
    for one in documents:
        far.answers(200, json.dumps(one).encode())


def asked(far: FarSide) -> list[tuple[str, dict[str, Any]]]:
    return [(path, json.loads(body)) for path, _, body in far.asked]
