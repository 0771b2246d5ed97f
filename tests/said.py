"""The words of the command, answered in the test's own process: a tenth of what a process costs.

``tests/test_commands.py`` runs them as people do; here is for tests that need many of them, and not
for a command with screens.
"""

from __future__ import annotations

import io
import subprocess
from contextlib import redirect_stderr, redirect_stdout

from kiosk.cli import answer


def said(*words: str) -> subprocess.CompletedProcess[str]:
    """What the command answers, as a process that ran would be told of."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in "oe")
    with redirect_stdout(out), redirect_stderr(err):
        code = answer(words)
    return subprocess.CompletedProcess(words, code, _read(out), _read(err))


def _read(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
