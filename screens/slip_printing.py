"""The receipt on a narrow slip: painted as a picture, because a printer's head knows no Vietnamese.

It shows what the receipt of half a sheet shows, shorter: the reference with its code, the number,
what happens next. It must never be written to a file, and never name the citizen.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.clock import VIETNAM
from kiosk.dossier import Receipt
from kiosk.messages import Messages
from kiosk.printing.slip import DOTS_OF, slip_of
from kiosk.qr_matrix import matrix_of
from screens.page_pen import PagePen
from screens.widgets.qr_code import paint_matrix

DOTS_PER_MM = 8.0
"""203 dots to the inch, as nearly every head of a slip printer has them."""
LONGEST_MM = 400.0
EDGE_MM, QR_MM = 1.5, 34.0
INK = "black"


def slip_bytes(receipt: Receipt, texts: Messages, office: str, paper_mm: int) -> bytes:
    """What is sent to the printer, cut included."""
    picture = slip_picture(receipt, texts, office, paper_mm)
    mono = picture.convertToFormat(
        QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither
    )
    across = (mono.width() + 7) // 8
    bits, whole = bytes(mono.constBits()), mono.bytesPerLine()
    rows = b"".join(bits[at : at + across] for at in range(0, whole * mono.height(), whole))
    if mono.pixelColor(0, 0).lightness() > 127 and rows[0] & 0x80:
        rows = bytes(byte ^ 0xFF for byte in rows)  # the paper is white: its dots are not burnt
    return slip_of(rows, mono.width(), mono.height())


def slip_picture(receipt: Receipt, texts: Messages, office: str, paper_mm: int) -> QImage:
    """The slip as it comes out, as long as it needs to be."""
    long = QImage(DOTS_OF[paper_mm], round(LONGEST_MM * DOTS_PER_MM), QImage.Format.Format_RGB32)
    long.fill(Qt.GlobalColor.white)
    painter = QPainter(long)
    pen = PagePen(painter, DOTS_PER_MM, 3.0)
    width = DOTS_OF[paper_mm] / DOTS_PER_MM
    _Slip(receipt, texts, office, pen, width).write()
    painter.end()
    return long.copy(0, 0, long.width(), round((pen.y + 2) * DOTS_PER_MM))


class _Slip:
    """Writes one slip from the top down."""

    def __init__(
        self, receipt: Receipt, texts: Messages, office: str, pen: PagePen, width: float
    ) -> None:
        self._receipt, self._texts, self._office = receipt, texts, office
        self._pen, self._width = pen, width

    def write(self) -> None:
        receipt, moment = self._receipt, self._receipt.confirmed_at.astimezone(VIETNAM)
        self._line(self._office, 2.2)
        self._line(self._say("title"), 3.6, bold=True, gap=2)
        self._line(self._say("reference"), 2.2)
        self._line(receipt.reference, 4.4 if self._width > 60 else 3.0, bold=True, gap=2)
        self._code()
        self._line(self._say("keep"), 2.4, gap=2)
        self._line(receipt.procedure_name, 2.4, bold=True, gap=1)
        when = self._say("confirmed_at", time=f"{moment:%H:%M}", date=f"{moment:%d/%m/%Y}")
        self._line(f"{self._say('confirmed')} {when}", 2.2, gap=1)
        told = (
            f"{self._say('number')}: {receipt.number}" if receipt.number else self._say("waiting")
        )
        self._line(told, 2.4, bold=True, gap=1)
        self._line(self._say("result_day"), 2.2, gap=1)
        key = "ask" if self._office else "ask_here"
        self._line(self._say(key, office=self._office), 2.2, gap=2)
        self._line(self._say("journal", head=receipt.journal_head), 1.8)

    def _code(self) -> None:
        left = (self._width - QR_MM) / 2
        box = self._pen.dots(QRectF(left, self._pen.y, QR_MM, QR_MM))
        paint_matrix(self._pen.painter, matrix_of(self._receipt.reference), box)
        self._pen.y += QR_MM + 3

    def _line(self, text: str, cap_mm: float, *, bold: bool = False, gap: float = 0.8) -> None:
        if text:
            width = self._width - 2 * EDGE_MM
            self._pen.write(
                text, cap_mm, EDGE_MM, width, colour=INK, bold=bold, centred=True, gap=gap
            )

    def _say(self, key: str, **details: str | int) -> str:
        return self._texts.text(f"receipt.{key}", **details)
