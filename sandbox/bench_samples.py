"""What a stopwatch beside the screen takes down while the scripted citizen files.

Each time begins right before the finger comes down and ends when what was touched for is painted.
It must never change what the kiosk does: it looks at widgets and wraps one call of the store.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kiosk.dossier import Draft
from kiosk.store.contract import Drafts
from sandbox.eyes import Eyes
from sandbox.paint_watch import PaintWatch
from screens.app import Kiosk
from screens.question_screen import QuestionScreen

NS_PER_MS = 1_000_000


@dataclass
class Samples:
    """Milliseconds, in the order in which they were taken."""

    next_ms: list[float] = field(default_factory=list)
    key_ms: list[float] = field(default_factory=list)
    typeahead_ms: list[float] = field(default_factory=list)
    save_ms: list[float] = field(default_factory=list)


class TimedDrafts:
    """The store's drafts, with a stopwatch at the one call that keeps answers."""

    def __init__(self, drafts: Drafts, save_ms: list[float]) -> None:
        self._drafts, self._save_ms = drafts, save_ms

    def __getattr__(self, name: str) -> Any:
        return getattr(self._drafts, name)

    def save_answers(self, *details: Any) -> Draft:
        """As the store does it."""
        begun = time.monotonic_ns()
        kept = self._drafts.save_answers(*details)
        self._save_ms.append(_ms(time.monotonic_ns() - begun))
        return kept


class Stopwatch:
    """Stands beside one kiosk, from before it is started."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.samples = Samples()
        self._frame, self._eyes = kiosk.frame, Eyes(kiosk.frame)
        self._begun, self._former, self._is_seen = 0, "", False
        kiosk.store.drafts = TimedDrafts(kiosk.store.drafts, self.samples.save_ms)  # type: ignore[assignment]
        kiosk.frame.shown.connect(self._turned)
        kiosk.frame.pictured.connect(self._pictured)

    def touching(self) -> None:
        """A finger is about to come down."""
        self._former = self._eyes.question
        box, keyboard = self._box(), self._eyes.identified("keyboard")
        if box is not None and keyboard is not None:
            self._watch_box(box, self._typed_ms())
        self._begun = time.monotonic_ns()

    def _watch_box(self, box: QPlainTextEdit, taken: list[float]) -> None:
        """Only a paint that shows other letters is an answer to a key."""
        before, question = box.toPlainText(), self._former

        def painted(now: int) -> None:
            if box.toPlainText() != before and self._eyes.question == question:
                taken.append(_ms(now - self._begun))

        PaintWatch(box.viewport(), painted)

    def _turned(self) -> None:
        """Another page stands there, though nothing of it may be seen yet."""
        page, is_seen = self._frame.page, self._is_seen
        self._is_seen = False
        if self._former and isinstance(page, QuestionScreen) and not is_seen:
            PaintWatch(page, self._next_is_painted)

    def _pictured(self) -> None:
        """The question that comes is painted already; what is around it follows."""
        self._is_seen = True
        if self._former:
            self._next_is_painted(time.monotonic_ns())

    def _next_is_painted(self, now: int) -> None:
        self.samples.next_ms.append(_ms(now - self._begun))

    def _typed_ms(self) -> list[float]:
        """A box beside cards that can be touched is for finding, any other for writing."""
        finds = any(True for one in self._boxes_of("choice"))
        return self.samples.typeahead_ms if finds else self.samples.key_ms

    def _box(self) -> QPlainTextEdit | None:
        typed = (*self._boxes_of("typed"), *self._boxes_of("typed_long"))
        return next((one for one in typed if isinstance(one, QPlainTextEdit)), None)

    def _boxes_of(self, role: str) -> Sequence[QWidget]:
        return [one for one in self._eyes.seen() if one.property("role") == role]


def _ms(nanoseconds: int) -> float:
    return round(nanoseconds / NS_PER_MS, 3)
