"""Several answers read as one: a place, the smallest part first; a paper; a pack's own line.

It joins words and knows no question. It must never add a word that nobody said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def as_said(shown: Mapping[str, str]) -> str:
    """The words of a place or of a paper, by part ("commune", "issuer"), in the form's order.

    Where a province is named, the country and "Trong nước" say nothing more.
    """
    parts = {part: words for part, words in shown.items() if words}
    is_place = any(one in parts for one in ("place", "country", "province"))
    if "province" in parts:
        parts.pop("country", None)
    if "province" in parts or "country" in parts:
        parts.pop("place", None)
    if not is_place:
        return ", ".join(parts.values())
    kind = [parts.pop("kind")] if "kind" in parts else []
    return ", ".join([*reversed(parts.values()), *kind])


def as_listed(told: Sequence[tuple[str, str]]) -> str:
    """Answers with what they are, in their order; of the first the heading says it."""
    words = (of_line(label, shown) if at else shown for at, (label, shown) in enumerate(told))
    return ", ".join(one for one, (_, shown) in zip(words, told, strict=True) if shown)


def of_line(label: str, shown: str) -> str:
    """An answer with what it is, within a line: "dân tộc Kinh"; what is in capitals stays."""
    word = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    return f"{word} {shown}"
