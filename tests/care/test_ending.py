"""A kiosk on the whole screen, whose window closes for nobody, ends when it is told to, and with its keeper."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox.bench_child import descendants
from screens import running

PATIENCE_SECONDS = 60.0

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc")


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """``kiosk run`` on the whole screen, as soon as the kiosk below it listens to signals."""
    (tmp_path / "config.toml").write_text('[portal]\nbase_url = "http://127.0.0.1:9"\n')
    where = ("--data", str(tmp_path / "data"), "--config", str(tmp_path / "config.toml"))
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk.cli", "run", *where],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    seen: set[int] = set()
    try:
        assert soon(lambda: any(map(listens, descendants(process.pid))))
        seen = set(descendants(process.pid))
        yield process
    finally:
        for one in (process.pid, *seen):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        process.wait()


def soon(is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()


def status(pid: int) -> dict[str, str]:
    """Nothing for a process that is no more."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return {}


def listens(pid: int) -> bool:
    return bool(int(status(pid).get("SigCgt", "0"), 16) >> (signal.SIGTERM - 1) & 1)


def is_over(pid: int) -> bool:
    return not status(pid) or status(pid)["State"].startswith("Z")


def test_it_ends_when_it_is_told_to(keeper: subprocess.Popen[bytes]) -> None:
    below = descendants(keeper.pid)
    keeper.terminate()
    assert keeper.wait(PATIENCE_SECONDS) == 0
    assert all(map(is_over, below))


def test_it_does_not_outlive_its_keeper(keeper: subprocess.Popen[bytes]) -> None:
    below = descendants(keeper.pid)
    keeper.kill()
    assert soon(lambda: all(map(is_over, below)))


def test_the_page_over_another_kiosk_goes_by_itself() -> None:
    script = """
import sys
from PySide6.QtWidgets import QApplication
from kiosk.troubles import Trouble, TroubleCode
from screens import running
running.IN_USE_SECONDS = 0
trouble = Trouble(TroubleCode.STORE_IN_USE, file="kiosk.db")
sys.exit(running._out_of_order(QApplication([]), trouble, windowed=False))
"""
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ran.returncode == running.REFUSED
