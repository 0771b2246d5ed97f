"""A document camera: a program that writes JPEG pictures, one behind the other, to its output.

For a camera on USB that program is ``v4l2-ctl``; any other that does the same will do. It runs only
while somebody looks, so that the camera sees nothing between two papers. The newest picture alone is
held, in memory, and is forgotten when nobody looks any more. It must never write one to disk.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from kiosk.documents.capture import CapturedPage
from kiosk.documents.jpeg_stream import JpegStream
from kiosk.documents.picture import captured_page
from kiosk.fields.field import Problem

CHUNK = 1 << 16
FRESH_SECONDS = 3.0
"""A picture older than this is none: the camera hangs, or its cable is out."""
WARM_UP_SECONDS = 6.0
"""So long a camera may take from the first look to the first picture."""
AGAIN_SECONDS = 1.0
"""After the program has ended it is tried again so often, while somebody looks."""
LINKS, NODES = Path("/dev/v4l/by-id"), Path("/dev")


class _Seen(Struct, frozen=True):
    data: bytes
    at: float


class CameraCapture:
    """Looks through one camera. ``watch`` and ``unwatch`` frame the time in which it is on."""

    name = "camera"

    def __init__(
        self,
        command: Sequence[str],
        seconds: Callable[[], float] = time.monotonic,
        opened: Callable[[bytes], CapturedPage | Problem] = captured_page,
    ) -> None:
        self._command, self._seconds, self._opened = tuple(command), seconds, opened
        self._news = threading.Condition()
        self._seen: _Seen | None = None
        self._since: float | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._watching: threading.Event | None = None

    def watch(self) -> None:
        """Switches the camera on; it comes back by itself where its cable was out."""
        if self._watching is not None:
            return
        self._since = self._seconds()
        stop = self._watching = threading.Event()
        threading.Thread(target=self._read, args=(stop,), name="camera", daemon=True).start()

    def unwatch(self) -> None:
        """Switches it off and forgets what it saw."""
        stop, self._watching, self._since = self._watching, None, None
        if stop is not None:
            stop.set()
        with self._news:
            self._seen = None
            self._end(self._process)

    def glimpse(self) -> bytes | Problem:
        """The newest picture as it came, or why there is none just now."""
        with self._news:
            return self._now()

    def take(self) -> CapturedPage | Problem:
        """A picture made after the shutter was touched."""
        asked = self._seconds()
        self.watch()
        with self._news:
            self._news.wait_for(
                lambda: self._seen is not None and self._seen.at > asked, FRESH_SECONDS
            )
            found = self._now()
        return found if isinstance(found, Problem) else self._opened(found)

    def clear(self) -> None:
        """Nothing is held between two visits."""
        self.unwatch()

    # -- within --------------------------------------------------------------------------------

    def _now(self) -> bytes | Problem:
        now = self._seconds()
        if self._seen is not None and now - self._seen.at <= FRESH_SECONDS:
            return self._seen.data
        begins = self._since is not None and now - self._since <= WARM_UP_SECONDS
        return Problem(
            "paper.camera_waits" if begins and self._seen is None else "paper.camera_away"
        )

    def _read(self, stop: threading.Event) -> None:
        """The camera's own thread, until nobody looks any more."""
        while not stop.is_set():
            with suppress(OSError):  # no such program, or no such device: asked again below
                self._run(stop)
            with self._news:
                if not stop.is_set():
                    self._seen, self._since = None, None  # what was seen last is no picture of now
            stop.wait(AGAIN_SECONDS)

    def _run(self, stop: threading.Event) -> None:
        """One life of the program."""
        process = subprocess.Popen(  # noqa: S603 - the program that the configuration names
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with self._news:
            self._process = process
        try:
            self._listen(process, stop)
        finally:
            self._end(process)
            process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def _listen(self, process: subprocess.Popen[bytes], stop: threading.Event) -> None:
        assert process.stdout is not None
        pictures = JpegStream()
        fileno = process.stdout.fileno()
        while not stop.is_set():
            chunk = os.read(fileno, CHUNK)
            if not chunk:
                return
            for data in pictures.fed(chunk):
                with self._news:
                    if not stop.is_set():
                        self._seen = _Seen(data, self._seconds())
                        self._news.notify_all()

    def _end(self, process: subprocess.Popen[bytes] | None) -> None:
        if process is not None and process.poll() is None:
            process.kill()


def v4l2_command(device: str, width: int, height: int) -> tuple[str, ...]:
    """``v4l2-ctl`` of the package v4l-utils as the camera's program; "auto": the first camera."""
    size = f"width={width},height={height},pixelformat=MJPG"
    found = str(first_camera() or NODES / "video0") if device == "auto" else device
    return ("v4l2-ctl", "-d", found, f"--set-fmt-video={size}", "--stream-mmap", "--stream-to=-")


def first_camera() -> Path | None:
    """The first camera on USB; its second node carries no pictures."""
    links = sorted(LINKS.glob("*-index0")) if LINKS.is_dir() else []
    return next(iter(links or sorted(NODES.glob("video[0-9]*"))), None)
