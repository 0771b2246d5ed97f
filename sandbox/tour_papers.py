"""The tour's stops at a paper and at the printer: what is refused, a camera, a printer without paper.

As the whole tour it moves the kiosk from behind. The devices lie in memory: a table on which a sheet
may lie, and a printer that never has paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO

from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.asset_folder import asset_folder
from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import captured_page
from kiosk.fields.field import Problem
from kiosk.journey import CHECK, Step, StepKind
from kiosk.paper_form import PaperForm
from sandbox.photographs import photograph
from sandbox.sheets import make_sheet
from sandbox.tour_cards import ASKED
from sandbox.tour_hand import TourHand
from screens.app import Kiosk
from screens.card_screen import CardScreen
from screens.check_screen import CheckScreen
from screens.live_picture import LivePicture
from screens.paper_screen import PaperScreen
from screens.print_room import PrintRoom, Told
from screens.screen import Hall
from screens.submitted_screen import SubmittedScreen

PAPER = Step(StepKind.PAPER, "power_of_attorney")
TABLE_PX = (1654, 1169)
PAPER_OUT = Problem("print.paper_out")


class TourPapers:
    """Stops for one kiosk, at a draft that wants a paper."""

    def __init__(self, kiosk: Kiosk, hand: TourHand) -> None:
        self._kiosk, self._go, self._hand = kiosk, kiosk.navigator, hand

    def at_a_paper(self) -> Iterator[str]:
        """Laid in the scanner: none, a bad one, a good one; and before a camera."""
        self._go.step(PAPER)
        yield "paper"
        self._hand.press("screen.paper.take")
        yield "paper-none-there"
        self._lay("blurred")
        yield "paper-refused"
        yield from self._before_a_camera()
        self._go.step(PAPER)
        self._lay("good")
        self._hand.press("screen.paper.take")
        yield "paper-taken"

    def at_the_form(self) -> Iterator[str]:
        """The form as it will be printed, and a printer without paper."""
        self._kiosk.frame.show_screen(CheckScreen(self._without_paper(), CHECK))
        self._hand.press("screen.check.form")
        yield "check-form"
        self._hand.press("screen.check.print")
        yield "check-form-paper-out"

    def at_the_receipt(self) -> Iterator[str]:
        """The receipt that did not come out."""
        self._kiosk.frame.show_screen(SubmittedScreen(self._without_paper()))
        yield "submitted-paper-out"

    def at_a_card(self) -> Iterator[str]:
        """A card held under the camera; nobody reads it here."""
        hall = self._hand.page.hall
        table = Table(_card_on_a_table())
        desk = replace(hall.desk, capture=table, look_for_card=lambda: None)
        self._kiosk.frame.show_screen(CardScreen(replace(hall, desk=desk), ASKED))
        self._wait_for_picture()
        yield "card-camera"

    def _lay(self, kind: str) -> None:
        (self._kiosk.data_dir / "scans" / "scan.jpg").write_bytes(make_sheet(kind, 1))
        self._hand.press("screen.paper.take")

    def _before_a_camera(self) -> Iterator[str]:
        table = Table(_sheet_on_a_table())
        hall = self._hand.page.hall
        page = PaperScreen(replace(hall, desk=replace(hall.desk, capture=table)), PAPER)
        self._kiosk.frame.show_screen(page)
        self._wait_for_picture()
        yield "paper-camera"
        table.is_there = False
        self._hand.wait(lambda: self._hand.sees("problem"))
        yield "paper-camera-away"

    def _wait_for_picture(self) -> None:
        """Until the page shows what the camera sees, which is no square as a sign is."""
        picture = self._hand.page.findChild(LivePicture)
        assert picture is not None
        self._hand.wait(lambda: picture.pixmap().width() != picture.pixmap().height())

    def _without_paper(self) -> Hall:
        hall = self._hand.page.hall
        return replace(hall, desk=replace(hall.desk, paper=EmptyPrinter()))


class Table:
    """A camera over a table on which one sheet lies, until its cable is pulled."""

    name = "camera"

    def __init__(self, photographed: bytes) -> None:
        self._photographed, self.is_there = photographed, True

    def take(self) -> CapturedPage | Problem:
        """The sheet."""
        return captured_page(self._photographed) if self.is_there else self._away()

    def glimpse(self) -> bytes | Problem:
        """The same, before the shutter is touched."""
        return self._photographed if self.is_there else self._away()

    def watch(self) -> None:
        """It always looks."""

    def unwatch(self) -> None:
        """It always looks."""

    def clear(self) -> None:
        """The sheet is invented and stays."""

    def _away(self) -> Problem:
        return Problem("paper.camera_away")


class EmptyPrinter(PrintRoom):
    """A printer that is out of paper whatever is sent to it."""

    def __init__(self) -> None:
        """Knows no queue."""

    @property
    def prints_receipts(self) -> bool:
        """It would, with paper."""
        return True

    def print_once(self, reference: str, then: Told) -> None:
        """Nothing comes out."""
        then(PAPER_OUT)

    def print_form(self, form: PaperForm, then: Told) -> None:
        """Nothing comes out."""
        then(PAPER_OUT)


@cache
def _card_on_a_table() -> bytes:
    table = QImage(*TABLE_PX, QImage.Format.Format_RGB32)
    table.fill(Qt.GlobalColor.lightGray)
    painter = QPainter(table)
    drawing = asset_folder() / "drawings" / "can_cuoc_back.svg"
    QSvgRenderer(str(drawing)).render(painter, QRectF(400, 310, 856, 540))
    painter.end()
    kept = BytesIO()
    Image.frombuffer("RGBA", TABLE_PX, bytes(table.constBits()), "raw", "BGRA").convert("RGB").save(
        kept, "JPEG"
    )
    return kept.getvalue()


@cache
def _sheet_on_a_table() -> bytes:
    return photograph("tilted", 1).data
