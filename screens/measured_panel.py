"""The panel as it was measured at installation. It must never believe what a screen says of itself."""

from __future__ import annotations

from kiosk.config import Config
from screens.theme import Panel


def panel_of(config: Config, size_px: tuple[int, int]) -> Panel:
    """The panel as measured at installation, with the window's pixels."""
    return Panel(
        config.panel.width_mm,
        config.panel.height_mm,
        size_px[0],
        size_px[1],
        config.panel.rotation,
    )
