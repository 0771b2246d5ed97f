"""A real proxy on this machine: forwards plain calls, opens tunnels, and may want an account."""

from __future__ import annotations

import base64
import contextlib
import http.client
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass
class Proxy:
    """``account`` is "name:password"; ``asked`` holds each method with where it was to lead."""

    account: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""


@contextmanager
def a_proxy(account: str = "") -> Iterator[Proxy]:
    """A proxy for the length of a block."""
    proxy = Proxy(account)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            if not self._let_in("POST"):
                return
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            onward = http.client.HTTPConnection(parts.hostname or "", parts.port or 80)
            onward.request("POST", parts.path, body, dict(self.headers))
            answer = onward.getresponse()
            content = answer.read()
            onward.close()
            self.send_response_only(answer.status)
            self.send_header("Date", answer.headers.get("Date", ""))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_CONNECT(self) -> None:
            if not self._let_in("CONNECT"):
                return
            host, _, port = self.path.partition(":")
            with socket.create_connection((host, int(port))) as far:
                self.send_response(200)
                self.end_headers()
                _carry(self.connection, far)
            self.close_connection = True

        def _let_in(self, method: str) -> bool:
            proxy.asked.append((method, self.path))
            wanted = f"Basic {base64.b64encode(proxy.account.encode()).decode()}"
            if not proxy.account or self.headers.get("Proxy-Authorization") == wanted:
                return True
            self.close_connection = True
            self.send_response(407)
            self.send_header("Proxy-Authenticate", "Basic")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return False

        def log_message(self, *words: object) -> None:
            """A test that passes says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield proxy
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _carry(near: socket.socket, far: socket.socket) -> None:
    """Bytes both ways until one side ends."""
    with contextlib.suppress(OSError):
        while True:
            for one in select.select([near, far], [], [])[0]:
                chunk = one.recv(65536)
                if not chunk:
                    return
                (far if one is near else near).sendall(chunk)
