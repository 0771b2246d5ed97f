"""A border all round the window, so that nobody takes what is unusual for the usual.

Touches go through it. It has no words: a banner or the header says what it means.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from screens.frame import Frame
from screens.overlay import Overlay


class Edge(Overlay):
    """``kind`` is what it stands for: call, takeover, practice."""

    def __init__(self, window: Frame, kind: str) -> None:
        super().__init__(window, window, "edge")
        self.kind = kind
        self.setProperty("kind", kind)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
