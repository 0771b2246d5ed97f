"""Faults on demand: each is one function around a call, named in the table at the end.

A fault gets the call, ``proceed`` (which does the real work and returns the real answer) and its
setting. Not calling ``proceed`` means that the portal never processed the call; changing its
answer means that it did. To add a fault, write one function and one line of ``FAULTS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sandbox.portal_bus import LOGIN
from sandbox.portal_fault import Fault, Proceed, Scene
from sandbox.portal_fee_faults import (
    expired_qr,
    fee_wanted,
    payment_bad_checksum,
    payment_late,
    payment_pending,
    payment_wrong_amount,
    short_sign_in,
    slow_sign_in,
)
from sandbox.portal_matter_faults import (
    bad_hash,
    duplicate_on_create,
    empty_dictionary,
    father_required,
    files_lost,
    final_state,
    look_up_empty,
    no_numbers,
    other_number,
    progress_refused,
    pull_refused,
    refuse_field,
    refuse_for_good,
)
from sandbox.portal_wire import BUS_DATA, Answer, Call, Dropped, json_answer

REJECTED_PAGE = (
    "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. "
    "Please consult with your administrator.<br>Your support ID is: 0000000000</body></html>"
)
CAPTIVE_PAGE = (
    "<!DOCTYPE html><html><head><title>Wi-Fi</title></head><body><form action='/login'>"
    "Chào quý khách. Xin đăng nhập để dùng mạng.<input name='room'></form></body></html>"
)
AWAY = "302 http://wifi.invalid/login"
SOAP_FAULT = (
    '<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">'
    "<soap:Body><soap:Fault><faultcode>soap:Server</faultcode>"
    "<faultstring>Server error</faultstring></soap:Fault></soap:Body></soap:Envelope>"
)

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
    scene.dialect.tokens.forget_all()
    return scene.dialect.signed_out()


def login_fails(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The right client is turned away."""
    return scene.dialect.says(401, "Đăng nhập không thành công", status=401)


def captive_page(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The network shows its own page of sign-in, with status 200 (or ``value``)."""
    return Answer(int(scene.setting.value or 200), CAPTIVE_PAGE.encode(), "text/html")


def redirect(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Something in between sends the caller elsewhere: ``value`` is "302 http://wifi.invalid/"."""
    status, _, address = str(scene.setting.value or AWAY).partition(" ")
    return Answer(int(status), b"", "text/html", {"Location": address})


def html_rejected(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """A guard in front answers HTML with status 200 (or ``value``), and the portal sees nothing."""
    return Answer(int(scene.setting.value or 200), REJECTED_PAGE.encode(), "text/html")


def busy_429(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Too many calls; come back after ``value`` seconds (30)."""
    wait = str(30 if scene.setting.value is None else scene.setting.value)
    answer = scene.dialect.says(429, "Quá nhiều yêu cầu", status=429)
    return replace(answer, headers={"Retry-After": wait})


def error_500(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Fails before processing, with status ``value`` (500)."""
    return scene.dialect.says(-1, "Lỗi hệ thống", status=int(scene.setting.value or 500))


def soap_fault(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """An older system behind the portal answers XML."""
    return Answer(500, SOAP_FAULT.encode(), "text/xml; charset=utf-8")


# --- the answer ---------------------------------------------------------------------------------


def error_500_after(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Processes, then says that it failed."""
    proceed()
    return scene.dialect.says(-1, "Lỗi hệ thống", status=int(scene.setting.value or 500))


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
    answer, key = proceed(), scene.dialect.code_key
    if not isinstance(answer.data, dict) or answer.data.get(key) != 0:
        return answer
    value = "0" if scene.setting.value is None else str(scene.setting.value)
    return json_answer(answer.data | {key: value}, answer.status)


def json_in_string(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Processes; the JSON comes inside a string, or inside ``message`` (value "message")."""
    answer = proceed()
    inner = answer.body.decode("utf-8", errors="replace")
    if scene.setting.value == "message":
        return json_answer({"error_code": "0", "message": inner}, answer.status)
    return json_answer(inner, answer.status)


SIGNED_IN = (
    "/GetNextValue",
    "/UploadFile",
    "/CreateDossier",
    "/CapNhatTienTrinh",
    "/TraCuuHoSo",
    "/LayThuTuc",
    "/LayDanhSachTTHC",
    BUS_DATA,
)
CREATE = ("/CreateDossier", "DongBoHoSoMC")
PROGRESS = ("/CapNhatTienTrinh", "CapNhatTienDoHoSoMC")
SIGN_IN = ("/GetToken", LOGIN)
LOOK_UP = ("/TraCuuHoSo", "TraCuuHoSo")

FAULTS: Mapping[str, tuple[Fault, tuple[str, ...]]] = {
    "off": (off, ()),
    "drop_before": (drop_before, ()),
    "delay_ms": (delay_ms, ()),
    "captive_page": (captive_page, ()),
    "redirect": (redirect, ()),
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
    "login_fails": (login_fails, SIGN_IN),
    "slow_sign_in": (slow_sign_in, SIGN_IN),
    "short_sign_in": (short_sign_in, SIGN_IN),
    "no_numbers": (no_numbers, ("/GetNextValue",)),
    "bad_hash": (bad_hash, ("/UploadFile",)),
    "empty_dictionary": (empty_dictionary, ("LayThuTuc",)),
    "pull_refused": (pull_refused, ("DongBoHoSoMC",)),
    "files_lost": (files_lost, ("DongBoHoSoMC",)),
    "duplicate_on_create": (duplicate_on_create, CREATE),
    "other_number": (other_number, CREATE),
    "refuse_field": (refuse_field, CREATE),
    "father_required": (father_required, CREATE),
    "refuse_for_good": (refuse_for_good, CREATE),
    "progress_refused": (progress_refused, PROGRESS),
    "final_state": (final_state, PROGRESS),
    "look_up_empty": (look_up_empty, LOOK_UP),
    "payment_pending": (payment_pending, LOOK_UP),
    "payment_late": (payment_late, LOOK_UP),
    "payment_wrong_amount": (payment_wrong_amount, LOOK_UP),
    "payment_bad_checksum": (payment_bad_checksum, LOOK_UP),
    "expired_qr": (expired_qr, LOOK_UP),
    "fee_wanted": (fee_wanted, LOOK_UP),
}
"""Name -> the function, and the paths or services it concerns by itself (none: all). Earlier ones
stand further outside."""
