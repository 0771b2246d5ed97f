"""What the practice portal does to the senders while it is tortured: every fault now and then.

Only faults that a real portal shows and that a person or time can mend; a storm must leave room for
calls that succeed, or nothing would ever be under way when the power goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sandbox.portal_disk import read_lines
from sandbox.portal_faults import FAULTS

OF_THE_BUS = frozenset(
    {
        "empty_dictionary",
        "pull_refused",
        "files_lost",
        "progress_refused",
        "final_state",
        "father_required",
    }
)
"""Of another dialect, or about what nobody sends here."""
USUAL, RARE = 0.01, 0.004
RARELY = frozenset({"login_fails", "no_numbers", "busy_429", "html_rejected"})
"""Each of them holds the whole connection, for every sender."""
AFTER_THE_CREATE = 0.12
"""The worst moment comes most often: the dossier was taken, and nobody was told."""
LOOK_UP_FORGETS = 0.15
"""Then the same dossier is sent again, and the portal has to see through it."""
VALUES: Mapping[str, Any] = {"delay_ms": 40, "slow_sign_in": 40, "busy_429": 20}
CREATE = "/CreateDossier"


def storm() -> dict[str, Any]:
    """The table of faults, as the portal takes it."""
    table: dict[str, Any] = {name: [_now_and_then(name)] for name in FAULTS}
    for name in OF_THE_BUS:
        del table[name]
    table["duplicate_on_create"].append({"probability": USUAL, "value": "unknown"})
    table["drop_after"].append({"probability": AFTER_THE_CREATE, "path": CREATE})
    table["look_up_empty"] = [{"probability": LOOK_UP_FORGETS}]
    return table


def faults_by_kind(portal_folder: Path) -> Counter[str]:
    """How often each fault happened, by the portal's own log."""
    rows = read_lines(portal_folder / "calls.jsonl")
    return Counter(fault for row in rows for fault in row["faults"])


def _now_and_then(name: str) -> dict[str, Any]:
    probability = RARE if name in RARELY else USUAL
    return {"probability": probability, "value": VALUES.get(name)}
