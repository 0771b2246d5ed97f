"""Practice: the real kiosk on this screen, before the practice portal, with a scanner of paper sheets.

``make run`` starts it. Everything lands in one folder and nothing leaves this machine. It must
never be pointed at a real portal.
"""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from kiosk.commands.display import has_screen
from kiosk.config import load_config
from kiosk.officers import Officers
from sandbox.portal import DEFAULT_PORT, PracticePortal
from sandbox.sheets import make_sheet
from screens.running import run

PIN = "246810"
NO_SCREEN = 3
LOOK_SECONDS = 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs until the window is closed. 3: there is no screen here."""
    options = _options(arguments)
    if not has_screen():
        return NO_SCREEN
    officers = Officers.load(options.data / "officers.toml")
    if not officers.everybody:
        officers.add("Cán bộ thực hành", PIN)
    with PracticePortal(options.data / "practice-portal", options.port) as portal:
        print(f"Cổng thực hành: {portal.url}   PIN cán bộ: {PIN}", flush=True)
        stopping = threading.Event()
        scanner = threading.Thread(target=_lay_sheets, args=(options.data / "scans", stopping))
        scanner.start()
        try:
            return _run(options, portal.url)
        finally:
            stopping.set()
            scanner.join()


def _run(options: argparse.Namespace, portal_url: str) -> int:
    return run(
        lambda: load_config(None).at_portal(portal_url),
        options.data,
        options.windowed,
        options.language,
    )


def _lay_sheets(folder: Path, stopping: threading.Event) -> None:
    """A scanner in which there is always a sheet to be taken."""
    seed = 0
    while not stopping.wait(LOOK_SECONDS):
        if folder.is_dir() and not any(folder.glob("*.jpg")):
            seed += 1
            fresh = folder / f"sheet-{seed}.part"
            fresh.write_bytes(make_sheet("good", seed))
            fresh.rename(fresh.with_suffix(".jpg"))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.practice", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--windowed", action="store_true")
    parser.add_argument("--language", default="vi")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
