"""One call and one answer of the practice portal, apart from any socket.

A call's body is read only when somebody asks for it, so that a fault can close the line before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sandbox.portal_sieve import Complaint

BUS_DATA = "/mapi/g"
"""The one address that carries every service of the bus."""


class Dropped(Exception):
    """The connection is to be closed without an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: status, body, and the headers that are not about length."""

    status: int
    body: bytes
    content_type: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Any:
        """The body as JSON; None where it is something else."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


class AnswerNow(Exception):
    """Ends the handling of a call with this answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


@dataclass
class Call:
    """One request. ``path`` is without its query.

    ``by_the_flag`` is set by a fault: this dossier is judged by the form's flags, not by the law.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    read_body: Callable[[], bytes]
    by_the_flag: bool = False

    @cached_property
    def body(self) -> bytes:
        """The bytes of the body, read from the line at the first use."""
        return self.read_body()

    @cached_property
    def service(self) -> str:
        """The service that a call of the bus names in its body; "" for every other call."""
        if self.path != BUS_DATA:
            return ""
        try:
            body = json.loads(self.body.decode("utf-8"))
        except (ValueError, RecursionError):
            return ""
        return str(body.get("service", "")) if isinstance(body, dict) else ""

    @property
    def name(self) -> str:
        """What the log calls this call: its service where the body was read, else its path."""
        return (self.service if "body" in self.__dict__ else "") or self.path

    def json(self) -> Any:
        """The body as JSON; anything else is refused at once."""
        try:
            return json.loads(self.body.decode("utf-8"))
        except (ValueError, RecursionError):
            complaint = Complaint("body", "không phải JSON mã hóa UTF-8")
            raise AnswerNow(refusal([complaint])) from None


def json_answer(data: object, status: int = 200, **headers: str) -> Answer:
    """An answer in JSON; what no encoding can carry is replaced."""
    body = json.dumps(data, ensure_ascii=False).encode("utf-8", errors="replace")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, body, headers=named)


def envelope(code: int, message: str, data: object = None, status: int = 200) -> Answer:
    """``{code, message, data}``, the shape of nearly every answer of the rest dialect."""
    return json_answer({"code": code, "message": message, "data": data}, status)


def refusal(complaints: list[Complaint], lead: str = "Dữ liệu không hợp lệ") -> Answer:
    """HTTP 400 that names every offending key, in words and as a list."""
    named = "; ".join(f"{one.field}: {one.reason}" for one in complaints)
    errors = [{"field": one.field, "reason": one.reason} for one in complaints]
    return json_answer({"code": -1, "message": f"{lead}: {named}", "errors": errors}, 400)
