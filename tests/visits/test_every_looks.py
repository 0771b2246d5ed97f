"""Every procedure is filed by touch in every looks, lying and standing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.procedures.loader import load_catalogue
from sandbox.portal import PracticePortal
from screens.wardrobe import ORDER
from tests.visits.floor import LYING, STANDING, a_floor

ROOT = Path(__file__).resolve().parents[2]
PROCEDURES = tuple(load_catalogue(ROOT / "assets" / "procedures").procedures)


@pytest.mark.slow
@pytest.mark.parametrize("size", [LYING, STANDING], ids=["lying", "standing"])
@pytest.mark.parametrize("theme", ORDER)
@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_procedure_is_filed_in_every_looks(
    tmp_path: Path,
    portal: PracticePortal,
    qtbot: QtBot,
    procedure: str,
    theme: str,
    size: tuple[int, int],
) -> None:
    with a_floor(tmp_path / "kiosk", portal, theme=theme, size=size) as floor:
        citizen = floor.citizen(procedure)
        citizen.file()
        assert floor.look(lambda: floor.kiosk.queue()[0].state == "ACKNOWLEDGED")
    assert len(portal.state()["dossiers"]) == 1
