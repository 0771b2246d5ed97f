"""From the rows of one kiosk's journal to the stories of its visits and dossiers, in one pass.

Rows are taken in the order of their numbers, never of their times: a clock may be set back. It
must never judge; ``measure.py`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from kiosk.report.story import DossierStory, HelpStory, VisitStory
from kiosk.store.journal_row import JournalRow

LONGEST_PAUSE_SECONDS = 300.0
"""A longer gap between two rows counts as this much: somebody went to fetch a paper, or the clock
jumped. Without a touch the screen is wiped after a minute and a half anyway."""
SET_BACK = timedelta(minutes=1)
OFFICER, SCANNED = "officer", "scanned"
BY_HAND = frozenset({"typed", "picked"})
NOBODY_THERE = frozenset({"timeout", "crash"})


class History:
    """The stories that one kiosk's journal tells."""

    def __init__(self, kiosk: str, rows: Iterable[JournalRow]) -> None:
        self.kiosk = kiosk
        self.dossiers: list[DossierStory] = []
        self.helps: list[HelpStory] = []
        self.set_back: list[datetime] = []
        self._visits: dict[str, VisitStory] = {}
        self._by_draft: dict[str, DossierStory] = {}
        self._by_reference: dict[str, DossierStory] = {}
        self._open_helps: dict[str, HelpStory] = {}
        self._last_at: datetime | None = None
        for row in rows:
            self._take(row)

    @property
    def visits(self) -> list[VisitStory]:
        """The visits that began."""
        return [one for one in self._visits.values() if one.began_at is not None]

    def _take(self, row: JournalRow) -> None:
        before = self._last_at
        if before is not None and row.at < before and row.at < before - SET_BACK:
            self.set_back.append(row.at)
        self._last_at = row.at
        handle = _HANDLERS.get(row.event)
        if not row.visit:
            if handle is not None and row.event in _WITHOUT_A_VISIT:
                handle(self, row, VisitStory(self.kiosk))
            return
        visit = self._visits.get(row.visit)
        if visit is None:
            visit = self._visits[row.visit] = VisitStory(self.kiosk)
        counts = not (visit.confirmed or visit.ended)
        if handle is not None:
            handle(self, row, visit)
        if counts:
            self._let_time_pass(row, visit)

    def _let_time_pass(self, row: JournalRow, visit: VisitStory) -> None:
        if row.event == "visit.begun":  # from here on a page waits for somebody to come
            return
        before, visit.last_at = visit.last_at, row.at
        if before is None or row.details.get("reason") in NOBODY_THERE:
            return
        visit.pending_seconds += _pause(before, row.at)
        dossier = self._by_draft.get(row.draft) or visit.dossier
        if dossier is not None:
            dossier.seconds += visit.pending_seconds
            visit.pending_seconds = 0.0

    # -- the visit -----------------------------------------------------------------------------

    def _began(self, row: JournalRow, visit: VisitStory) -> None:
        visit.began_at = visit.began_at or row.at

    def _chose(self, row: JournalRow, visit: VisitStory) -> None:
        self._began(row, visit)
        if visit.dossier is None:
            visit.procedure = row.details.get("procedure", "")

    def _ended(self, row: JournalRow, visit: VisitStory) -> None:
        if visit.ended:
            return
        visit.ended, visit.takeover_by = True, ""
        self._open_helps.pop(row.visit, None)
        if visit.dossier is None or visit.confirmed or row.details.get("reason") == "crash":
            return  # a power cut is nobody's stumbling
        visit.stopped_at = row.question

    def _called(self, row: JournalRow, visit: VisitStory) -> None:
        if row.details.get("step") == "call":
            if row.question:
                visit.called.add(row.question)
            self._coach(row, visit)

    def _went_back(self, row: JournalRow, visit: VisitStory) -> None:
        visit.went_back.add(row.question)

    def _refused(self, row: JournalRow, visit: VisitStory) -> None:
        visit.refused.add(row.question)

    # -- the officer ---------------------------------------------------------------------------

    def _coach(self, row: JournalRow, visit: VisitStory) -> None:
        """Whatever an officer does after the confirming was not part of the filing."""
        if visit.confirmed:
            return
        dossier = self._by_draft.get(row.draft) or visit.dossier
        if dossier is None:
            visit.coached = True
        else:
            dossier.coached = True

    def _stepped_beside(self, row: JournalRow, visit: VisitStory) -> None:
        self._coach(row, visit)
        help_ = HelpStory(row.at, row.details.get("officer", ""), dossier=visit.dossier)
        self.helps.append(help_)

    def _took_over(self, row: JournalRow, visit: VisitStory) -> None:
        self._coach(row, visit)
        visit.takeover_by = row.details.get("officer", "") or OFFICER
        reason = row.details.get("reason", "") or "other"
        help_ = HelpStory(row.at, visit.takeover_by, reason, visit.dossier)
        self.helps.append(help_)
        self._open_helps[row.visit] = help_

    def _gave_back(self, row: JournalRow, visit: VisitStory) -> None:
        visit.takeover_by = ""
        help_ = self._open_helps.pop(row.visit, None)
        if help_ is not None:
            help_.ended_by = row.details.get("by", "")

    def _entered(self, row: JournalRow) -> None:
        help_ = self._open_helps.get(row.visit)
        if help_ is not None:
            help_.entered += 1

    # -- the dossier ---------------------------------------------------------------------------

    def _draft_begun(self, row: JournalRow, visit: VisitStory) -> None:
        self._began(row, visit)
        procedure = visit.procedure or row.details.get("procedure", "")
        visit.procedure = procedure
        dossier = DossierStory(self.kiosk, procedure, coached=visit.coached)
        visit.dossier = self._by_draft[row.draft] = dossier
        self.dossiers.append(dossier)

    def _resumed(self, row: JournalRow, visit: VisitStory) -> None:
        self._began(row, visit)
        dossier = self._by_draft.get(row.draft)
        if dossier is not None:
            dossier.coached = dossier.coached or visit.coached
            visit.dossier, visit.procedure = dossier, dossier.procedure

    def _answered(self, row: JournalRow, visit: VisitStory) -> None:
        dossier = self._by_draft.get(row.draft)
        if dossier is None:
            return
        is_first = row.question not in dossier.sources
        if is_first and row.source in BY_HAND and visit.last_answer_at is not None:
            dossier.paces.append(_pause(visit.last_answer_at, row.at))
        visit.last_answer_at = row.at
        dossier.sources[row.question] = row.source
        if row.source == OFFICER:
            self._entered(row)

    def _unmade(self, row: JournalRow, visit: VisitStory) -> None:
        dossier = self._by_draft.get(row.draft)
        if dossier is not None:
            dossier.sources.pop(row.question, None)

    def _attached(self, row: JournalRow, visit: VisitStory) -> None:
        dossier = self._by_draft.get(row.draft)
        if dossier is None:
            return
        if row.source == OFFICER:
            dossier.papers_by_officer.add(row.question)
            self._entered(row)
        else:
            dossier.papers_by_officer.discard(row.question)

    def _declined(self, row: JournalRow, visit: VisitStory) -> None:
        """ "I have none" is a decision too."""
        self._attached(row, visit)

    def _withdrawn(self, row: JournalRow, visit: VisitStory) -> None:
        dossier = self._by_draft.get(row.draft)
        if dossier is not None:
            dossier.papers_by_officer.discard(row.question)

    def _confirmed(self, row: JournalRow, visit: VisitStory) -> None:
        dossier = self._by_draft.get(row.draft)
        if dossier is None:
            return
        dossier.confirmed_at, dossier.delivered = row.at, False
        dossier.confirmed_in_takeover = bool(visit.takeover_by)
        self._by_reference[row.details.get("reference", "")] = dossier
        visit.confirmed = True

    def _settled(self, row: JournalRow, visit: VisitStory) -> None:
        dossier = self._by_reference.get(row.details.get("reference", ""))
        if dossier is not None and row.details.get("state") == "ACKNOWLEDGED":
            dossier.delivered = True
            dossier.channel = row.details.get("channel", "")

    def _reopened(self, row: JournalRow, visit: VisitStory) -> None:
        """Another draft, the same dossier: what was entered in the first one is in it."""
        dossier = self._by_reference.get(row.details.get("reference", ""))
        if dossier is not None:
            dossier.returns += 1
            self._by_draft[row.draft] = dossier

    def _judged(self, row: JournalRow, visit: VisitStory) -> None:
        """Each of the three questions on its own; a skipped one takes nothing back."""
        dossier = self._by_draft.get(row.draft)
        if dossier is not None:
            given = {name: one for name, one in row.details.items() if one != "skipped"}
            dossier.verdict.update(given)


def _pause(before: datetime, after: datetime) -> float:
    """Seconds of work between two rows. Back in time is none, and a leap is not a day's work."""
    if after <= before:
        return 0.0
    return min((after - before).total_seconds(), LONGEST_PAUSE_SECONDS)


_Handler = Callable[[History, JournalRow, VisitStory], None]
_HANDLERS: Mapping[str, _Handler] = MappingProxyType(
    {
        "consent.given": History._began,
        "early_stop": History._began,
        "procedure.chosen": History._chose,
        "draft.begun": History._draft_begun,
        "draft.resumed": History._resumed,
        "answer.saved": History._answered,
        "answer.unmade": History._unmade,
        "answer.refused": History._refused,
        "paper.attached": History._attached,
        "paper.withdrawn": History._withdrawn,
        "paper.declined": History._declined,
        "dossier.confirmed": History._confirmed,
        "delivery.settled": History._settled,
        "draft.reopened": History._reopened,
        "help.step": History._called,
        "step.back": History._went_back,
        "coach.opened": History._stepped_beside,
        "takeover.begun": History._took_over,
        "takeover.ended": History._gave_back,
        "verdict.given": History._judged,
        "visit.ended": History._ended,
    }
)
_WITHOUT_A_VISIT = frozenset({"delivery.settled", "draft.reopened", "verdict.given"})
