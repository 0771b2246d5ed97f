"""The kiosk works where it was installed, away from the checkout: the wheel carries its assets."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CLEAN = {
    name: os.environ[name]
    for name in ("PATH", "LD_PRELOAD", "DAY_MOVED_SECONDS")
    if name in os.environ
}
"""The day of the tests goes along (.ci/on_day), and nothing else."""


@pytest.mark.slow
def test_the_wheel_carries_all_it_needs_and_runs_outside_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "-w", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    for file in (ROOT / "assets").rglob("*"):
        if file.is_file():
            assert (site / "kiosk" / file.relative_to(ROOT)).is_file(), file
    ran = subprocess.run(
        [sys.executable, "-c", "from kiosk.cli import main; main()", "procedures", "list"],
        cwd=tmp_path,
        env=CLEAN | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "2.000635" in ran.stdout
    where = subprocess.run(
        [
            sys.executable,
            "-c",
            "from kiosk.asset_folder import asset_folder; print(asset_folder())",
        ],
        cwd=tmp_path,
        env=CLEAN | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(site)
