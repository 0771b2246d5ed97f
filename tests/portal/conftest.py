"""A far side that does exactly as told, byte by byte: for what a real portal only does rarely."""

from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kiosk.portal.bus import BusPortal
from kiosk.portal.settings import PortalSettings
from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.portal.bus_office import BusOffice, a_bus_office
from tests.portal.ground import Clock
from tests.portal.network import Network

Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class FarSide:
    """A local HTTP server. ``acts`` are played in order; the last one stays."""

    url: str = ""
    acts: list[Act] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def answers(self, status: int, body: bytes, **headers: str) -> None:
        """Adds an act: a whole answer."""
        self.acts.append(lambda handler: _answer(handler, status, body, headers))

    def does(self, act: Act) -> None:
        """Adds an act of any kind."""
        self.acts.append(act)


def _answer(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]
) -> None:
    handler.send_response_only(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    if "Content_Length" not in headers:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def far_side() -> Iterator[FarSide]:
    far = FarSide()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            far.asked.append((self.path, dict(self.headers), body))
            act = far.acts.pop(0) if len(far.acts) > 1 else far.acts[0]
            with contextlib.suppress(ConnectionError):
                act(self)

        def log_message(self, *words: object) -> None:
            """A test that passes says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    far.url = f"http://127.0.0.1:{server.server_port}"
    yield far
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[BusOffice]:
    with a_bus_office(tmp_path / "office") as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def portal(tmp_path: Path, clock: Clock) -> Iterator[PracticePortal]:
    practice = Settings(clock=clock)
    with PracticePortal(tmp_path / "portal", settings=practice, chance=random.Random(1)) as running:
        yield running


@pytest.fixture
def far_adapter(far_side: FarSide, office: BusOffice, clock: Clock) -> Iterator[BusPortal]:
    settings = PortalSettings(far_side.url, "H56.14", read_timeout_seconds=2.0)
    made = office.adapter(settings, clock, username="ten", password="hush")
    yield made
    made.close()


@pytest.fixture
def network(tmp_path: Path) -> Iterator[Network]:
    with ExitStack() as stack:
        yield Network(tmp_path, stack)
