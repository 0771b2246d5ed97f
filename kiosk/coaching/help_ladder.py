"""The help ladder, the same on every question: an example, "show me", then the officer is called.

Each step up is told to the journal once for each time the citizen stands before the question. It
must never know what was answered, and helps by pointing only.
"""

from __future__ import annotations

from enum import StrEnum

from kiosk.case import Case


class HelpStep(StrEnum):
    """One step above the help that stands beside the question."""

    EXAMPLE = "example"
    """How an answer looks, or where it is to be found."""
    SHOW = "show"
    """The spot is lit and the machine says what to do; the citizen still taps."""
    CALL = "call"
    """A sign and a sound that are noticed across the hall."""


FIRST_STEP = next(iter(HelpStep))


class HelpLadder:
    """How far up the citizen went at this question, and whether an officer is being called."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._taken: set[HelpStep] = set()
        self._calling = False

    @property
    def next_step(self) -> HelpStep:
        """What the next tap gives. From the top there is no higher: it calls again."""
        return next((one for one in HelpStep if one not in self._taken), HelpStep.CALL)

    @property
    def is_calling(self) -> bool:
        """Whether the sign is up."""
        return self._calling

    def begin_anew(self) -> None:
        """The citizen stands before another question; a call that was made stays."""
        self._taken.clear()

    def climb(self, step: HelpStep) -> None:
        """The citizen wants this step."""
        if step not in self._taken:
            self._case.note("help.step", self._case.place, details={"step": str(step)})
            self._taken.add(step)
        if step is HelpStep.CALL:
            self._calling = True

    def stop_calling(self) -> None:
        """An officer came, or the citizen goes on alone."""
        self._calling = False
