"""The name of an administrative unit: its kind apart from its own name, comparable without marks.

It must never take one name for a similar other one: "Hòa An" and "Hoà An" are the same, "Hòa Ân" only
where marks are missing altogether, "Hòa Anh" never.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from kiosk.vietnamese.normal import mark_key
from kiosk.vietnamese.search import plain

KINDS = (
    ("thanh pho", "thanh pho"), ("thi xa", "thi xa"), ("thi tran", "thi tran"), ("dac khu", "dac khu"),
    ("phuong", "phuong"), ("huyen", "huyen"), ("quan", "quan"), ("tinh", "tinh"), ("xa", "xa"),
    ("tp", "thanh pho"), ("tx", "thi xa"), ("tt", "thi tran"), ("p", "phuong"), ("f", "phuong"),
    ("q", "quan"), ("h", "huyen"), ("x", "xa"), ("t", "tinh"),
)  # fmt: skip
"""What stands before a name, and the kind that is meant. "TP.HCM" and "Q1" are common on papers."""

_KIND_WORDS = re.compile(
    r"\s+(?=(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s)", re.IGNORECASE
)
_SPLIT = re.compile(r"[,;\n]+")
_GLUED = re.compile(r"(tp|p|f|q)(\d+|hcm)")
_ZEROS = re.compile(r"\b0+(?=\d)")


class UnitName(Struct, frozen=True):
    """``text`` as it is written; ``kind`` may be empty; ``also`` are whole older names, unmarked."""

    text: str
    kind: str
    key: str
    also: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, also: Iterable[str] = ()) -> UnitName:
        """Takes a name apart. Older names come without marks and blanks."""
        kind, key = _apart(text)
        return cls(text, kind, key, frozenset(also))

    def is_meant_by(self, other: UnitName) -> bool:
        """Whether another name, perhaps without its kind, is this one or an older one of it."""
        if not other.key:
            return False
        if self.key == other.key and other.kind in ("", self.kind):
            return True
        return other.kind.replace(" ", "") + other.key in self.also

    def is_spelt_like(self, other: UnitName) -> bool:
        """Whether the marks agree too: Trà Dơn and Trà Don lie in one district."""
        return mark_key(self.text.casefold()).endswith(mark_key(other.text.casefold()))

    def resembles(self, other: UnitName) -> bool:
        """The same without looking at kinds: a commune that has become a ward."""
        return bool(other.key) and (self.key == other.key or other.key in self.also)


def parts_of_address(text: str) -> list[str]:
    """The parts of an address in their order: by commas, else before words of kinds, else dashes."""
    parts = _stripped(_SPLIT.split(text))
    if len(parts) == 1:
        parts = _stripped(_KIND_WORDS.split(parts[0]))
    if len(parts) == 1:
        parts = _stripped(parts[0].split(" - "))
    return parts


def _stripped(parts: Iterable[str]) -> list[str]:
    bare = (part.strip(" .-") for part in parts)
    return [part for part in bare if part]


def _apart(text: str) -> tuple[str, str]:
    words = _GLUED.sub(r"\1 \2", _ZEROS.sub("", plain(text)))
    for before, kind in KINDS:
        if words.startswith(f"{before} "):
            return kind, words[len(before) + 1 :].replace(" ", "")
    return "", words.replace(" ", "")
