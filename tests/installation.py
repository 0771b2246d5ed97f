"""One kiosk and its portal as the doctor finds them, for tests."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.config import load_config
from kiosk.doctor.examination import examine
from kiosk.doctor.finding import Finding, Ground, Level
from sandbox.portal import PracticePortal

ROOT = Path(__file__).resolve().parents[1]
KIOSK = (sys.executable, "-c", "from kiosk.cli import main; main()")


class Installation:
    """One kiosk and its portal, examined from outside or within."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._stack = stack
        self.portal = PracticePortal(folder / "portal")

    def on(self, **more: Any) -> PracticePortal:
        """Switches the portal on."""
        self.portal = self._stack.enter_context(PracticePortal(self.folder / "portal", **more))
        return self.portal

    def variables(self, **portal: str) -> dict[str, str]:
        """The settings of the portal, as variables."""
        values = {"base_url": self.portal.url, **portal}
        return {f"KIOSK_PORTAL__{name.upper()}": value for name, value in values.items()}

    def run(self, *words: str, **portal: str) -> subprocess.CompletedProcess[str]:
        """The command, in a process of its own."""
        clean = {name: one for name, one in os.environ.items() if not name.startswith("KIOSK_")}
        return subprocess.run(
            [*KIOSK, "doctor", "--data", str(self.data), *words],
            cwd=ROOT,
            env=clean | self.variables(**portal),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def examined(self, **portal: str) -> dict[str, Finding]:
        """The findings by matter; of several the worst."""
        config = load_config(ROOT / "config.toml", self.variables(**portal))
        ground = Ground(config, self.data, asset_folder(), system_clock)
        found: dict[str, Finding] = {}
        for one in examine(ground):
            before = found.get(one.matter)
            if before is None or list(Level).index(before.level) <= list(Level).index(one.level):
                found[one.matter] = one
        return found
