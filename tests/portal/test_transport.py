"""Whether bytes may have left: the one question, asked of every way a call can fail."""

from __future__ import annotations

import itertools
import socket
import struct
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from kiosk.clock import VIETNAM
from kiosk.portal.contract import PortalError, Unclear, Unreachable
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings
from kiosk.portal.transport import MAX_ANSWER_BYTES, Transport

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=VIETNAM)


def settings(url: str, **more: Any) -> PortalSettings:
    patience = {"connect_timeout_seconds": 0.5, "read_timeout_seconds": 0.3}
    return PortalSettings(base_url=url, unit_code="H01.1", **{**patience, **more})


@pytest.fixture
def transports() -> Iterator[list[Transport]]:
    made: list[Transport] = []
    yield made
    for one in made:
        one.close()


def failure(transports: list[Transport], url: str, **more: Any) -> PortalError:
    transports.append(Transport(settings(url, **more), lambda: NOW))
    with pytest.raises(PortalError) as caught:
        transports[-1].post(f"{url}/x", {}, json={})
    return caught.value


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_refused_connection_left_nothing(transports: list[Transport]) -> None:
    error = failure(transports, f"http://127.0.0.1:{free_port()}")
    assert (type(error), error.reason) == (Unreachable, Reason.UNREACHABLE)


def test_an_unknown_name_left_nothing(transports: list[Transport]) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", nobody)
        error = failure(transports, "http://portal.invalid")
    assert (type(error), error.reason) == (Unreachable, Reason.UNKNOWN_HOST)


def test_a_connection_that_is_never_taken_left_nothing(transports: list[Transport]) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        port = deaf.getsockname()[1]
        fillers = []
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", port))
            fillers.append(filler)
        error = failure(transports, f"http://127.0.0.1:{port}", connect_timeout_seconds=0.2)
        for filler in fillers:
            filler.close()
    assert (type(error), error.reason) == (Unreachable, Reason.CONNECT_TIMEOUT)


@pytest.mark.parametrize("url", ["nonsense://x", "http://", "//x"])
def test_an_address_that_is_none_left_nothing(transports: list[Transport], url: str) -> None:
    error = failure(transports, url)
    assert (type(error), error.reason) == (Unreachable, Reason.BAD_ADDRESS)


def test_a_dead_proxy_left_nothing(transports: list[Transport], far_side: Any) -> None:
    proxy = {"http": f"http://127.0.0.1:{free_port()}"}
    error = failure(transports, far_side.url, proxies=proxy)
    assert (type(error), error.reason) == (Unreachable, Reason.PROXY)
    assert far_side.asked == []


def test_an_answer_that_does_not_come_is_unclear(
    transports: list[Transport], far_side: Any
) -> None:
    over = threading.Event()
    far_side.does(lambda _: over.wait(5) and None)
    error = failure(transports, far_side.url)
    over.set()
    assert (type(error), error.reason) == (Unclear, Reason.READ_TIMEOUT)
    assert len(far_side.asked) == 1


def reset(handler: BaseHTTPRequestHandler) -> None:
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def half_a_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response_only(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b'{"code": 0')
    handler.close_connection = True


def broken_gzip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response_only(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Content-Length", "5")
    handler.end_headers()
    handler.wfile.write(b"nogzi")


@pytest.mark.parametrize("act", [reset, hang_up, half_a_body, broken_gzip])
def test_a_connection_that_breaks_after_bytes_left_is_unclear(
    transports: list[Transport], far_side: Any, act: Any
) -> None:
    far_side.does(act)
    error = failure(transports, far_side.url)
    assert (type(error), error.reason) == (Unclear, Reason.CONNECTION_LOST)
    assert len(far_side.asked) == 1, "nothing is ever sent again by itself"


def test_an_answer_over_five_megabytes_is_refused(
    transports: list[Transport], far_side: Any
) -> None:
    far_side.answers(200, b"x" * (MAX_ANSWER_BYTES + 1))
    assert failure(transports, far_side.url).reason == Reason.ANSWER_TOO_LARGE


def test_an_answer_that_trickles_without_end_is_given_up(far_side: Any) -> None:
    far_side.answers(200, b"x" * 300_000)
    hours = itertools.count(step=3600.0)
    transport = Transport(settings(far_side.url), lambda: NOW, hours.__next__)
    with pytest.raises(Unclear, match=Reason.ANSWER_TOO_SLOW):
        transport.post(f"{far_side.url}/x", {}, json={})
    transport.close()


def test_an_answer_is_not_slow_because_the_clock_was_set_while_it_came(far_side: Any) -> None:
    far_side.answers(200, b"x" * 300_000)
    months = itertools.count()
    transport = Transport(settings(far_side.url), lambda: NOW + timedelta(days=30 * next(months)))
    assert len(transport.post(f"{far_side.url}/x", {}, json={}).body) == 300_000
    transport.close()


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirect_to_a_stranger_is_a_captive_page_and_never_followed(
    transports: list[Transport], far_side: Any, status: int
) -> None:
    far_side.answers(status, b"", Location=f"http://localhost:{free_port()}/x")
    error = failure(transports, far_side.url)
    assert (type(error), error.reason, error.text) == (
        Unreachable,
        Reason.CAPTIVE_PAGE,
        "localhost",
    )


def test_a_redirect_that_may_follow_a_deed_is_unclear(
    transports: list[Transport], far_side: Any
) -> None:
    far_side.answers(303, b"", Location="/done")
    assert type(failure(transports, far_side.url)) is Unclear


def test_a_redirect_at_home_sends_the_very_same_again(far_side: Any) -> None:
    far_side.answers(307, b"", Location="/there")
    far_side.answers(200, b"{}")
    transport = Transport(settings(far_side.url), lambda: NOW)
    assert transport.post(f"{far_side.url}/x", {}, json={"a": 1}).status == 200
    transport.close()
    assert [(path, body) for path, _, body in far_side.asked] == [
        ("/x", b'{"a": 1}'),
        ("/there", b'{"a": 1}'),
    ]


def test_a_circle_of_redirects_ends(transports: list[Transport], far_side: Any) -> None:
    far_side.answers(307, b"", Location="/x")
    assert failure(transports, far_side.url).reason == Reason.REDIRECTED_AWAY


def test_the_environment_does_not_choose_the_proxy(
    far_side: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("no_proxy", "")
    far_side.answers(200, b"{}")
    transport = Transport(settings(far_side.url), lambda: NOW)
    assert transport.post(f"{far_side.url}/x", {}, json={}).status == 200
    transport.close()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry_After": "120"}, 120.0),
        ({"Retry_After": "0"}, 0.0),
        ({"Retry_After": "9" * 40}, 31_536_000.0),
        ({"Retry_After": "Mon, 05 Oct 2026 02:10:00 GMT"}, 600.0),
        (
            {
                "Retry_After": "Mon, 05 Oct 2026 05:01:00 GMT",
                "Date": "Mon, 05 Oct 2026 05:00:00 GMT",
            },
            60.0,
        ),
        ({"Retry_After": "Mon, 05 Oct 2020 02:10:00 GMT"}, 0.0),
        ({"Retry_After": "soon"}, None),
        ({"Retry_After": "-5"}, None),
        ({}, None),
    ],
)
def test_the_wish_to_be_left_alone_is_read_in_both_spellings(
    far_side: Any, headers: dict[str, str], seconds: float | None
) -> None:
    far_side.answers(429, b"", **headers)
    transport = Transport(settings(far_side.url), lambda: NOW)
    assert transport.post(f"{far_side.url}/x", {}, json={}).retry_after_seconds == seconds
    transport.close()


def test_one_connection_serves_many_calls(far_side: Any) -> None:
    ports: set[int] = set()
    far_side.does(lambda handler: _note_port(handler, ports))
    transport = Transport(settings(far_side.url), lambda: NOW)
    for _ in range(3):
        transport.post(f"{far_side.url}/x", {}, json={})
    transport.close()
    assert len(ports) == 1


def _note_port(handler: BaseHTTPRequestHandler, ports: set[int]) -> None:
    ports.add(handler.client_address[1])
    handler.send_response_only(200)
    handler.send_header("Content-Length", "2")
    handler.end_headers()
    handler.wfile.write(b"{}")
