"""A few pictures that are kept, because painting them costs more than a page may wait.

It must never hold more than it was made for: what was not wanted for longest goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
Picture = TypeVar("Picture")


class KeptPictures(Generic[Name, Picture]):
    """``most`` pictures, each painted when it is first wanted."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Name, Picture] = {}

    def picture(self, name: Name, paint: Callable[[], Picture]) -> Picture:
        """The picture of this name."""
        picture = self._kept.pop(name) if name in self._kept else paint()
        while len(self._kept) >= self._most:
            del self._kept[next(iter(self._kept))]
        self._kept[name] = picture
        return picture

    def forget(self) -> None:
        """None is kept any longer; each is painted anew when it is wanted."""
        self._kept.clear()
