"""Papers within a visit: judged while they lie in the scanner, packed, sealed, or done without.

It must never destroy a picture that was shown as kept before another one is on disk.
"""

from __future__ import annotations

import secrets

from kiosk.case import Case
from kiosk.darkroom.works import Pack
from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import Examined
from kiosk.documents.intake import Intake
from kiosk.documents.packing import PackedPaper
from kiosk.dossier import Attachment, Source
from kiosk.fields.field import Problem


class Papers:
    """The papers of one visit."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._intake = Intake()

    def saw(self, paper_id: str, examined: Examined) -> Problem | None:
        """Whether a page that was just taken can be read; to be asked before the next one."""
        problem = self._intake.saw(examined)
        if problem is not None:
            self._refused(paper_id, problem)
        return problem

    def packing(self, paper_id: str, pages: tuple[CapturedPage, ...]) -> Pack:
        """The work of making one file of the pages, to be done anywhere."""
        most = self._case.procedure.paper(paper_id).max_pages
        return Pack(pages, most, self._intake.readable)

    def keep(self, paper_id: str, packed: PackedPaper | Problem, source: Source) -> Problem | None:
        """Keeps a packed paper, sealed, or says why its pages could not be used."""
        case = self._case
        if isinstance(packed, Problem):
            self._refused(paper_id, packed)
            return packed
        former = case.draft.attachments_for(paper_id)
        attachment = Attachment(
            id=secrets.token_hex(12),
            paper=paper_id,
            media_type=packed.media_type,
            size=len(packed.data),
            sha256=packed.sha256,
            pages=packed.pages,
            saved_at=case.office.clock(),
            source=source,
        )
        event = case.event("paper.attached", paper_id, str(source))
        case.draft = case.office.drafts.attach(case.draft, attachment, packed.data, event)
        # Only now: a full disk or a pulled plug must not take the picture that was shown as kept.
        self._detach(former, "paper.replaced")
        return None

    def decline(self, paper_id: str, source: str = "") -> Problem | None:
        """The citizen has no such paper; only an optional one can be done without."""
        case = self._case
        if case.procedure.paper(paper_id).required:
            case.note("paper.lacking", paper_id)
            return Problem("paper.required")
        self._detach(case.draft.attachments_for(paper_id), "paper.withdrawn")
        event = case.event("paper.declined", paper_id, source)
        case.draft = case.office.drafts.decline(case.draft, paper_id, event)
        return None

    def forget(self) -> None:
        """Not even a fingerprint of a page is left."""
        self._intake = Intake()

    def _refused(self, paper_id: str, problem: Problem) -> None:
        self._case.note("paper.refused", paper_id, details={"problem": problem.code})

    def _detach(self, attachments: tuple[Attachment, ...], event: str) -> None:
        """Destroys captured papers that another picture or a "none" took the place of."""
        for one in attachments:
            happened = self._case.event(event, one.paper)
            draft = self._case.draft
            self._case.draft = self._case.office.drafts.detach(draft, one.id, happened)
