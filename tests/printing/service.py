"""A printing service of our own in a temporary folder: real CUPS, with a back-end that writes files.

The back-end reports "paper out" while a file of that name lies beside it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

CUPSD = shutil.which("cupsd") or shutil.which("cupsd", path="/usr/sbin:/usr/local/sbin")
LPADMIN = shutil.which("lpadmin") or shutil.which("lpadmin", path="/usr/sbin:/usr/local/sbin")
PATIENCE_SECONDS = 30.0
QUEUE = "receipts"
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
while [ -f {folder}/paper-out ]; do echo "STATE: +media-empty-error" >&2; sleep 0.1; done
echo "STATE: -media-empty-error" >&2
cat "${{6:--}}" > {folder}/out/$1.part && mv {folder}/out/$1.part {folder}/out/$1
"""


@dataclass(frozen=True)
class Service:
    server: str
    folder: Path

    def printed(self) -> list[bytes]:
        found = sorted((self.folder / "out").glob("[0-9]*"))
        return [one.read_bytes() for one in found if one.suffix != ".part"]

    def take_paper_out(self) -> None:
        (self.folder / "paper-out").touch()

    def put_paper_in(self) -> None:
        (self.folder / "paper-out").unlink()

    def stop_printer(self) -> None:
        self.run("cupsdisable", QUEUE)

    def run(self, command: str, *arguments: str) -> None:
        path = shutil.which(command, path=f"{os.environ['PATH']}:/usr/sbin")
        assert path is not None
        subprocess.run(
            [path, *arguments],
            env=dict(os.environ) | {"CUPS_SERVER": self.server},
            check=True,
            capture_output=True,
        )


@contextmanager
def a_service(folder: Path) -> Iterator[Service]:
    """Ends with everything it printed still in the folder."""
    _prepared(folder)
    server = str(folder / "cups.sock")
    log = (folder / "cupsd.out").open("wb")
    process = subprocess.Popen(
        [str(CUPSD), "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")],
        stdout=log,
        stderr=log,
    )
    try:
        _wait_for(Path(server))
        service = Service(server, folder)
        service.run("lpadmin", "-p", QUEUE, "-v", f"kioskfile:{folder}", "-E")
        yield service
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        log.close()


def _prepared(folder: Path) -> None:
    folder.chmod(0o755)
    binaries = Path("/usr/lib/cups")
    for name in ("out", "bin", "bin/backend", "spool", "spool/tmp", "cache", "state", "root"):
        (folder / name).mkdir(mode=0o777)
        (folder / name).chmod(0o777)
    for name in ("daemon", "filter", "monitor", "notifier", "cgi-bin"):
        if (binaries / name).exists():
            (folder / "bin" / name).symlink_to(binaries / name)
    backend = folder / "bin" / "backend" / "kioskfile"
    backend.write_text(BACKEND.format(folder=folder))
    backend.chmod(0o755)
    for directory in ("bin", "bin/backend"):
        (folder / directory).chmod(0o755)
    (folder / "cups-files.conf").write_text(
        f"ServerRoot {folder}/root\nServerBin {folder}/bin\nRequestRoot {folder}/spool\n"
        f"TempDir {folder}/spool/tmp\nCacheDir {folder}/cache\nStateDir {folder}/state\n"
        f"DataDir /usr/share/cups\nDocumentRoot {folder}/root\nAccessLog {folder}/access.log\n"
        f"ErrorLog {folder}/error.log\nPageLog {folder}/page.log\nFileDevice Yes\n"
        f"SystemGroup lpadmin root\n"
    )
    (folder / "cupsd.conf").write_text(
        f"Listen {folder}/cups.sock\nLogLevel debug\nPreserveJobFiles No\nDefaultAuthType None\n"
        "Browsing Off\nWebInterface No\n"
        "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        "<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n"
    )


def _wait_for(path: Path) -> None:
    beat, end = threading.Event(), time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
            return
        beat.wait(0.05)
    raise AssertionError("the printing service did not come up")
