"""The drawings of the report: plain SVG that stands in the page and prints in ink.

Every piece carries its number or its pattern, so that nothing is told by colour alone. It must
never draw a number that is hidden: what is left over is hatched as one piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kiosk.report.lines import FINISHED, Line
from kiosk.report.measure import Level

HATCH = (
    '<svg class="hatch" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" '
    'width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" class="hatch-ground"/><rect width="1.6" height="5" '
    'class="hatch-line"/></pattern></defs></svg>'
)
_HIDDEN = "hidden"
_NARROW = 34.0
"""Under this width a number does not fit into its piece."""

Part = tuple[str, int]


def parts_of(line: Line) -> list[Part]:
    """The levels that may be shown, and what is left of the line."""
    whole = line.numbers.get(FINISHED)
    if not whole:
        return []
    known = [(str(one), line.numbers.get(one) or 0) for one in Level]
    left = whole - sum(count for _, count in known)
    return [one for one in (*known, (_HIDDEN, left)) if one[1]]


def bar(parts: Sequence[Part], width: float, height: float, *, numbers: bool) -> str:
    """One lying bar, its pieces as long as they count."""
    whole = sum(count for _, count in parts)
    drawn, place = [], 0.0
    for name, count in parts:
        length = width * count / whole
        drawn.append(
            f'<rect class="{name}" x="{place:.1f}" width="{length:.1f}" height="{height:.0f}"/>'
        )
        if numbers and length >= _NARROW:
            x, y = place + length / 2, height / 2
            drawn.append(f'<text class="on-{name}" x="{x:.1f}" y="{y:.1f}">{count}</text>')
        place += length
    return _svg(width, height, drawn, "bar")


def columns(lines: Sequence[tuple[str, Line]], width: float, height: float, hidden: str) -> str:
    """One standing bar for each line, as high as it counts, with its name below."""
    highest = max([line.numbers.get(FINISHED) or 0 for _, line in lines] or [0]) or 1
    room, foot, head = width / max(len(lines), 1), 20.0, 16.0
    thick = min(room * 0.62, 64.0)
    drawn = []
    for place, (name, line) in enumerate(lines):
        x, y = place * room + (room - thick) / 2, height - foot
        for part, count in parts_of(line):
            tall = (height - foot - head) * count / highest
            y -= tall
            drawn.append(
                f'<rect class="{part}" x="{x:.1f}" y="{y:.1f}" width="{thick:.1f}" '
                f'height="{tall:.1f}"/>'
            )
        whole = line.numbers.get(FINISHED)
        top = hidden if whole is None else str(whole)
        middle = x + thick / 2
        drawn.append(f'<text class="top" x="{middle:.1f}" y="{y - 8:.1f}">{escape(top)}</text>')
        drawn.append(
            f'<text class="foot" x="{middle:.1f}" y="{height - 8:.1f}">{escape(name)}</text>'
        )
    ground = height - foot
    drawn.append(f'<line class="ground" x1="0" x2="{width}" y1="{ground}" y2="{ground}"/>')
    return _svg(width, height, drawn, "columns")


def _svg(width: float, height: float, drawn: Sequence[str], kind: str) -> str:
    box = f"0 0 {width:.0f} {height:.0f}"
    return f'<svg class="{kind}" viewBox="{box}" role="img">{"".join(drawn)}</svg>'
