"""`make test TODAY=…` moves the clock for the tests and for every process that they start; nothing waits longer."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOOK = """
import datetime, json, os, pathlib, subprocess, sys, threading, time
file = pathlib.Path(sys.argv[1])
file.write_text("new")
begun = time.perf_counter()
time.sleep(0.01)
threading.Event().wait(0.01)
told = {"day": datetime.date.today().isoformat(), "age": time.time() - file.stat().st_mtime}
told["waited"] = time.perf_counter() - begun
os.utime(file, (1e9, 1e9))
told["set"] = file.stat().st_mtime
if len(sys.argv) == 2:
    child = subprocess.run([sys.executable, __file__, sys.argv[1], "child"], capture_output=True)
    told["child"] = json.loads(child.stdout)
print(json.dumps(told))
"""


@pytest.mark.skipif(not (shutil.which("cc") or shutil.which("gcc")), reason="needs a C compiler")
def test_a_process_and_its_child_live_on_the_other_day_and_wait_as_on_any(tmp_path: Path) -> None:
    script = tmp_path / "look.py"
    script.write_text(LOOK)
    asked = [str(ROOT / ".ci" / "on_day"), "2027-03-02", sys.executable, str(script)]
    before = time.monotonic()
    done = subprocess.run(
        [*asked, str(tmp_path / "file")], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    took = time.monotonic() - before
    for one in (told, told["child"]):
        assert one["day"] == "2027-03-02"
        assert -1 < one["age"] < took
        assert 0.02 <= one["waited"] < took
        assert one["set"] == 1e9
