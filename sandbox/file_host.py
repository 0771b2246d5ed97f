"""The office's web server, for practice: hands out the files of one folder to whoever knows their names.

A portal on the bus fetches attachments by their addresses, so something must serve them. It lists
no folder, takes nothing in, and listens on this machine alone.
"""

from __future__ import annotations

import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

POLL_SECONDS = 0.02


class FileHost:
    """Serves a folder while it is entered."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        handler = partial(_Handler, directory=str(folder))
        self._server = _Server(("127.0.0.1", port), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(POLL_SECONDS,), name="file-host"
        )

    @property
    def url(self) -> str:
        """The address of the folder, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asks may go away in the middle; everything else is an error of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    def list_directory(self, path: Any) -> None:
        """Names are the only lock on these files: none is ever told."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: an address in a log would open the file."""
