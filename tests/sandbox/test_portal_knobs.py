"""Every fault can be switched on by a file and, while the portal runs, by the control address."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from sandbox.portal_faults import FAULTS

ROOT = Path(__file__).parents[2]


@contextmanager
def running(folder: Path, faults: Path) -> Iterator[str]:
    """The command with a file of faults; its address."""
    words = ["--port", "0", "--data", str(folder / "portal"), "--faults", str(faults)]
    command = [sys.executable, "-m", "sandbox.portal", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split(": ", 1)[1].strip()
        finally:
            process.kill()


def switched_on(url: str) -> dict[str, Any]:
    table: dict[str, Any] = requests.get(f"{url}/control/faults", timeout=5).json()
    return table


@pytest.mark.parametrize("kind", ["toml", "json"])
def test_every_fault_is_set_by_a_file_and_by_the_control_address(tmp_path: Path, kind: str) -> None:
    faults = tmp_path / f"faults.{kind}"
    table = {name: {"count": 1} for name in FAULTS}
    written = (
        json.dumps(table) if kind == "json" else "".join(f"[{one}]\ncount = 1\n" for one in table)
    )
    faults.write_text(written, encoding="utf-8")
    with running(tmp_path, faults) as url:
        assert switched_on(url).keys() == FAULTS.keys()
        requests.post(f"{url}/control/faults", json={}, timeout=5)
        assert switched_on(url) == {}
        requests.post(f"{url}/control/faults", json={"father_required": True}, timeout=5)
        assert list(switched_on(url)) == ["father_required"]
        refused = requests.post(f"{url}/control/faults", json={"gremlin": True}, timeout=5)
        assert (refused.status_code, list(switched_on(url))) == (400, ["father_required"])
