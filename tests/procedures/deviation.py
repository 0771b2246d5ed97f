"""How a pack may differ from its form: each difference named, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Deviation:
    """``composed``: items put together from several answers, and the one that is asked for.

    ``stricter``: items the form lets pass empty and the kiosk, where it asks them, does not.
    ``not_asked``: items that nobody is asked for, the portal or the mapping fills them. ``left_out``: codes of another case.
    ``files``: the question that stands for the item of attached files.
    ``frame``: another form whose items stand around those of this one.
    ``said_again``: its items that repeat what another item says, under a label of their own.
    """

    items: int
    composed: Mapping[str, str]
    stricter: Mapping[str, str]
    not_asked: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    other_label: frozenset[str] = frozenset()
    files: str = ""
    frame: str = ""
    said_again: frozenset[str] = frozenset()
