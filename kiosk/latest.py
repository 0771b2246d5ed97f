"""The latest answer to a question that several ask about the very same things, one after the other.

It holds one answer, and as long only as every thing it was derived from is the same object (or the
same word). It must be told to forget where the answer is a citizen's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Latest(Generic[Answer]):
    """Asked with what the answer is derived from, and how it is found."""

    def __init__(self) -> None:
        self._known: tuple[tuple[object, ...], Answer] | None = None

    def __call__(self, derived_from: tuple[object, ...], find: Callable[[], Answer]) -> Answer:
        known = self._known
        if known is None or not _same(known[0], derived_from):
            self._known = known = derived_from, find()
        return known[1]

    def forget(self) -> None:
        """Nothing is held any longer."""
        self._known = None


def _same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return all(
        one is other or (isinstance(one, str) and one == other)
        for one, other in zip(some, others, strict=True)
    )
