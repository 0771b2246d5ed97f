"""Who answers on the health page's address: one thread, one address, one answer.

It listens on 127.0.0.1 and nowhere else, answers GET /metrics only, and takes nothing in.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer

PATH = "/metrics"
TYPE = "text/plain; version=0.0.4; charset=utf-8"
HERE = "127.0.0.1"
PATIENCE_SECONDS = 5


class HealthPage:
    """Serves what ``page`` says. Port 0 in ``port`` means any free one: for tests."""

    def __init__(self, page: Callable[[], str], port: int) -> None:
        handler = type("Handler", (_Handler,), {"page": staticmethod(page)})
        self._server = HTTPServer((HERE, port), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, name="health", daemon=True
        )

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Begins; to be called once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends, and gives the port back."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """One request. Whoever says nothing for some seconds is sent away."""

    page: Callable[[], str]
    timeout = PATIENCE_SECONDS
    server_version, sys_version = "TuLam", ""

    def do_GET(self) -> None:
        if self.path != PATH:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = self.page().encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", TYPE)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, form: str, *facts: object) -> None:
        """An address is nobody's business."""
