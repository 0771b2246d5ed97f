"""What the camera sees while a card is held under it: its code is read from the moving picture itself.

Looking and reading happen beside the GUI thread, and no picture is taken for it: each one is forgotten
for the next. It must never tell the same thing twice, or anything once nobody looks any more.
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.darkroom.works import Apart, GlanceForCard, LookThrough
from kiosk.documents.capture import LiveCapture
from kiosk.fields.field import Problem
from kiosk.identity.scanner import Heard
from screens.live_picture import LivePicture, Sight

GONE = 8
"""After so many pictures without a code what was held there is away."""


class LiveCard(LivePicture):
    """``read`` hands over a card, or what was shown in its place."""

    read = Signal(object)
    _last: Heard | None = None
    _without = 0
    """Pictures without a code, one after the other."""

    @staticmethod
    def seen_by(camera: LiveCapture, apart: Apart) -> Sight:
        """On the helper thread."""
        data = camera.glimpse()
        if isinstance(data, Problem):
            return Sight(data)
        return Sight(apart(LookThrough(data)), apart(GlanceForCard(data)))

    def _show(self, sight: Sight) -> None:
        super()._show(sight)
        self._without = self._without + 1 if sight.heard is None else 0
        if self._without == GONE:
            self._last = None  # what is held there again is told again
        if self.is_open and sight.heard not in (None, self._last):
            self._last = sight.heard
            self.read.emit(sight.heard)
