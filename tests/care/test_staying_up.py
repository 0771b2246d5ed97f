"""A kiosk that dies comes back, one that was meant to end does not, and there is one to a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.care.one_kiosk import OneKiosk
from kiosk.care.supervisor import FREE_CRASHES, LONGEST_WAIT_SECONDS, Supervisor, wait_before
from kiosk.troubles import Trouble, TroubleCode

TELL = "import pathlib, os, sys; f = pathlib.Path(sys.argv[1]); f.write_text(f.read_text() + 'x'); "


def lives(tmp_path: Path, then: str) -> tuple[int, int]:
    """How often a kiosk that does this was started, and the code in the end."""
    file = tmp_path / "lives"
    file.write_text("")
    code = Supervisor([sys.executable, "-S", "-c", TELL + then, str(file)]).run()
    return len(file.read_text()), code


@pytest.mark.logs("kiosk ended with")
def test_a_killed_kiosk_is_started_again_and_a_finished_one_is_not(tmp_path: Path) -> None:
    killed = "os.kill(os.getpid(), 9) if len(f.read_text()) < 3 else sys.exit(0)"
    assert lives(tmp_path, killed) == (3, 0)
    assert lives(tmp_path, "sys.exit(2)") == (1, 2)


def test_who_dies_at_once_again_and_again_is_started_less_often() -> None:
    waits = [wait_before(one) for one in range(1, 12)]
    assert waits[:FREE_CRASHES] == [0.0] * FREE_CRASHES
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_SECONDS


def test_a_second_kiosk_on_one_folder_is_named_and_a_dead_one_holds_nothing(tmp_path: Path) -> None:
    script = (
        "import sys, os; from pathlib import Path; from kiosk.care.one_kiosk import OneKiosk; "
        "one = OneKiosk(Path(sys.argv[1])); print('there', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert other.stdout is not None
    assert other.stdout.readline() == b"there\n"
    with pytest.raises(Trouble) as caught:
        OneKiosk(tmp_path)
    assert caught.value.code is TroubleCode.STORE_IN_USE
    other.kill()
    other.communicate()
    OneKiosk(tmp_path).close()
