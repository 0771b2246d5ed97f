"""A page painted before anybody sees it.

Its styles, sizes and letters are known from then on, and the picture can stand where the page
will be until that is painted itself.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QColor, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

ROUNDS = 8
"""Texts that wrap tell their height once they have their width, and drawings take what is left."""


def painted_unseen(page: QWidget, ground: QColor) -> QPixmap:
    """A page within its window as it will look there, on the ground on which it will stand.

    It is shown for that beside the window's edge: Qt lays nothing out to the end that is hidden.
    """
    place = page.geometry()
    page.move(page.window().width(), 0)
    page.show()
    for _ in range(ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    ratio = page.devicePixelRatioF()
    picture = QPixmap(page.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(ground)
    # Without the page's own ground, which is the platform's: nobody ever sees it.
    page.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    page.hide()
    page.move(place.topLeft())
    return picture
