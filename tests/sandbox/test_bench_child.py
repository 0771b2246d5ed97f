"""What the benchmark counts as a kiosk's memory: the kiosk and whatever it began, as long as it lives."""

from __future__ import annotations

import sys

from sandbox.bench_child import Child, descendants

MEGABYTES = 40
HOLDS = (
    f"held = b'x' * ({MEGABYTES} << 20); print('there', flush=True); import sys; sys.stdin.read()"
)
BEGINS = f"""
import signal, subprocess, sys
below = subprocess.Popen((sys.executable, "-c", {HOLDS!r}), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
below.stdout.readline()
print("begun", flush=True)
if sys.argv[1] == "ends":
    below.communicate()
    print("ended", flush=True)
signal.pause()
"""


def test_memory_that_was_moved_to_another_process_is_counted_and_what_has_ended_is_not() -> None:
    with Child([sys.executable, "-c", BEGINS, "ends"]) as process:
        lines = process.lines()
        next(lines)
        assert next(lines) == "ended\n"
        alone = process.memory_mb()
    with Child([sys.executable, "-c", BEGINS, "stays"]) as process:
        next(process.lines())
        assert len(descendants(process.pid)) == 1
        assert process.memory_mb() > alone + MEGABYTES
