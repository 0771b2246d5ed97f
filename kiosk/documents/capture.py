"""The contract of a device that takes pictures of papers.

A device hands over one page at a time and forgets it at once. It must never keep a citizen's
paper after it was taken, judge it, or know for which dossier it is meant.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from msgspec import Struct

from kiosk.fields.field import Problem


class CapturedPage(Struct, frozen=True):
    """One picture as the device gave it, undecoded; ``width`` and ``height`` are in dots.

    ``repr`` leaves the bytes out: a picture of a paper has no business in a log.
    """

    data: bytes
    media_type: str
    width: int
    height: int

    def __repr__(self) -> str:
        size = f"{self.width}x{self.height}"
        return f"CapturedPage({self.media_type}, {size}, {len(self.data)} bytes)"


class Capture(Protocol):
    """One device. Its methods may take a second: they belong to the helper thread."""

    @property
    def name(self) -> str:
        """Which device this is, for the officer's self-test ("folder")."""

    def take(self) -> CapturedPage | Problem:
        """The page that was put down last, or why there is none (``paper.none_in_scanner``)."""

    def clear(self) -> None:
        """Destroys whatever the device still holds; called at both ends of every visit."""


@runtime_checkable
class LiveCapture(Capture, Protocol):
    """A device that can be looked through before the shutter is touched."""

    def watch(self) -> None:
        """Switches it on."""

    def unwatch(self) -> None:
        """Switches it off; what it saw is forgotten."""

    def glimpse(self) -> bytes | Problem:
        """The newest picture as it came, without waiting, or why there is none."""
