"""Taking papers in: no page is kept that an officer could not read.

Each page is judged once, as soon as it was taken, so that the citizen hears of a blank or blurred
one while the paper still lies in the scanner. Only a fingerprint of the pages that passed is
remembered; this must never keep a picture, and never let a page through that nobody judged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import Examined
from kiosk.documents.packing import PackedPaper, pack_pages
from kiosk.documents.quality import problem_of
from kiosk.fields.field import Problem


class Intake:
    """The papers of one visit on their way in."""

    def __init__(self) -> None:
        self._readable: frozenset[bytes] = frozenset()

    @property
    def readable(self) -> frozenset[bytes]:
        """Fingerprints of the pages that need not be judged again."""
        return self._readable

    def saw(self, examined: Examined) -> Problem | None:
        """Remembers a page that was found readable; what is wrong with it otherwise."""
        if examined.problem is None:
            self._readable |= {_fingerprint(examined.page)}
        return examined.problem


def packed(
    pages: Sequence[CapturedPage], most: int, readable: frozenset[bytes] = frozenset()
) -> PackedPaper | Problem:
    """One file of all pages, or why they cannot be used; no page is ever left out silently.

    Those that are not ``readable`` already are judged; that takes up to half a second for each.
    """
    if len(pages) > most:
        return Problem("paper.too_many_pages")
    for page in pages:
        found = None if _fingerprint(page) in readable else problem_of(page)
        if found is not None:
            return found
    return pack_pages(pages)


def _fingerprint(page: CapturedPage) -> bytes:
    return hashlib.sha256(page.data).digest()
