"""The line to the portal beside failures: what a request carries, and which way it takes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests
from urllib3.exceptions import HTTPError, LocationValueError

from kiosk.clock import system_clock
from kiosk.portal.line import Line, proxy_for
from kiosk.portal.line_failures import named
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings
from kiosk.portal.transport import Transport

TIMEOUTS = (2.0, 2.0)


@pytest.fixture
def heard() -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A server that sets a cookie, and what it heard: headers and bodies."""
    told: list[tuple[dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            told.append((dict(self.headers), body))
            self.send_response(200)
            self.send_header("Set-Cookie", "SERVER=two; Path=/")
            self.send_header("Set-Cookie", "ELSE=no; Path=/elsewhere")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", told
    server.shutdown()
    server.server_close()


def posted(url: str, **body: object) -> None:
    settings = PortalSettings(base_url=url, unit_code="H01.1")
    transport = Transport(settings, system_clock)
    transport.post(f"{url}/x", {"Authorization": "Bearer t"}, **body)
    transport.close()


def test_a_cookie_of_the_balancer_is_told_again_and_to_its_own_paths_only(
    heard: tuple[str, list[tuple[dict[str, str], bytes]]],
) -> None:
    url, told = heard
    line = Line(None, {})
    for path in ("x", "x", "elsewhere"):
        line.send("POST", f"{url}/{path}", {}, b"{}", TIMEOUTS).close()
    line.close()
    first, second, third = (headers.get("Cookie", "") for headers, _ in told)
    assert (first, second) == ("", "SERVER=two")
    assert set(third.split("; ")) == {"SERVER=two", "ELSE=no"}


def test_an_account_in_the_address_is_told_unless_a_token_is(
    heard: tuple[str, list[tuple[dict[str, str], bytes]]],
) -> None:
    url, told = heard
    named_url = url.replace("//", "//xa:m%E1%BA%ADt@")
    line = Line(None, {})
    line.send("POST", named_url, {}, b"{}", TIMEOUTS).close()
    line.send("POST", named_url, {"Authorization": "Bearer t"}, b"{}", TIMEOUTS).close()
    line.close()
    assert [headers["Authorization"] for headers, _ in told] == ["Basic eGE6beG6rXQ=", "Bearer t"]


def test_a_body_is_written_as_the_library_before_wrote_it(
    heard: tuple[str, list[tuple[dict[str, str], bytes]]],
) -> None:
    url, told = heard
    said = {"tên": "Trịnh Thử", "số": [1, None, True]}
    part = ("giấy.jpg", b"\xff\xd8picture", "image/jpeg")
    posted(url, json=said)
    posted(url, files=[("files", part)])
    requests.post(f"{url}/x", json=said, timeout=5)
    requests.post(f"{url}/x", files=[("files", part)], timeout=5)
    (ours, form, before, form_before) = told
    assert ours[1] == before[1]
    assert json.loads(ours[1]) == said
    assert ours[0]["Content-Type"] == before[0]["Content-Type"]
    assert ours[0]["Accept"] == "application/json"
    assert _without_boundary(form) == _without_boundary(form_before)


def _without_boundary(told: tuple[dict[str, str], bytes]) -> tuple[str, bytes]:
    kind, _, boundary = told[0]["Content-Type"].partition("boundary=")
    return kind, told[1].replace(boundary.encode(), b"")


def test_the_narrowest_proxy_is_taken() -> None:
    proxies = {"https": "http://wide", "https://cong.vn": "http://narrow", "all://x.vn": "http://x"}
    assert proxy_for("https://cong.vn/x", proxies) == "http://narrow"
    assert proxy_for("https://khac.vn:444/x", proxies) == "http://wide"
    assert proxy_for("http://x.vn", proxies) == "http://x"
    assert proxy_for("http://khac.vn", proxies) == ""
    assert proxy_for("http://khac.vn", {"all": "http://any"}) == "http://any"


@pytest.mark.parametrize("address", ["cong.vn/x", "ftp://cong.vn/x", "https:///x", "http://[::1/x"])
def test_what_is_no_address_is_named_and_nothing_leaves(address: str) -> None:
    with pytest.raises(HTTPError) as caught:
        Line(None, {}).send("POST", address, {}, b"{}", TIMEOUTS)
    assert isinstance(caught.value, LocationValueError)
    assert named(caught.value).reason is Reason.BAD_ADDRESS


def test_no_proxy_of_the_environment_is_taken(
    heard: tuple[str, list[tuple[dict[str, str], bytes]]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    url, told = heard
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login them password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    line = Line(None, {})
    line.send("POST", f"{url}/x", {}, b"{}", TIMEOUTS).close()
    line.close()
    assert "Authorization" not in told[0][0]
