"""The bus lets the kiosk in by a ticket: in every shape, for its time, and renewed where it died."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from kiosk.portal.bus import BusPortal
from kiosk.portal.contract import (
    NotSignedIn,
)
from kiosk.portal.reasons import Reason
from tests.portal.bus_answers import OK, TICKET, as_json, asked
from tests.portal.bus_office import (
    LOOK_UP,
)
from tests.portal.conftest import FarSide
from tests.portal.ground import Clock


def test_the_ticket_travels_in_the_body_with_unit_and_service(
    far_side: FarSide, far_adapter: BusPortal
) -> None:
    as_json(far_side, TICKET, OK)
    assert far_adapter.look_up("A-1") is None
    (login, account), (data, call) = asked(far_side)
    assert (login, account) == ("/mapi/login", {"username": "ten", "password": "hush"})
    assert data == "/mapi/g"
    assert call == {
        "session": "t1cket",
        "madonvi": "H56.14",
        "service": LOOK_UP,
        "mahoso": "A-1",
    }


def test_a_ticket_is_kept_for_ten_minutes_at_most(
    far_side: FarSide, far_adapter: BusPortal, clock: Clock
) -> None:
    as_json(far_side, TICKET, OK, OK, TICKET, OK)
    for seconds in (0, 599, 1):
        clock.now += timedelta(seconds=seconds)
        far_adapter.look_up("A-1")
    assert [path for path, _ in asked(far_side)] == [
        "/mapi/login",
        "/mapi/g",
        "/mapi/g",
        "/mapi/login",
        "/mapi/g",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        {"error_code": "00", "message": "Thành công", "session": "t"},
        {"error_code": "0", "message": json.dumps({"error_code": 0, "session": "t"})},
        {"Session": "t"},
        json.dumps(TICKET),
    ],
)
def test_a_ticket_is_found_in_every_shape(
    far_side: FarSide, far_adapter: BusPortal, answer: object
) -> None:
    as_json(far_side, answer, OK)
    assert far_adapter.look_up("A-1") is None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"error_code": 0, "message": "Thành công"}, Reason.SIGN_IN_UNCLEAR),
        ({"error_code": 0, "session": ""}, Reason.SIGN_IN_UNCLEAR),
        ({"error_code": 0, "session": 7}, Reason.SIGN_IN_UNCLEAR),
        ({"error_code": 0, "session": "tiếng Việt"}, Reason.SIGN_IN_UNCLEAR),
        ({}, Reason.SIGN_IN_UNCLEAR),
        ({"error_code": 1, "message": "Sai mật khẩu"}, Reason.SIGN_IN_REFUSED),
        ({"error_code": "-1", "message": "Tài khoản bị khóa"}, Reason.SIGN_IN_REFUSED),
    ],
)
def test_a_sign_in_without_a_usable_ticket_holds_the_connection(
    far_side: FarSide, far_adapter: BusPortal, answer: object, reason: Reason
) -> None:
    as_json(far_side, answer)
    with pytest.raises(NotSignedIn) as held:
        far_adapter.look_up("A-1")
    assert held.value.reason == reason


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, "Unauthorized"),
        (200, "Session không tồn tại hoặc đã hết hạn"),
        (200, "Hết hạn"),
        (200, "Phiên làm việc KHÔNG HỢP LỆ"),
    ],
)
def test_a_ticket_that_died_is_renewed_once(
    far_side: FarSide, far_adapter: BusPortal, status: int, message: str
) -> None:
    as_json(far_side, TICKET)
    far_side.answers(status, json.dumps({"error_code": 5, "message": message}).encode())
    as_json(far_side, TICKET | {"session": "fresh"}, OK)
    assert far_adapter.look_up("A-1") is None
    assert asked(far_side)[-1][1]["session"] == "fresh"
