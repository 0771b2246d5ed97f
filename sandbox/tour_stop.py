"""Where the tour stops. It holds nothing but what a picture or a test needs of that place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from screens.theme import Theme


@dataclass(frozen=True, slots=True)
class Stop:
    """A screen that stands there now: its name, the window in which it is, and its looks."""

    name: str
    window: QWidget
    theme: Theme
