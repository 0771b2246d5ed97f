"""A QR code as its matrix, for whoever paints or prints it. It must never draw, and keeps nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

Matrix = list[list[bool]]
HALVES = MappingProxyType(
    {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
)
"""White is written and dark left out: upper and lower module."""


def matrix_of(text: str) -> Matrix:
    """Rows of modules, true for dark, with four modules of white around, which scanners need
    (ISO/IEC 18004); error correction M.
    """
    import zxingcpp  # noqa: PLC0415 - when a code is first shown, and not to greet a citizen

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = code.to_image(scale=1, add_quiet_zones=True)  # a buffer, which it does not tell
    rows: Any = memoryview(picture).tolist()
    return [[dot == 0 for dot in row] for row in rows]


def as_text(matrix: Matrix) -> str:
    """For a dark terminal: two rows of modules in one line of letters."""
    rows = [*matrix, *([[False] * len(matrix)] if len(matrix) % 2 else ())]
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(HALVES[one] for one in zip(*pair, strict=True)) for pair in pairs)
