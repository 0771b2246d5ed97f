"""Lights one spot of the page: a ring around what is to be touched next. Touches go through it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from screens.frame import Frame
from screens.overlay import Overlay

AROUND_MM = 2.0


class Ring(Overlay):
    """Around one widget."""

    def __init__(self, window: Frame, spot: QWidget, around_px: int) -> None:
        def wider(place: QRect) -> QRect:
            return place.adjusted(-around_px, -around_px, around_px, around_px)

        super().__init__(window, spot, "ring", wider)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
