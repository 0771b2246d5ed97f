"""Bytes of a scanner as text: strictly UTF-8, and mended where it went through a wrong code page.

Mending is undoing one known mistake; it must never guess a letter.
"""

from __future__ import annotations


def decoded(data: bytes) -> str | None:
    """The text, or None where the bytes are no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def mended(text: str) -> str:
    """The text behind "Nguyá»…n": UTF-8 that was shown as Windows-1252 or Latin-1.

    Anything else comes back as it is: bytes of another text are, as good as never, valid UTF-8.
    """
    data = bytearray()
    for letter in text:
        byte = _byte(letter)
        if byte is None:
            return text
        data.append(byte)
    if not any(byte > 0x7F for byte in data):
        return text
    return decoded(bytes(data)) or text


def _byte(letter: str) -> int | None:
    try:
        return letter.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(letter) if ord(letter) < 0x100 else None
