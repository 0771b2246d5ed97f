"""Every procedure is filed by touch: three in every looks, lying and standing, the others in turn.

What a looks can break is the same for every pack; fifteen times six visits would say it no better.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.procedures.loader import load_catalogue
from sandbox.portal import PracticePortal
from screens.wardrobe import ORDER
from tests.visits.floor import LYING, STANDING, a_floor

ROOT = Path(__file__).resolve().parents[2]
PROCEDURES = tuple(load_catalogue(ROOT / "assets" / "procedures").procedures)
EVERYWHERE = ("2.000635", "1.004873", "1.001193")
SIDES = {"lying": LYING, "standing": STANDING}
LOOKS = tuple(product(ORDER, SIDES))
ONCE = [one for one in PROCEDURES if one not in EVERYWHERE]
WAYS = [
    *((procedure, *looks) for procedure in EVERYWHERE for looks in LOOKS),
    *((procedure, *LOOKS[number % len(LOOKS)]) for number, procedure in enumerate(ONCE)),
]


@pytest.mark.slow
@pytest.mark.parametrize(("procedure", "theme", "side"), WAYS)
def test_every_procedure_is_filed_by_touch(
    tmp_path: Path,
    portal: PracticePortal,
    qtbot: QtBot,
    procedure: str,
    theme: str,
    side: str,
) -> None:
    with a_floor(tmp_path / "kiosk", portal, theme=theme, size=SIDES[side]) as floor:
        citizen = floor.citizen(procedure)
        citizen.file()
        assert floor.look(lambda: floor.kiosk.queue()[0].state == "ACKNOWLEDGED")
    assert len(portal.state()["dossiers"]) == 1
