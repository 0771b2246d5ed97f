"""What can be asked about a picture, as values: each does itself, wherever it is.

In the darkroom's process they are done apart; where there is none, in the kiosk itself, and by whoever
has no citizen waiting. A work holds all that it needs and changes nothing. It must never decide anything:
it calls the one function that does.
"""

from __future__ import annotations

from typing import Any, ClassVar, Generic, Protocol, TypeVar

from msgspec import Struct

from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import Examined, examined
from kiosk.documents.glimpse import Glimpse, glimpse_of
from kiosk.documents.intake import packed
from kiosk.documents.packing import PackedPaper
from kiosk.documents.picture import captured_page
from kiosk.fields.field import Problem
from kiosk.identity.card import CitizenCard
from kiosk.identity.picture_code import card_at_a_glance, card_in_picture

Found = TypeVar("Found")
Given_co = TypeVar("Given_co", covariant=True)


class Answer(Struct, Generic[Found], frozen=True):
    """What was found, or why nothing; neither: there was nothing to be found.

    ``bug``: none at all, for the work failed in our own code; of which type, and where.
    """

    found: Found | None = None
    problem: Problem | None = None
    bug: str = ""


class Work(Struct, Generic[Given_co], frozen=True):
    """One of them. ``gives`` is the shape of its answer; it may take so many seconds."""

    gives: ClassVar[Any]
    seconds: ClassVar[int] = 30
    lost: ClassVar[Problem | None] = Problem("paper.unreadable")
    """What is said where the process that did it was lost with it."""

    def __call__(self) -> Given_co | Problem:
        """Does it, here."""
        raise NotImplementedError

    def __repr__(self) -> str:
        """Its name: a picture of a paper has no business in a log."""
        return type(self).__name__


class Apart(Protocol):
    """Whoever gets a work done, in a place that the kiosk can lose."""

    def __call__(self, work: Work[Found]) -> Found | Problem:
        """To be asked in the helper thread."""


class OpenPage(Work[CapturedPage], frozen=True, tag=True):
    """A file as a page, once it has been decoded to its last byte."""

    gives = Answer[CapturedPage]
    data: bytes

    def __call__(self) -> CapturedPage | Problem:
        return captured_page(self.data)


class Examine(Work[Examined], frozen=True, tag=True):
    """A page found, judged, straightened."""

    gives = Answer[Examined]
    page: CapturedPage

    def __call__(self) -> Examined | Problem:
        return examined(self.page)


class Pack(Work[PackedPaper], frozen=True, tag=True):
    """One file of all pages; ``readable``: fingerprints of those that were judged already."""

    gives = Answer[PackedPaper]
    seconds = 120
    pages: tuple[CapturedPage, ...]
    most: int
    readable: frozenset[bytes] = frozenset()

    def __call__(self) -> PackedPaper | Problem:
        return packed(self.pages, self.most, self.readable)


class LookThrough(Work[Glimpse], frozen=True, tag=True):
    """What a camera sees just now."""

    gives = Answer[Glimpse]
    seconds = 10
    lost = Problem("paper.camera_waits")
    data: bytes

    def __call__(self) -> Glimpse | Problem:
        return glimpse_of(self.data)


class ReadCard(Work[CitizenCard], frozen=True, tag=True):
    """The card in a picture."""

    gives = Answer[CitizenCard]
    lost = Problem("card.no_code")
    data: bytes

    def __call__(self) -> CitizenCard | Problem:
        return card_in_picture(self.data)


class GlanceForCard(Work[CitizenCard | None], frozen=True, tag=True):
    """The card in one of many pictures that follow each other; None for no code."""

    gives = Answer[CitizenCard]
    seconds = 10
    lost = None
    data: bytes

    def __call__(self) -> CitizenCard | Problem | None:
        return card_at_a_glance(self.data)


AnyWork = OpenPage | Examine | Pack | LookThrough | ReadCard | GlanceForCard


def here(work: Work[Found]) -> Found | Problem:
    """For whoever has no darkroom."""
    return work()
