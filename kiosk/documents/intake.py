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
    """The papers of one visit on their way in. Judging takes up to half a second a page."""

    def __init__(self) -> None:
        self._readable: set[bytes] = set()

    def saw(self, examined: Examined) -> Problem | None:
        """Remembers a page that was found readable; what is wrong with it otherwise."""
        if examined.problem is None:
            self._readable.add(hashlib.sha256(examined.page.data).digest())
        return examined.problem

    def problem(self, page: CapturedPage) -> Problem | None:
        """What is wrong with a page, or None where an officer will be able to read it."""
        fingerprint = hashlib.sha256(page.data).digest()
        if fingerprint in self._readable:
            return None
        found = problem_of(page)
        if found is None:
            self._readable.add(fingerprint)
        return found

    def pack(self, pages: Sequence[CapturedPage], max_pages: int) -> PackedPaper | Problem:
        """One file of all pages, or why they cannot be used; no page is ever left out silently."""
        if len(pages) > max_pages:
            return Problem("paper.too_many_pages")
        for page in pages:
            found = self.problem(page)
            if found is not None:
                return found
        return pack_pages(pages)
