"""A power cut at a step of choice, and the same steps again without one.

``Cut`` is no ``Exception``: like the real thing, it asks nobody's leave and is caught by nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


class Cut(BaseException):
    """The power went."""


def cut(step: str) -> None:
    """What a fuse does when it blows."""
    raise Cut(step)


@dataclass
class Fuse:
    """Counts every step taken through it and blows at the ``blows_at``-th, or at the first of a
    name (``blows_on``): before the step begins, or ``after`` it has been done.
    """

    blows_at: int = 0
    blows_on: str = ""
    after: bool = False
    blow: Callable[[str], None] = cut
    steps: list[str] = field(default_factory=list)

    def through(self, name: str, act: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Takes one step, or not, and lives, or not."""
        self.steps.append(name)
        first = name == self.blows_on and self.steps.count(name) == 1
        blows = first or len(self.steps) == self.blows_at
        if blows and not self.after:
            self.blow(name)
        done = act(*given, **named)
        if blows and self.after:
            self.blow(name)
        return done

    def on(self, whole: Any) -> Any:
        """The same object with each of its calls going through this fuse."""
        return _Fused(whole, self)


class _Fused:
    def __init__(self, whole: Any, fuse: Fuse) -> None:
        self._whole = whole
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:
        act = getattr(self._whole, name)

        def fused(*given: Any, **named: Any) -> Any:
            return self._fuse.through(name, act, *given, **named)

        return fused
