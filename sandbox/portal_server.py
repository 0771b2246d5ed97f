"""The practice portal's socket side: reads calls, hands them to the desk, sends answers.

HTTP/1.1 with connections kept alive, one thread for each. It knows no path and no rule.
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from sandbox.portal_wire import Answer, AnswerNow, Call, Dropped, envelope

IDLE_SECONDS = 30
CHUNK = 65536
MULTIPART_OVERHEAD = 64 * 1024


class Server(ThreadingHTTPServer):
    """Listens, and can close every line at once, as a machine does when it is switched off."""

    daemon_threads = False
    request_queue_size = 64

    def __init__(
        self, address: tuple[str, int], answer: Callable[[Call], Answer], max_body: int
    ) -> None:
        self.answer = answer
        self.max_body = max_body + MULTIPART_OVERHEAD
        self._lines: set[socket.socket] = set()
        self._lines_lock = threading.Lock()
        super().__init__(address, Handler)

    def open_line(self, line: socket.socket) -> None:
        """Remembers a connection until it is closed."""
        with self._lines_lock:
            self._lines.add(line)

    def close_line(self, line: socket.socket) -> None:
        """Forgets a connection."""
        with self._lines_lock:
            self._lines.discard(line)

    def switch_off(self) -> None:
        """Ends listening, cuts every connection and waits for the threads."""
        self.shutdown()
        with self._lines_lock:
            lines = list(self._lines)
        for line in lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error of ours; everything else is."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # stdlib union


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "PracticePortal"
    sys_version = ""
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True

    def setup(self) -> None:
        self.server.open_line(self.request)
        super().setup()

    def finish(self) -> None:
        with contextlib.suppress(ConnectionError):
            super().finish()
        self.server.close_line(self.request)

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the archive keeps the log of calls."""

    def _serve(self) -> None:
        self._body_read = False
        path = urlsplit(self.path).path
        call = Call(self.command, path, dict(_titled(self.headers.items())), self._read_body)
        try:
            answer = self.server.answer(call)
        except AnswerNow as now:
            answer = now.answer
        except Dropped:
            self.close_connection = True
            return
        self._send(answer)

    def _read_body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if not length.isascii() or not length.isdigit() or "Transfer-Encoding" in self.headers:
            raise AnswerNow(envelope(411, "Thiếu Content-Length", status=411))
        if int(length) > self.server.max_body:
            self._discard(int(length))
            raise AnswerNow(envelope(413, "Nội dung quá lớn", status=413))
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise Dropped
        self._body_read = True
        return body

    def _discard(self, length: int) -> None:
        """Reads on for a while, so that the client hears the answer and not a broken line."""
        left = min(length, 8 * self.server.max_body)
        while left > 0 and (chunk := self.rfile.read(min(left, CHUNK))):
            left -= len(chunk)

    def _send(self, answer: Answer) -> None:
        if not self._body_read and self.headers.get("Content-Length", "0") != "0":
            self.close_connection = True
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(answer.body)


def _titled(headers: object) -> list[tuple[str, str]]:
    return [(name.title(), value) for name, value in headers]  # type: ignore[attr-defined]
