"""What this kiosk lacks although it works: a voice, a typeface, a drawing, a sentence, the right panel.

Citizens never see it; the officer reads it on his page. It mends nothing and stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.messages import Messages
from screens.drawings import Drawings
from screens.speaker import Speaker
from screens.theme import Panel, missing_fonts

LEAST_DIAGONAL_MM = 530.0
"""Of a 21.5 inch panel, less a finger's breadth for measuring with a ruler."""
MOST_SKEW = 0.06
"""The picture's shape may differ so much from the glass before one of them was measured wrong."""


def shortcomings(
    panel: Panel, speaker: Speaker, drawings: Drawings, texts: Messages
) -> Iterator[str]:
    """One sentence each, in the kiosk's language."""
    if not speaker.can_speak:
        yield texts.text("shortcoming.voice")
    for file in missing_fonts():
        yield texts.text("shortcoming.font", file=file)
    for name in drawings.missing:
        yield texts.text("shortcoming.drawing", name=name)
    for key in texts.missed:
        yield texts.text("shortcoming.sentence", name=key)
    diagonal = (panel.width_mm**2 + panel.height_mm**2) ** 0.5
    if diagonal < LEAST_DIAGONAL_MM:
        inches = f"{diagonal / 25.4:.1f}".replace(".", ",")
        yield texts.text("shortcoming.small_panel", inches=inches)
    shown = panel.shown_width_mm / panel.shown_height_mm
    if abs(panel.width_px / panel.height_px / shown - 1) > MOST_SKEW:
        yield texts.text("shortcoming.skewed_panel")
