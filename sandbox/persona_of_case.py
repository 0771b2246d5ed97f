"""Who among the invented people comes for one declared case of a procedure.

A persona says nothing of cases: whose answers lead into which is found by filing them on paper. It
must never change a persona so that a case fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kiosk.fields.lists import Lists
from kiosk.journey import applies
from kiosk.procedures.model import Procedure
from sandbox.filled_dossier import filled_dossier
from sandbox.persona import PERSONAS, load_persona


def persona_of_case(procedure: Procedure, case_id: str, lists: Lists, now: datetime) -> Path:
    """The first persona whose answers lead into the case. ValueError where there is none."""
    known = [one.id for one in procedure.cases]
    if case_id not in known:
        raise ValueError(f"{procedure.code} has no case {case_id!r}; it has {', '.join(known)}")
    for file in personas_of(procedure.code):
        if case_id in cases_of(procedure, file, lists, now):
            return file
    raise ValueError(f"nobody files {procedure.code} in the case {case_id!r}")


def personas_of(procedure: str) -> Iterator[Path]:
    """Everybody who files a procedure without a card, the plain one first."""
    yield from sorted(PERSONAS.glob(f"{procedure}*.toml"), key=lambda file: file.stem)


def cases_of(procedure: Procedure, file: Path, lists: Lists, now: datetime) -> tuple[str, ...]:
    """The cases that this person's answers lead into."""
    values = filled_dossier(load_persona(file), procedure, lists, now).values
    return tuple(one.id for one in procedure.cases if applies(one.when, values))
