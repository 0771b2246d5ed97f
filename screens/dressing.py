"""What the window wears and speaks: looks and language, both the usual ones for each new visit.

It dresses the frame anew when either changes; whoever shows screens has to show one again then.
It must never know what is on a page.
"""

from __future__ import annotations

from kiosk.messages import Messages
from screens.frame import Frame
from screens.theme import Theme
from screens.wardrobe import Wardrobe


class Dressing:
    """One for the window."""

    def __init__(self, frame: Frame, texts: Messages, wardrobe: Wardrobe) -> None:
        self._frame, self._wardrobe, self.texts = frame, wardrobe, texts
        self._usual_language = texts.language
        self._dress()

    @property
    def theme(self) -> Theme:
        """The looks that are worn now."""
        return self._wardrobe.theme

    def to_usual(self) -> None:
        """As every visit begins."""
        spoke = self.texts.language
        self.texts.turn_to(self._usual_language)
        if self._wardrobe.to_usual() or spoke != self._usual_language:
            self._dress()

    def turn(self) -> None:
        """On to the next looks."""
        self._wardrobe.turn()
        self._dress()

    def speak(self, language: str) -> None:
        """In another language from now on; nothing happens where it is spoken already."""
        if language != self.texts.language:
            self.texts.turn_to(language)
            self._dress()

    def _dress(self) -> None:
        self._frame.dress(self._wardrobe.theme, self._wardrobe.next_name)
