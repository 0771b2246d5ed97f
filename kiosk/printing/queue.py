"""One printer, spoken to by the commands of CUPS (``lp``, ``lpstat``, ``cancel``): no dialog, no file.

What is printed goes in over a pipe and lies on no disk of ours. A sheet that does not come out in
time is taken back, so that no receipt comes out tomorrow before a stranger. It must never be called
on the GUI thread: it waits for the printer.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Sequence

from msgspec import Struct

from kiosk.fields.field import Problem

PATIENCE_SECONDS = 12.0
LOOK_SECONDS = 0.4
COMMAND_SECONDS = 8.0
NOT_THERE = ("no destinations", "does not exist", "no default destination", "not accepting")
ALERTS = (
    ("media-empty", "print.paper_out"),
    ("media-needed", "print.paper_out"),
    ("media-jam", "print.jam"),
    ("cover-open", "print.cover_open"),
    ("door-open", "print.cover_open"),
    ("offline", "print.offline"),
    ("connecting-to-device", "print.offline"),
    ("toner-empty", "print.ink_out"),
    ("marker-supply-empty", "print.ink_out"),
)
"""The reasons that a printer gives (RFC 8011 §5.4.12), the first that fits."""


class PrinterQueue(Struct, frozen=True):
    """``name`` empty: the service's own default. ``server`` empty: this machine's service."""

    name: str = ""
    server: str = ""
    wait: Callable[[float], None] = time.sleep
    seconds: Callable[[], float] = time.monotonic

    def print(self, data: bytes, title: str, options: Sequence[str] = ()) -> Problem | None:
        """Prints, and says why nothing came out. ``title`` stands in the service's list: no name."""
        where = ("-d", self.name) if self.name else ()
        given = [part for one in options for part in ("-o", one)]
        told = self._ask("lp", *where, "-t", title, *given, "--", "-", data=data)
        if isinstance(told, Problem):
            return told
        job = re.search(r"\S+-\d+", told)
        if job is None:
            return Problem("print.failed")
        end = self.seconds() + PATIENCE_SECONDS
        while self._is_waiting(job[0]):
            problem = self.problem()
            if problem is not None or self.seconds() > end:
                self._ask("cancel", job[0])
                return problem or Problem("print.too_slow")
            self.wait(LOOK_SECONDS)
        return None

    def problem(self) -> Problem | None:
        """What keeps the printer from printing just now, or None."""
        name = self.name or self._default()
        if not name:
            return Problem("print.no_printer")
        told = self._ask("lpstat", "-l", "-p", name)
        if isinstance(told, Problem):
            return told
        alerts = " ".join(re.findall(r"Alerts:(.*)", told))
        found = next((code for word, code in ALERTS if word in alerts), "")
        if found:
            return Problem(found)
        return (
            Problem("print.stopped")
            if re.search(r"^printer \S+ disabled", told, re.MULTILINE)
            else None
        )

    def _default(self) -> str:
        told = self._ask("lpstat", "-d")
        found = None if isinstance(told, Problem) else re.search(r"destination: (\S+)", told)
        return found[1] if found else ""

    def _is_waiting(self, job: str) -> bool:
        told = self._ask("lpstat", "-W", "not-completed", "-o")
        return (
            isinstance(told, str)
            and re.search(rf"^{re.escape(job)}\s", told, re.MULTILINE) is not None
        )

    def _ask(self, command: str, *arguments: str, data: bytes = b"") -> str | Problem:
        """The command's words, in English; a Problem where it cannot be asked at all."""
        environment = dict(os.environ) | {"LC_ALL": "C"}
        if self.server:
            environment["CUPS_SERVER"] = self.server
        try:
            done = subprocess.run(  # noqa: S603 - a fixed command, its words are ours
                [command, *arguments],
                input=data,
                capture_output=True,
                check=False,
                env=environment,
                timeout=COMMAND_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired):
            return Problem("print.no_service")
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        if done.returncode == 0:
            return said
        lower = said.lower()
        if "scheduler" in lower or "unable to connect" in lower or "connection refused" in lower:
            return Problem("print.no_service")
        missing = any(
            one in lower for one in (*NOT_THERE, "unknown destination", "invalid destination")
        )
        return Problem("print.no_printer" if missing else "print.failed")
