"""The ways out of a visit: farewell; a paper not at hand yet; a draft kept after all, or erased.

A part of the navigator. It must never erase what somebody agreed to keep, nor keep what nobody did.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.journey import Step
from kiosk.visit import Visit
from screens import pages
from screens.screen import Screen


class LeavingWays:
    """A part of the navigator, which says how a screen is shown."""

    @property
    def visit(self) -> Visit:
        """The visit that is going on."""
        raise NotImplementedError

    def show(self, screen: Callable[..., Screen], **details: object) -> None:
        """Puts a screen before whoever stands there."""
        raise NotImplementedError

    def leave(self) -> None:
        """ "Tôi xong rồi": the visit ends; whoever refused that a draft is kept is asked first."""
        if self.loses_draft:
            self.show(pages.KeepScreen)
        else:
            self.end()

    def end(self) -> None:
        """The visit ends; an unfinished draft stays under its code, where its owner agreed."""
        visit, erased = self.visit, self.loses_draft
        code = visit.draft.code if self._is_unfinished and not erased else ""
        visit.end("done")
        self.show(pages.FarewellScreen, code=code, erased=erased)

    def keep_and_leave(self) -> None:
        """The citizen agrees to the keeping after all, and goes."""
        self.visit.consents.keep()
        self.end()

    def erase(self, code: str) -> None:
        """The owner of a draft does not want it to be kept: asked once more."""
        self.show(pages.EraseScreen, code=code)

    def come_back(self, step: Step) -> None:
        """A paper that must be there is not: what to bring, and the code to go on with."""
        self.show(pages.ComeBackScreen, step=step)

    @property
    def loses_draft(self) -> bool:
        """Whether what was entered goes with the visit, as its owner chose."""
        return self._is_unfinished and not self.visit.draft.kept

    @property
    def _is_unfinished(self) -> bool:
        visit = self.visit
        return visit.has_draft and visit.receipt is None and not visit.is_practice
