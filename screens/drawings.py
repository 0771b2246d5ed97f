"""The drawings of papers under ``assets/drawings``, and where on them to look.

A drawing helps; it is never needed. One that is missing or broken shows nothing, and the officer
finds one warning in the log. It must never stop a screen or name anything but files and spots.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

import msgspec
import tomli
from msgspec import Struct
from PySide6.QtCore import QRectF

log = logging.getLogger("kiosk.screens")


class Spot(Struct, frozen=True, forbid_unknown_fields=True):
    """A place on a drawing: x, y, width and height in its units, and the place in words."""

    at: tuple[float, float, float, float]
    words: str


class DrawingFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """What ``spots.toml`` says of one drawing."""

    title: str
    spots: Mapping[str, Spot] = {}


class LitDrawing(Struct, frozen=True):
    """One drawing with the spot to be lit, or None for the whole; ``words`` say both."""

    file: Path
    words: str
    spot: QRectF | None


class Drawings:
    """The drawings of one folder. ``translated`` says their words in the language of the moment."""

    def __init__(self, folder: Path, translated: Callable[[str], str] = str) -> None:
        self._folder, self._translated = folder, translated
        self._warned: set[str] = set()

    @property
    def missing(self) -> tuple[str, ...]:
        """What was looked for and not found, since the start."""
        return tuple(sorted(self._warned))

    def find(self, name: str) -> LitDrawing | None:
        """The drawing for "drawing.spot" or "drawing"; None where there is none, or no name."""
        drawing, _, spot = name.partition(".")
        facts = self._facts.get(drawing)
        file = self._folder / f"{drawing}.svg"
        if not name or facts is None or not file.is_file() or (spot and spot not in facts.spots):
            self._warn_once(name)
            return None
        title = self._translated(facts.title)
        if not spot:
            return LitDrawing(file, title, None)
        lit = facts.spots[spot]
        return LitDrawing(file, f"{title}: {self._translated(lit.words)}", QRectF(*lit.at))

    @cached_property
    def _facts(self) -> Mapping[str, DrawingFacts]:
        file = self._folder / "spots.toml"
        try:
            facts = tomli.loads(file.read_text(encoding="utf-8"))
            return msgspec.convert(facts, dict[str, DrawingFacts])
        except (OSError, ValueError) as error:
            log.warning("drawings cannot be read: %s (%s)", file, type(error).__name__)
            return {}

    def _warn_once(self, name: str) -> None:
        if name and self._facts and name not in self._warned:
            self._warned.add(name)
            log.warning("no such spot on a drawing: %s", name)
