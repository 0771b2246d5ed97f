"""Every fault can be switched on by a file and, while the portal runs, by the control address."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from sandbox.portal_faults import FAULTS
from tests.facts import facts_page

ROOT = Path(__file__).parents[2]
FACTS = facts_page("portal-wire.md")

KNOBS = {
    "session lifetime": ("short_sign_in",),
    "sudden expiry": ("token_expired",),
    "delay": ("delay_ms",),
    "drop before": ("off", "drop_before"),
    "drop after": ("drop_after", "error_500_after"),
    "error_code": ("code_as_text", "error_500"),
    "duplicate on create": ("duplicate_on_create",),
    "refuse progress": ("progress_refused",),
    "refuse file pull": ("pull_refused",),
    "empty file list": ("files_lost",),
    "html": ("html_rejected", "captive_page"),
    "soap-fault": ("soap_fault",),
    "429/403": ("busy_429", "html_rejected"),
    "json-in-string": ("json_in_string",),
    "server-allocated number": ("no_numbers",),
    "number replaced": ("other_number",),
    "final-state": ("final_state",),
    "empty dictionary": ("empty_dictionary",),
    "payment pending": ("payment_pending",),
    "late": ("payment_late",),
    "wrong amount": ("payment_wrong_amount",),
    "bad checksum": ("payment_bad_checksum",),
    "slow sso": ("slow_sign_in",),
    "expired qr": ("expired_qr",),
}
"""Each knob that the facts list for such a portal, by its telling words, and its faults here."""


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


def test_every_knob_of_the_list_is_a_fault_of_this_portal() -> None:
    named = {fault for faults in KNOBS.values() for fault in faults}
    assert named <= FAULTS.keys()
    assert "father_required" in FAULTS


@pytest.mark.skipif(not FACTS.exists(), reason="the facts are not here")
def test_the_list_of_knobs_is_the_one_of_the_facts() -> None:
    """Nothing stands there that is named by none of ours, and nothing here that is not there."""
    _, _, after = FACTS.read_text("utf-8").partition("### Knobs an emulator needs")
    told = after.partition("\n\n")[2].strip().splitlines()[0].casefold()
    parts = [one for part in told.split(" · ") for one in re.split(r",| and | / ", part)]
    unnamed = [one for one in parts if not any(knob in one for knob in KNOBS)]
    assert unnamed in ([], ['with "request rejected"'])
    assert [knob for knob in KNOBS if knob not in told] == []
