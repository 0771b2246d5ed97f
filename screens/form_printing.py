"""The form on A4: one painter for the PDF, for the printer and for a picture of each page.

It shows all that a citizen answered, so it goes to the printer or to where somebody asked for it,
and never into the spool or another file of the kiosk.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageSize, QPainter, QPdfWriter

from kiosk.messages import Messages
from kiosk.paper_form import FormLine, FormPart, PaperForm
from kiosk.troubles import Trouble, TroubleCode
from screens.page_pen import PagePen

WIDTH_MM, HEIGHT_MM = 210.0, 297.0
LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 25.0, 15.0, 16.0, 16.0
"""A binding edge on the left, as official papers have it."""
ROOM_MM = WIDTH_MM - LEFT_MM - RIGHT_MM
DOTS_PER_INCH = 300
MM_PER_INCH = 25.4
BODY_MM, SMALL_MM, TITLE_MM = 2.5, 2.2, 3.6
SIGN_MM = 42.0
INK, QUIET = "black", "#404040"


def write_form(file: Path, form: PaperForm, texts: Messages) -> None:
    """Writes the form as a PDF. Trouble where the file cannot be written."""
    writer = QPdfWriter(str(file))
    writer.setTitle(form.name or form.procedure)
    writer.setCreator("Tự Làm")
    if not _on_device(writer, form, texts):
        raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(file))


def form_bytes(form: PaperForm, texts: Messages) -> bytes:
    """The form as a PDF in memory, for the printer: on no disk of ours."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setCreator("Tự Làm")
    if not _on_device(writer, form, texts):
        raise Trouble(TroubleCode.STORE_UNWRITABLE, file="")
    return bytes(held.data().data())


def pictures_of(form: PaperForm, texts: Messages, dots_per_mm: float = 4) -> list[QImage]:
    """Every page as a picture."""
    pages = [_blank(dots_per_mm)]
    painter = QPainter(pages[0])

    def next_page() -> None:
        painter.end()
        pages.append(_blank(dots_per_mm))
        painter.begin(pages[-1])

    FormPages(form, texts, painter, dots_per_mm, next_page).paint()
    painter.end()
    return pages


def _blank(dots_per_mm: float) -> QImage:
    width, height = round(WIDTH_MM * dots_per_mm), round(HEIGHT_MM * dots_per_mm)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def _on_device(device: QPdfWriter, form: PaperForm, texts: Messages) -> bool:
    device.setResolution(DOTS_PER_INCH)
    paged: QPagedPaintDevice = device
    paged.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paged.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(device)
    if not painter.isActive():
        return False
    FormPages(form, texts, painter, DOTS_PER_INCH / MM_PER_INCH, device.newPage).paint()
    painter.end()
    return True


class FormPages:
    """Writes one form from the top down, on as many pages as it needs."""

    def __init__(
        self,
        form: PaperForm,
        texts: Messages,
        painter: QPainter,
        dots_per_mm: float,
        next_page: Callable[[], object],
    ) -> None:
        self._form, self._texts, self._next_page = form, texts, next_page
        self._pen = PagePen(painter, dots_per_mm, TOP_MM)
        self._page = 1

    def paint(self) -> None:
        """The head, every part with its items, and room to sign."""
        self._head()
        for part in self._form.parts:
            self._part(part)
        self._signatures()
        self._page_number()

    def _head(self) -> None:
        form = self._form
        self._line(self._say("country"), BODY_MM, bold=True, centred=True)
        self._line(self._say("motto"), BODY_MM, bold=True, centred=True, gap=7)
        title = form.name or self._say("to_compare")
        self._line(title, TITLE_MM, bold=True, centred=True, gap=1)
        if not form.name:
            self._line(self._say("not_official"), SMALL_MM, centred=True, colour=QUIET)
        self._line(self._say("of", procedure=form.procedure), BODY_MM, centred=True, gap=4)
        self._line(self._say("to", agency=form.agency), BODY_MM, gap=3)

    def _part(self, part: FormPart) -> None:
        if part.title:
            self._keep(12)
            self._pen.y += 2
            self._line(part.title, BODY_MM, bold=True, gap=1)
        for line in part.lines:
            self._item(line)

    def _item(self, line: FormLine) -> None:
        number = f"{line.number.strip('()')}. " if line.number else ""
        rows = line.value.split("; ") if "; " in line.value else [line.value]
        said = line.value if len(rows) == 1 else ""
        text = f"{number}{line.label}: {said or ('' if line.value else self._say('empty'))}"
        self._line(text, BODY_MM, gap=1.2)
        for index, row in enumerate(rows if not said and line.value else (), start=1):
            self._line(f"    {index}) {row}", BODY_MM, gap=1.2)

    def _signatures(self) -> None:
        self._keep(SIGN_MM + 14)
        self._pen.y += 4
        self._line(self._say("promise"), BODY_MM, gap=4)
        half = ROOM_MM / 2
        self._line(self._say("day"), BODY_MM, left=LEFT_MM + half, width=half, centred=True)
        head = self._say("signer")
        self._line(head, BODY_MM, left=LEFT_MM + half, width=half, centred=True, bold=True)
        hint = self._say("sign_here")
        self._line(hint, SMALL_MM, left=LEFT_MM + half, width=half, centred=True, colour=QUIET)
        self._pen.y += SIGN_MM - 18
        name = self._form.signer
        self._line(name, BODY_MM, left=LEFT_MM + half, width=half, centred=True, bold=True)

    def _line(
        self,
        text: str,
        cap_mm: float,
        *,
        left: float = LEFT_MM,
        width: float = ROOM_MM,
        bold: bool = False,
        centred: bool = False,
        colour: str = INK,
        gap: float = 0.6,
    ) -> None:
        self._keep(self._pen.height(text, cap_mm, width, bold=bold))
        self._pen.write(
            text, cap_mm, left, width, colour=colour, bold=bold, centred=centred, gap=gap
        )

    def _keep(self, height_mm: float) -> None:
        """Begins a new page where so much would not stand on this one."""
        if self._pen.y + height_mm <= HEIGHT_MM - BOTTOM_MM or self._pen.y <= TOP_MM:
            return
        self._page_number()
        self._next_page()
        self._page += 1
        self._pen.y = TOP_MM

    def _page_number(self) -> None:
        pen = self._pen
        pen.y = HEIGHT_MM - BOTTOM_MM + 3
        text = self._say("page", number=self._page)
        pen.write(text, SMALL_MM, LEFT_MM, ROOM_MM, colour=QUIET, centred=True)

    def _say(self, key: str, **details: str | int) -> str:
        return self._texts.text(f"paper.{key}", **details)
