"""The ways out of a visit besides the farewell: the owner has an unfinished draft erased.

A part of the navigator. It must never erase anything by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from screens.erase_screen import EraseScreen
from screens.screen import Screen


class LeavingWays:
    """A part of the navigator, which says how a screen is shown."""

    def show(self, screen: Callable[..., Screen], **details: object) -> None:
        """Puts a screen before whoever stands there."""
        raise NotImplementedError

    def erase(self, code: str) -> None:
        """The owner of a draft does not want it to be kept: asked once more."""
        self.show(EraseScreen, code=code)
