"""Faults on demand: each is one function around a call, named in the table at the end.

A fault gets the call, ``proceed`` (which does the real work and returns the real answer) and its
setting. Not calling ``proceed`` means that the portal never processed the call; changing its
answer means that it did. To add a fault, write one function and one line of ``FAULTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.portal_rest import ALREADY_THERE, Tokens
from sandbox.portal_rules import Complaint
from sandbox.portal_wire import Answer, Call, Dropped, envelope, json_answer, refusal

OTHER_UNIT = "G22.99"
REJECTED_PAGE = (
    "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. "
    "Please consult with your administrator.<br>Your support ID is: 0000000000</body></html>"
)
SOAP_FAULT = (
    '<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">'
    "<soap:Body><soap:Fault><faultcode>soap:Server</faultcode>"
    "<faultstring>Server error</faultstring></soap:Fault></soap:Body></soap:Envelope>"
)

Proceed = Callable[[], Answer]


@dataclass(slots=True)
class Setting:
    """One fault that is switched on. ``count`` is how often it still happens; None: always.

    ``path`` narrows it to one path; "" means the paths named in ``FAULTS`` (all where none are).
    """

    name: str
    value: Any = None
    count: int | None = None
    probability: float = 1.0
    path: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a fault may reach besides the call itself."""

    setting: Setting
    wait: Callable[[float], object]
    tokens: Tokens
    rename: Callable[[str, str], None]


Fault = Callable[[Call, Proceed, Scene], Answer]


# --- the line -----------------------------------------------------------------------------------


def off(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Closes at once; the body is not even read."""
    raise Dropped


def delay_ms(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Waits ``value`` milliseconds (1000), then works as usual."""
    scene.wait(float(scene.setting.value or 1000) / 1000)
    return proceed()


def drop_before(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Reads everything, processes nothing, closes."""
    _ = call.body
    raise Dropped


def drop_after(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Processes, then closes without a word: the worst moment for a client."""
    proceed()
    raise Dropped


# --- the door -----------------------------------------------------------------------------------


def token_expired(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Every sign-in has just ended."""
    scene.tokens.forget_all()
    return envelope(401, "Token không hợp lệ hoặc đã hết hạn", status=401)


def login_fails(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The right client is turned away."""
    return envelope(401, "Đăng nhập không thành công", status=401)


def html_rejected(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """A guard in front answers HTML with status 200 (or ``value``), and the portal sees nothing."""
    return Answer(int(scene.setting.value or 200), REJECTED_PAGE.encode(), "text/html")


def busy_429(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Too many calls; come back after ``value`` seconds (30)."""
    wait = str(30 if scene.setting.value is None else scene.setting.value)
    return json_answer({"code": 429, "message": "Quá nhiều yêu cầu"}, 429, Retry_After=wait)


def error_500(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Fails before processing, with status ``value`` (500)."""
    return envelope(-1, "Lỗi hệ thống", status=int(scene.setting.value or 500))


def soap_fault(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """An older system behind the portal answers XML."""
    return Answer(500, SOAP_FAULT.encode(), "text/xml; charset=utf-8")


# --- the answer ---------------------------------------------------------------------------------


def error_500_after(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Processes, then says that it failed."""
    proceed()
    return envelope(-1, "Lỗi hệ thống", status=int(scene.setting.value or 500))


def truncated_json(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Processes; the answer stops in the middle."""
    answer = proceed()
    return Answer(answer.status, answer.body[: len(answer.body) // 2], answer.content_type)


def empty_body(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Processes; status 200 and nothing in it."""
    proceed()
    return Answer(200, b"")


def code_as_text(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Processes; the code of success is the text ``value`` ("0")."""
    answer = proceed()
    if not isinstance(answer.data, dict) or answer.data.get("code") != 0:
        return answer
    value = "0" if scene.setting.value is None else str(scene.setting.value)
    return json_answer(answer.data | {"code": value}, answer.status)


def json_in_string(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Processes; the JSON comes inside a string, or inside ``message`` (value "message")."""
    answer = proceed()
    inner = answer.body.decode("utf-8", errors="replace")
    if scene.setting.value == "message":
        return json_answer({"error_code": "0", "message": inner}, answer.status)
    return json_answer(inner, answer.status)


# --- the matter ---------------------------------------------------------------------------------


def no_numbers(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The series of numbers is used up."""
    return json_answer({"code": -1, "message": "Đã hết dải số hồ sơ", "value": None})


def bad_hash(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Keeps the file and tells a wrong hash."""
    answer = proceed()
    return json_answer(_with_wrong_hash(answer.data), answer.status)


def duplicate_on_create(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Takes the dossier and says that it was there; value "unknown": says so and takes nothing."""
    answer = None if scene.setting.value == "unknown" else proceed()
    return envelope(-3, ALREADY_THERE) if answer is None or _taken(answer) else answer


def other_number(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Takes the dossier under our number and answers with another (``value``, or a fresh one)."""
    answer = proceed()
    if not _taken(answer):
        return answer
    data = answer.data
    ours = data["data"]["maHoSo"]
    theirs = str(scene.setting.value or f"{OTHER_UNIT}-{ours.partition('-')[2]}")
    scene.rename(ours, theirs)
    return json_answer(data | {"data": data["data"] | {"maHoSo": theirs}})


def refuse_field(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Refuses the dossier because of the key in ``value`` (or keys)."""
    named = _names(scene.setting.value or "NDK_HoVaTen")
    return refusal([Complaint(one, "Cổng từ chối giá trị này") for one in named])


def refuse_for_good(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Status 200 with a final no inside (or the text in ``value``)."""
    return envelope(-1, str(scene.setting.value or "Logic xử lý không hợp lệ"))


def father_required(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Judges a birth by the form's flag: no father's name, no dossier. The law lets it be empty."""
    call.by_the_flag = True
    return proceed()


def look_up_empty(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The look-up forgets what was filed."""
    return envelope(0, "Thành công", [])


def _taken(answer: Answer) -> bool:
    return isinstance(answer.data, dict) and answer.data.get("code") == 0


def _names(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _with_wrong_hash(data: object) -> object:
    if isinstance(data, dict):
        wrong = {"HashTepTin": "0" * 64} if "HashTepTin" in data else {}
        return {name: _with_wrong_hash(one) for name, one in data.items()} | wrong
    return [_with_wrong_hash(one) for one in data] if isinstance(data, list) else data


SIGNED_IN = ("/GetNextValue", "/UploadFile", "/CreateDossier", "/CapNhatTienTrinh", "/TraCuuHoSo")

FAULTS: Mapping[str, tuple[Fault, tuple[str, ...]]] = {
    "off": (off, ()),
    "drop_before": (drop_before, ()),
    "delay_ms": (delay_ms, ()),
    "html_rejected": (html_rejected, ()),
    "busy_429": (busy_429, ()),
    "error_500": (error_500, ()),
    "soap_fault": (soap_fault, ()),
    "drop_after": (drop_after, ()),
    "error_500_after": (error_500_after, ()),
    "truncated_json": (truncated_json, ()),
    "empty_body": (empty_body, ()),
    "json_in_string": (json_in_string, ()),
    "code_as_text": (code_as_text, ()),
    "token_expired": (token_expired, SIGNED_IN),
    "login_fails": (login_fails, ("/GetToken",)),
    "no_numbers": (no_numbers, ("/GetNextValue",)),
    "bad_hash": (bad_hash, ("/UploadFile",)),
    "duplicate_on_create": (duplicate_on_create, ("/CreateDossier",)),
    "other_number": (other_number, ("/CreateDossier",)),
    "refuse_field": (refuse_field, ("/CreateDossier",)),
    "father_required": (father_required, ("/CreateDossier",)),
    "refuse_for_good": (refuse_for_good, ("/CreateDossier",)),
    "look_up_empty": (look_up_empty, ("/TraCuuHoSo",)),
}
"""Name -> the function and the paths it concerns by itself. Earlier ones stand further outside."""
