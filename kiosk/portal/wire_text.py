"""From the bytes of an answer to text, and from text to data: text first, JSON second.

Portals answer with byte-order marks, JSON inside strings, decomposed Vietnamese and half a
document. Nothing here may ever raise, and nothing here may decide what an answer means.
"""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

SHOWN_LENGTH = 300
"""An officer reads a sentence, not a page."""

NESTING = 4
"""So often may JSON be wrapped in a string: one façade inside another, and one to spare."""

_LONG_DIGITS = re.compile(r"\d{9,}")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Parsed(Struct, frozen=True):
    """A JSON document that was understood; a class, because its value may be ``null``."""

    value: Any


def decode(body: bytes) -> str:
    """The text of an answer, whatever its bytes: marks removed, broken bytes replaced."""
    if body.startswith(_UTF16_MARKS):
        return body.decode("utf-16", errors="replace").strip()
    return body.decode("utf-8-sig", errors="replace").strip().lstrip("\ufeff").strip()


def fold(text: str) -> str:
    """For comparing only: NFC, without case, one blank between words."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split())


def clean(text: str) -> str:
    """The portal's words fit to be stored and shown: printable, short, without long numbers.

    Nine digits and more can be a person's number, and these words outlive the dossier.
    """
    kept = "".join(one if one.isprintable() else " " for one in text[: SHOWN_LENGTH * 4])
    masked = _LONG_DIGITS.sub("•••", " ".join(kept.split()))
    return unicodedata.normalize("NFC", masked)[:SHOWN_LENGTH]


def parse(text: str) -> Parsed | None:
    """The JSON document in a text, also one that was put into a string; None for anything else."""
    value: Any = text
    for _ in range(NESTING):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
        if not isinstance(value, str):
            return Parsed(value)
    return None


def opened(value: Any) -> Any:
    """A value, or the document inside it where it is a string that holds an object or a list."""
    if isinstance(value, str) and value.lstrip("\ufeff \t\r\n")[:1] in ("{", "[", '"'):
        inner = parse(value.strip().lstrip("\ufeff"))
        if inner is not None and isinstance(inner.value, dict | list):
            return inner.value
    return value


def nodes(value: Any) -> Iterator[Any]:
    """Everything in a document, the outer before the inner, without recursion."""
    waiting = deque([value])
    while waiting:
        one = waiting.popleft()
        yield one
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def get(value: Any, *names: str) -> Any:
    """A member by its name without regard to case (vendors drift: IDHoSo, IdHoSo), or None."""
    if not isinstance(value, dict):
        return None
    wanted = {name.casefold() for name in names}
    for key, member in value.items():
        if key.casefold() in wanted and member is not None:
            return member
    return None
