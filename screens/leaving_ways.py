"""The ways out of a visit besides the farewell: a paper is not at hand yet; a draft is erased.

A part of the navigator. It must never erase anything by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.journey import Step
from screens.come_back_screen import ComeBackScreen
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

    def come_back(self, step: Step) -> None:
        """A paper that must be there is not: what to bring, and the code to go on with."""
        self.show(ComeBackScreen, step=step)
