"""What the camera sees, with the outline of the sheet that it found: before the shutter is touched.

Looking and drawing the outline happen beside the GUI thread, one picture after the other, so that a
slow machine shows fewer pictures and never a late one. It keeps no picture but the one shown.
"""

from __future__ import annotations

from functools import partial

from msgspec import Struct
from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QLabel

from kiosk.darkroom.works import Apart, LookThrough
from kiosk.documents.capture import LiveCapture
from kiosk.documents.glimpse import Glimpse
from kiosk.fields.field import Problem
from kiosk.identity.scanner import Heard
from screens.desk import Desk
from screens.theme import Theme

EVERY_MS = 80
OUTLINE_MM = 1.2


class Sight(Struct, frozen=True):
    """What was seen, and what was read on it."""

    glimpse: Glimpse | Problem
    heard: Heard | None = None


class LivePicture(QLabel):
    """A label that is looked through. ``away`` tells what is wrong with the camera, or None."""

    told = Signal(object)

    def __init__(self, camera: LiveCapture, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._camera, self._desk, self._theme = camera, desk, theme
        self._busy = self._open = False
        self._beat = QTimer(self)
        self._beat.setInterval(EVERY_MS)
        self._beat.timeout.connect(self._look)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def is_open(self) -> bool:
        """Whether it is looked through."""
        return self._open

    def begin(self) -> None:
        """Looks through the camera from now on."""
        self._open = True
        self._camera.watch()
        self._beat.start()

    def stop(self) -> None:
        """Looks no more; what stands there stays until something else is shown."""
        self._open = False
        self._beat.stop()
        self._camera.unwatch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at what is not shown."""
        self._open = False
        self._beat.stop()
        super().hideEvent(event)

    def _look(self) -> None:
        if not self._busy:
            self._busy = True
            self._desk.later(partial(self.seen_by, self._camera, self._desk.apart), self._show)

    @staticmethod
    def seen_by(camera: LiveCapture, apart: Apart) -> Sight:
        """On the helper thread."""
        data = camera.glimpse()
        return Sight(data if isinstance(data, Problem) else apart(LookThrough(data)))

    def _show(self, sight: Sight) -> None:
        self._busy, seen = False, sight.glimpse
        if not self._open:
            return
        if isinstance(seen, Glimpse):
            self.setPixmap(self._drawn(seen))
        self.told.emit(seen if isinstance(seen, Problem) else None)

    def _drawn(self, seen: Glimpse) -> QPixmap:
        size = QSize(seen.width, seen.height)
        size.scale(self.contentsRect().size(), Qt.AspectRatioMode.KeepAspectRatio)
        picture = QPixmap.fromImage(_image_of(seen)).scaled(size)
        if seen.corners is not None:
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = self._theme.mm(OUTLINE_MM)
            painter.setPen(QPen(self._theme.colour("gold"), width))
            corners = [QPointF(x * size.width(), y * size.height()) for x, y in seen.corners]
            painter.drawPolygon(QPolygonF(corners))
            painter.end()
        return picture


def page_picture(seen: Glimpse | None, side: int) -> QPixmap:
    """A page that was taken, so many dots long: nothing that a device gave is decoded here."""
    if seen is None:
        return QPixmap()
    keep = Qt.AspectRatioMode.KeepAspectRatio
    smooth = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(_image_of(seen).scaled(side, side, keep, smooth))


def _image_of(seen: Glimpse) -> QImage:
    """Its dots as they came; only for as long as ``seen`` is held."""
    rgb = QImage.Format.Format_RGB888
    return QImage(seen.rgb, seen.width, seen.height, 3 * seen.width, rgb)
