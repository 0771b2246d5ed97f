"""Takes the files out of a multipart body, byte for byte.

Written here because the parts of an e-mail parser are made for text: an attachment must come out
exactly as it went in, or its hash says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the body. ``file_name`` is None where the part is no file."""

    field: str
    file_name: str | None
    content: bytes


def parse_multipart(content_type: str, body: bytes) -> list[Part]:
    """Every part. Raises ValueError where the body is not what its header says."""
    boundary = _boundary(content_type)
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise ValueError("the body ends before its last boundary")
    return [_part(piece) for piece in pieces[1:-1]]


def _boundary(content_type: str) -> bytes:
    found = re.search(r'boundary="?([^";]+)"?', content_type)
    if not content_type.lower().startswith("multipart/form-data") or found is None:
        raise ValueError("not multipart/form-data")
    return found.group(1).strip().encode("latin-1")


def _part(piece: bytes) -> Part:
    head, gap, content = piece.partition(b"\r\n\r\n")
    if not gap:
        raise ValueError("a part without an end of its headers")
    disposition = _disposition(head.decode("utf-8", errors="replace"))
    return Part(_parameter(disposition, "name") or "", _file_name(disposition), content)


def _disposition(head: str) -> str:
    lines = (line for line in head.split("\r\n") if ":" in line)
    return next((line for line in lines if line.lower().startswith("content-disposition")), "")


def _file_name(disposition: str) -> str | None:
    encoded = re.search(r"filename\*=(?:UTF-8|utf-8)''([^;]+)", disposition)
    if encoded:
        return unquote(encoded.group(1).strip())
    return _parameter(disposition, "filename")


def _parameter(disposition: str, name: str) -> str | None:
    found = re.search(rf'[;\s]{name}="([^"]*)"', disposition)
    found = found or re.search(rf"[;\s]{name}=([^;\s]+)", disposition)
    return None if found is None else found.group(1)
