"""What comes between: a trouble, a card's page; and back to the page that was interrupted.

A part of the navigator. It must never lose what was typed there and not yet kept.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.troubles import Trouble
from kiosk.visit import Visit
from screens import pages
from screens.frame import Frame
from screens.screen import Screen


class Interruptions:
    """What the navigator lends to it is declared, and what it has of its own."""

    _frame: Frame
    _shown: Callable[[], Screen] | None = None
    _interrupted: tuple[Callable[[], Screen], object] | None = None

    @property
    def visit(self) -> Visit:
        """The visit that is going on."""
        raise NotImplementedError

    def show(self, screen: Callable[..., Screen], **details: object) -> None:
        """Puts a screen before whoever stands there."""
        raise NotImplementedError

    def welcome(self) -> None:
        """The first page."""
        raise NotImplementedError

    def trouble(self, trouble: Trouble) -> None:
        """A trouble of the world: named, with its next step; what was kept or typed is kept."""
        self.interrupt(pages.ProblemScreen, trouble=trouble)

    def interrupt(self, screen: Callable[..., Screen], **details: object) -> None:
        """Another screen, after which the present one comes back as it was."""
        page = self._frame.page
        if page is not None and self._shown is not None and page.comes_back:
            self._interrupted = (self._shown, page.memory())
        self.show(screen, **details)

    def after_trouble(self) -> None:
        """Tries again where the citizen was, with what was typed there."""
        visit, interrupted = self.visit, self._interrupted
        if interrupted is None or not visit.has_draft or visit.receipt is not None:
            self.welcome()
            return
        self.continue_interrupted()

    def continue_interrupted(self) -> None:
        """Back to the page that was interrupted, with what was typed there."""
        assert self._interrupted is not None, "nothing was interrupted"
        self._shown, memory = self._interrupted
        page = self._shown()
        self._frame.show_screen(page)
        page.recall(memory)
