"""The practice portal's socket side: reads calls, hands them to the desk, sends answers.

HTTP/1.1 with connections kept alive, one thread for each. It knows no path and no rule.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from sandbox.portal_wire import Answer, AnswerNow, Call, Dropped, envelope

IDLE_SECONDS = 30
CHUNK = 65536
MULTIPART_OVERHEAD = 64 * 1024

Line = socket.socket | tuple[bytes, socket.socket]
"""What the standard library calls a request; here always a socket."""


class Server(ThreadingHTTPServer):
    """Listens, and can close every line at once, as a machine does when it is switched off."""

    daemon_threads = False
    request_queue_size = 64

    def __init__(
        self,
        address: tuple[str, int],
        answer: Callable[[Call], Answer],
        max_body: int,
        clock: Callable[[], datetime],
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.answer = answer
        self.tls = tls
        self.clock = clock
        self.max_body = max_body + MULTIPART_OVERHEAD
        self._lines: set[Line] = set()
        self._lines_lock = threading.Lock()
        super().__init__(address, Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Encrypts where it should; the handshake is made in the connection's own thread."""
        line, address = super().get_request()
        if self.tls is not None:
            line = self.tls.wrap_socket(line, server_side=True, do_handshake_on_connect=False)
        return line, address

    def process_request(self, request: Line, client_address: object) -> None:
        """Remembers the connection before its thread begins, so that none escapes a cut."""
        with self._lines_lock:
            self._lines.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Line) -> None:
        """Forgets the connection with its end."""
        with self._lines_lock:
            self._lines.discard(request)
        super().shutdown_request(request)

    def switch_off(self) -> None:
        """Ends listening, cuts every connection and waits for the threads."""
        self.shutdown()
        with self._lines_lock:
            lines = list(self._lines)
        for line in lines:
            if isinstance(line, socket.socket):
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def handle_error(self, request: Line, client_address: object) -> None:
        """A client that went away, or hung up in the handshake, is no error of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError | ssl.SSLError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "PracticePortal"
    sys_version = ""
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True

    def finish(self) -> None:
        with contextlib.suppress(ConnectionError):
            super().finish()

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def date_time_string(self, timestamp: float | None = None) -> str:
        """What the portal's clock shows, for the header "Date"."""
        return format_datetime(self.server.clock().astimezone(UTC), usegmt=True)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the archive keeps the log of calls."""

    def _serve(self) -> None:
        self._body_read = False
        path = urlsplit(self.path).path
        headers = {name.title(): value for name, value in self.headers.items()}
        call = Call(self.command, path, headers, self._read_body)
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
        if not self._body_read and self._announces_body():
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

    def _announces_body(self) -> bool:
        length = self.headers.get("Content-Length", "0")
        return length != "0" or "Transfer-Encoding" in self.headers
