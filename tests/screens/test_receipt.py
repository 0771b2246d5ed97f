"""The receipt is one A4 page, however many papers a procedure wants."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.clock import VIETNAM
from kiosk.dossier import Receipt
from kiosk.messages import Messages
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure
from kiosk.take_home import TakeHome
from screens.printing import EDGE_MM, HEIGHT_MM, ReceiptPage, write_receipt
from screens.theme import load_fonts

ASSETS = Path(__file__).resolve().parents[2] / "assets"
DOTS_PER_MM, FOOT_MM = 3, 6
OFFICE = "Trung tâm Phục vụ hành chính công xã Thực Hành"
WHEN = datetime(2026, 11, 27, 9, 5, tzinfo=VIETNAM)


def longest(procedure: Procedure) -> TakeHome:
    """The case with the most papers, every one of them handed in."""
    names = {one.id: one.name for one in procedure.papers}
    cases = {one.name: tuple(names[paper] for paper in one.papers) for one in procedure.cases}
    case = max(cases, key=lambda name: sum(map(len, cases[name])), default="")
    papers = cases.get(case, ())
    home = procedure.from_home
    return TakeHome(procedure.code, case, papers, procedure.after, home, OFFICE, "0225 000 000")


def receipt(procedure: Procedure) -> Receipt:
    return Receipt("TL-AAAA-BBBB", procedure.code, procedure.name, WHEN, 3, "0123 4567", "H1-2-3")


def test_every_procedure_fits_on_one_page_with_all_papers_of_its_longest_case(qtbot: QtBot) -> None:
    load_fonts()
    texts = Messages.load(ASSETS / "messages", "vi")
    procedures = load_catalogue(ASSETS / "procedures").procedures.values()
    used = {}
    for procedure in procedures:
        image = QImage(10, 10, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        page = ReceiptPage(receipt(procedure), texts, longest(procedure))
        used[procedure.code] = page.paint(painter, DOTS_PER_MM)
        painter.end()
    assert {code: mm for code, mm in used.items() if mm > HEIGHT_MM - EDGE_MM - FOOT_MM} == {}


def test_the_file_in_the_spool_is_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    texts = Messages.load(ASSETS / "messages", "vi")
    procedure = load_catalogue(ASSETS / "procedures").procedures["1.004222"]
    file = write_receipt(tmp_path, receipt(procedure), texts, longest(procedure))
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
