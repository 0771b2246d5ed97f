"""The ways into practice and out of it, and whose desk it is meanwhile. A part of the navigator.

It must never let a practice become a real visit: the real one waits untouched behind it, and the
practice is thrown away before anything real goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.identity.scanner import Heard
from screens import pages
from screens.card_ways import CardWays
from screens.desk import Desk
from screens.dressing import Dressing
from screens.frame import Frame
from screens.screen import Screen

if TYPE_CHECKING:
    from screens.practice_room import PracticeRoom

NewPractice = Callable[[Desk, Callable[[Heard], None]], "PracticeRoom"]


class PracticeWays:
    """What the navigator lends to it is declared, and what it has of its own."""

    cards: CardWays
    _frame: Frame
    _dressing: Dressing
    _own_desk: Desk
    _new_practice: NewPractice
    _practice: PracticeRoom | None = None

    def show(self, screen: Callable[..., Screen], **details: object) -> None:
        """Puts a screen before whoever stands there."""
        raise NotImplementedError

    def welcome(self) -> None:
        """The first page, for real."""
        raise NotImplementedError

    def consent(self) -> None:
        """The first page of any visit."""
        raise NotImplementedError

    def practise(self) -> None:
        """From the welcome page: the same screens, with an invented person.

        The real visit waits behind it as it was.
        """
        self._own_desk.capture.clear()
        self._practice = self._new_practice(self._own_desk, self.cards.take)
        self._practice.visit.speak(self._dressing.texts.language)
        self._frame.practise(True)
        self.consent()

    def practised(self) -> None:
        """What would have happened now, and that nothing did."""
        self.show(pages.PracticeDoneScreen)

    def practise_again(self) -> None:
        """From the first page, with nothing of the last time."""
        self.welcome()
        self.practise()

    def for_real(self) -> None:
        """The practice is gone; the same page now counts."""
        self.welcome()
        self.consent()

    @property
    def _desk(self) -> Desk:
        return self._practice.desk if self._practice is not None else self._own_desk

    def _end_practice(self) -> None:
        practice, self._practice = self._practice, None
        assert practice is not None, "nobody practises"
        practice.close()
        self._frame.practise(False)
