"""The one reader of answers: every shape seen in the field, and a million that nobody saw."""

from __future__ import annotations

import json
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.portal import answers
from kiosk.portal.answers import (
    Bare,
    Denied,
    Exists,
    NotTaken,
    SignInAgain,
    Success,
    Unknown,
    Wait,
    number,
    read,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.wire_text import clean, decode, fold


def said(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


@pytest.mark.parametrize("code", [0, 200, "0", "00", "200", " 0 ", 200.0])
def test_every_spelling_of_success_is_success(code: object) -> None:
    outcome = read(200, said({"code": code, "message": "Thành công", "data": {"maHoSo": "A"}}))
    assert outcome == Success({"maHoSo": "A"})


@pytest.mark.parametrize("code", [True, False, None, [], {}, "ok", "0x0", "٠", "", 7, "-1", -99])
def test_anything_else_is_not_success(code: object) -> None:
    assert not isinstance(read(200, said({"code": code, "message": "?"})), Success)


@pytest.mark.parametrize("code", [-3, "-3", 3, "3", 0, -1])
def test_already_there_is_a_reason_to_ask_whatever_the_code(code: object) -> None:
    assert isinstance(read(200, said({"code": code, "message": "Hồ sơ ĐÃ TỒN TẠI."})), Exists)


def test_minus_three_alone_means_ask() -> None:
    assert isinstance(read(200, said({"code": -3, "message": "x"})), Exists)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("change", [str, str.upper, str.title])
def test_vietnamese_is_compared_without_case_and_composition(
    form: Literal["NFC", "NFD"], change: type
) -> None:
    text = unicodedata.normalize(form, change("logic  xử lý không\u00a0hợp lệ"))
    assert isinstance(read(200, said({"code": -1, "message": text})), Denied)


def test_a_good_status_around_an_error_is_the_error() -> None:
    assert isinstance(read(200, said({"code": 401, "message": "x"})), SignInAgain)
    assert isinstance(read(200, said({"code": "400", "message": "x"})), Denied)
    assert isinstance(read(200, said({"code": 503, "message": "x"})), Unknown)


def test_a_refusal_by_status_keeps_the_complaint() -> None:
    outcome = read(400, said({"message": "Thiếu trường", "errors": ["SoDinhDanh"]}))
    assert isinstance(outcome, Denied)
    assert "SoDinhDanh" in outcome.complaint


def test_a_yes_with_the_words_of_a_no_is_neither() -> None:
    outcome = read(200, said({"code": 0, "message": "Logic xử lý không hợp lệ"}))
    assert outcome == Unknown(Reason.CONTRADICTION, "Logic xử lý không hợp lệ")


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (200, b"", Reason.EMPTY_ANSWER),
        (200, b"\xef\xbb\xbf  ", Reason.EMPTY_ANSWER),
        (200, b'{"code": 0, "mess', Reason.CUT_OFF),
        (200, b"<html><h1>Wi-Fi</h1></html>", Reason.HTML_PAGE),
        (200, b"<?xml version='1.0'?><soap:Envelope><faultstring/>", Reason.SOAP_FAULT),
        (500, b"<soap:Envelope/>", Reason.SOAP_FAULT),
        (200, b"OK", Reason.NOT_JSON),
        (502, b"<html>Bad gateway</html>", Reason.SERVER_ERROR),
        (500, b'{"code": 0}', Reason.SERVER_ERROR),
        (200, said({"code": -1, "message": "Client received SOAP Fault"}), Reason.TRY_AGAIN),
        (200, said({"code": -1, "message": "Lỗi khác"}), Reason.UNKNOWN_CODE),
        (302, b"{}", Reason.UNKNOWN_STATUS),
    ],
)
def test_what_nobody_can_read_is_unknown_by_name(status: int, body: bytes, reason: Reason) -> None:
    outcome = read(status, body)
    assert isinstance(outcome, Unknown)
    assert outcome.reason == reason


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b"<html><title>Request Rejected</title></html>", Wait(Reason.REQUEST_REJECTED, "")),
        (403, b"", Wait(Reason.FORBIDDEN, "")),
        (429, b"slow down", Wait(Reason.BUSY, "slow down")),
        (404, b"<html>", NotTaken(Reason.NO_SUCH_ADDRESS, "")),
        (401, b"", SignInAgain("")),
        (200, said({"value": "H01-1"}), Bare({"value": "H01-1"})),
        (200, said([[{"IdTepTin": "1"}]]), Bare([[{"IdTepTin": "1"}]])),
    ],
)
def test_what_stands_before_the_portal_has_its_own_names(
    status: int, body: bytes, expected: answers.Outcome
) -> None:
    assert read(status, body) == expected


def test_json_in_a_string_in_a_string_is_opened() -> None:
    once = json.dumps({"code": "00", "data": json.dumps({"maHoSo": "A"})})
    assert read(200, json.dumps(json.dumps(once)).encode()) == Success({"maHoSo": "A"})


def test_the_answer_inside_message_counts_not_the_facade() -> None:
    inner_no = json.dumps({"code": -1, "message": "Logic xử lý không hợp lệ"})
    inner_yes = json.dumps({"code": 0, "data": {"maHoSo": "A"}})
    assert isinstance(read(200, said({"error_code": "0", "message": inner_no})), Unknown | Denied)
    assert read(200, said({"error_code": "0", "message": inner_yes})) == Success({"maHoSo": "A"})


def test_a_byte_order_mark_changes_nothing() -> None:
    body = said({"code": 0, "data": 1})
    assert read(200, b"\xef\xbb\xbf" + body) == Success(1)
    assert read(200, body.decode().encode("utf-16")) == Success(1)


@pytest.mark.parametrize(
    "text", ["Token đã hết hạn", "Phiên làm việc không hợp lệ", "access_token expired", "Hết hạn."]
)
def test_an_ended_session_is_known_by_its_words(text: str) -> None:
    assert isinstance(read(200, said({"code": -1, "message": text})), SignInAgain)


@pytest.mark.parametrize("text", ["Căn cước đã hết hạn", "Phiên bản biểu mẫu không hợp lệ"])
def test_an_expired_paper_is_no_ended_session(text: str) -> None:
    assert not isinstance(read(200, said({"code": -1, "message": text})), SignInAgain)


def test_what_is_kept_of_the_portals_words_holds_no_persons_number() -> None:
    escaped = json.dumps({"message": "Số 001090000001 sai\x00\ud800"}).encode()
    outcome = read(400, escaped)
    assert isinstance(outcome, Denied)
    assert "001090000001" not in outcome.text
    assert "Số" in outcome.text


bodies = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["code", "error_code", "message", "data", "value", "Code"])
                | st.text(max_size=5),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode()),
)


@given(st.integers(min_value=100, max_value=599), bodies)
def test_nothing_that_comes_back_can_break_the_reader(status: int, body: bytes) -> None:
    outcome = read(status, body)
    assert isinstance(outcome, answers.Outcome)
    if isinstance(outcome, Success | Bare):
        assert 200 <= status < 300


@given(bodies)
def test_success_is_only_what_says_so_in_a_code(body: bytes) -> None:
    if isinstance(read(200, body), Success):
        assert any(mark in decode(body).lower() for mark in ("code", "maloi"))


@given(bodies)
def test_a_cut_answer_is_never_a_yes(body: bytes) -> None:
    whole = said({"code": 0, "message": "ok", "data": body.hex()})
    for cut in (1, len(whole) // 2, len(whole) - 1):
        assert isinstance(read(200, whole[:cut]), Unknown)


@given(st.text(max_size=400))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=2000))
def test_cleaned_words_are_short_and_printable(text: str) -> None:
    assert len(clean(text)) <= 300
    clean(text).encode()


def test_depth_and_size_do_not_break_the_reader() -> None:
    assert isinstance(read(200, b"[" * 100_000), Unknown)
    assert isinstance(read(200, b'{"code": ' + b"9" * 10_000 + b"}"), Unknown)
    assert number("9" * 50) is None
