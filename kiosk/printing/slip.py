"""A picture as the bytes of a slip printer (ESC/POS): letters of Vietnam need no font in its head.

Twenty lines of the printers' common language; a library for all of it would bring eight others. It
must never print text as text: few heads know ờ, ữ or ặ.
"""

from __future__ import annotations

DOTS_OF = {80: 576, 58: 384}
"""Dots across by width of the paper in millimetres, at 203 dots per inch."""
BEGIN, CUT = b"\x1b@", b"\n\n\n\n\x1dV\x42\x00"
BAND = 128
"""Rows at a time: small printers hold no more."""


def slip_of(rows: bytes, width: int, height: int) -> bytes:
    """``rows``: one bit a dot, the first on the left highest, 1 black, each row in whole bytes."""
    across = (width + 7) // 8
    if len(rows) != across * height:
        raise ValueError("rows and size do not agree")
    bands = []
    for top in range(0, height, BAND):
        many = min(BAND, height - top)
        size = across.to_bytes(2, "little") + many.to_bytes(2, "little")
        bands.append(b"\x1dv0\x00" + size + rows[top * across : (top + many) * across])
    return BEGIN + b"".join(bands) + CUT
