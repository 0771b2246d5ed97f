"""The receipt on paper: one painter for the PDF in the spool and for a picture of the page.

It goes into the spool and nowhere else: no system dialog, no printer's own window. It shows the
reference, what was handed in, what happens next, and how to do the same from home; nothing of the
citizen's answers, and no result day before the portal has the dossier.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from kiosk.clock import VIETNAM
from kiosk.dossier import Receipt
from kiosk.messages import Messages
from kiosk.qr_matrix import matrix_of
from kiosk.take_home import TakeHome
from kiosk.troubles import Trouble, TroubleCode
from screens.page_pen import PagePen
from screens.widgets.qr_code import paint_matrix

WIDTH_MM, HEIGHT_MM = 210.0, 297.0
"""A4: the receipt above, what to do at home below, in letters that are read without glasses."""
EDGE_MM = 16.0
DOTS_PER_INCH = 300
MM_PER_INCH = 25.4
QR_MM = 38.0
INK, QUIET = "black", "#404040"


def write_receipt(spool: Path, receipt: Receipt, texts: Messages, home: TakeHome) -> Path:
    """Writes ``<reference>.pdf`` into the spool, whole or not at all. Trouble where it cannot."""
    target = spool / f"{receipt.reference}.pdf"
    fresh = target.with_suffix(".new")
    try:
        spool.mkdir(mode=0o700, parents=True, exist_ok=True)
        writer = _writer(fresh, receipt.reference)
        painter = QPainter(writer)
        if not painter.isActive():
            raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(target))
        page = ReceiptPage(receipt, texts, home)
        page.paint(painter, DOTS_PER_INCH / MM_PER_INCH)
        painter.end()
        fresh.replace(target)
    except OSError as error:
        raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(target)) from error
    return target


def picture_of(
    receipt: Receipt,
    texts: Messages,
    home: TakeHome,
    dots_per_mm: float = 6,
) -> QImage:
    """The same page as a picture."""
    image = QImage(
        round(WIDTH_MM * dots_per_mm), round(HEIGHT_MM * dots_per_mm), QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ReceiptPage(receipt, texts, home).paint(painter, dots_per_mm)
    painter.end()
    return image


def _writer(path: Path, title: str) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS_PER_INCH)
    size = QPageSize(QSizeF(WIDTH_MM, HEIGHT_MM), QPageSize.Unit.Millimeter)
    writer.setPageSize(size)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("Tự Làm")
    return writer


class ReceiptPage:
    """Draws one receipt from the top down, in millimetres."""

    def __init__(self, receipt: Receipt, texts: Messages, home: TakeHome) -> None:
        self._receipt, self._texts = receipt, texts
        self._home = home

    def paint(self, painter: QPainter, dots_per_mm: float) -> float:
        """Draws the page; ``dots_per_mm`` is the resolution of the device. How many millimetres
        of the page its words took, without the foot."""
        self._painter, self._scale, self._y = painter, dots_per_mm, EDGE_MM
        self._pen = PagePen(painter, dots_per_mm, EDGE_MM)
        self._head()
        self._reference()
        self._facts()
        self._steps()
        self._from_home()
        used = self._y
        self._foot()
        return used

    def _head(self) -> None:
        if self._home.office:
            self._line(self._home.office, 2.6, colour=QUIET)
        self._line(self._say("title"), 5.6, bold=True, gap=1.5)
        self._line(self._say("subtitle"), 3.0, gap=3)

    def _reference(self) -> None:
        """The reference beside its code; the one thing the citizen has to keep."""
        top = self._y
        box = QRectF(EDGE_MM, top, WIDTH_MM - 2 * EDGE_MM, QR_MM + 6)
        self._painter.setPen(QColor(INK))
        self._painter.drawRoundedRect(self._dots(box), 3 * self._scale, 3 * self._scale)
        code = QRectF(box.right() - QR_MM - 3, top + 3, QR_MM, QR_MM)
        paint_matrix(self._painter, matrix_of(self._receipt.reference), self._dots(code))
        room = box.width() - QR_MM - 12
        self._y = top + 5
        self._line(self._say("reference"), 2.8, left=EDGE_MM + 5, width=room)
        self._line(self._receipt.reference, 5.2, bold=True, left=EDGE_MM + 5, width=room, gap=3)
        self._line(self._say("keep"), 2.8, left=EDGE_MM + 5, width=room)
        self._y = box.bottom() + 5

    def _facts(self) -> None:
        moment = self._receipt.confirmed_at.astimezone(VIETNAM)
        when = self._say("confirmed_at", time=f"{moment:%H:%M}", date=f"{moment:%d/%m/%Y}")
        papers = "; ".join(self._home.papers) or self._say("papers_none")
        for name, value in (
            ("procedure", self._receipt.procedure_name),
            ("confirmed", when),
            ("papers", papers),
        ):
            self._line(self._say(name), 2.5, colour=QUIET)
            self._line(value, 3.4, bold=True, gap=2)
        if self._receipt.number:
            self._line(self._say("number"), 2.5, colour=QUIET)
            self._line(self._receipt.number, 4.0, bold=True, gap=2)
        else:
            self._line(self._say("waiting"), 3.2, bold=True, gap=2)

    def _steps(self) -> None:
        self._line(self._say("after"), 3.4, bold=True, gap=1)
        for sentence in (*self._home.after, self._say("result_day")):
            self._line(f"• {sentence}", 3.0, gap=1)
        self._line(self._home.ask(self._texts), 3.0, bold=True, gap=4)

    def _from_home(self) -> None:
        """The same matter without the machine: numbered, to be ticked off one after the other."""
        self._line(self._home.title(self._texts), 3.8, bold=True, gap=1)
        for number, sentence in enumerate(self._home.steps(self._texts), start=1):
            self._line(f"{number}. {sentence}", 3.0, gap=1)

    def _foot(self) -> None:
        self._y = max(self._y, HEIGHT_MM - EDGE_MM - 4)
        self._line(self._say("journal", head=self._receipt.journal_head), 2.0, colour=QUIET)

    def _line(
        self,
        text: str,
        cap_mm: float,
        *,
        bold: bool = False,
        colour: str = INK,
        left: float = EDGE_MM,
        width: float = WIDTH_MM - 2 * EDGE_MM,
        gap: float = 0.0,
    ) -> None:
        """A text that wraps; the next one begins below it."""
        self._pen.y = self._y
        self._pen.write(text, cap_mm, left, width, colour=colour, bold=bold, gap=gap)
        self._y = self._pen.y

    def _dots(self, area: QRectF) -> QRectF:
        return self._pen.dots(area)

    def _say(self, key: str, **details: str | int) -> str:
        return self._texts.text(f"receipt.{key}", **details)
