"""A month in three communes, written into real journals, with the truth beside it.

Every visit is decided first and written afterwards, so that the truth is known without reading
anything back. Nothing here knows how the report counts.
"""

from __future__ import annotations

import random
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.clock import VIETNAM
from kiosk.store.contract import JournalEvent
from kiosk.store.store import Store

FIRST = datetime(2026, 11, 2, 7, 30, tzinfo=VIETNAM)
LAST_DAY = date(2026, 11, 29)
KIOSKS = ("Máy 1", "Máy 2", "Máy 3")
PROCEDURES = ("1.001193", "1.004873", "2.000635")
RARE = "1.009999"
"""Filed three times in the whole month."""
QUESTIONS = tuple(f"question_{number}" for number in range(18))
HARD = ("question_3", "question_11", "question_16")
OFFICERS = ("a1b2c3d4", "e5f6a7b8")
VISITS = 2000


@dataclass
class Truth:
    """What happened, by (kiosk, Monday, procedure) and by level."""

    visits: Counter[tuple[str, date, str]] = field(default_factory=Counter)
    dossiers: Counter[tuple[str, date, str, str]] = field(default_factory=Counter)
    delivered: Counter[tuple[str, date, str]] = field(default_factory=Counter)
    returned: Counter[tuple[str, date, str]] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)
    stopped: Counter[tuple[str, str]] = field(default_factory=Counter)
    went_back: Counter[tuple[str, str]] = field(default_factory=Counter)
    called: Counter[tuple[str, str]] = field(default_factory=Counter)
    set_back: int = 0


class Hand:
    """Writes the rows of one kiosk, each at its own time."""

    def __init__(self, store: Store) -> None:
        self.now = FIRST
        self.rows: list[tuple[datetime, JournalEvent]] = []
        self._store = store

    def write(self, event: str, visit: str = "", draft: str = "", *more: str, **facts: str) -> None:
        question, source = (*more, "", "")[:2]
        self.rows.append((self.now, JournalEvent(event, visit, draft, question, source, facts)))

    def keep(self) -> None:
        """Through the store's own door, a thousand rows in a transaction."""
        times = iter([at for at, _ in self.rows])
        journal = self._store.journal
        journal._clock = lambda: next(times)  # each row its own time
        for start in range(0, len(self.rows), 1000):
            with self._store._database.writing() as connection:
                journal.write(connection, [one for _, one in self.rows[start : start + 1000]])


@dataclass
class Draft:
    """A dossier on its way."""

    id: str
    procedure: str
    level: str
    seconds: float = 0.0
    answered: int = 0
    was_coached: bool = False


class Commune:
    """One kiosk's month."""

    def __init__(self, kiosk: str, store: Store, chance: random.Random, truth: Truth) -> None:
        self._kiosk, self._chance, self._truth = kiosk, chance, truth
        self._hand = Hand(store)
        self._number = 0
        self._left: list[Draft] = []
        self._rare = 0
        self._clock_is_wrong = False

    def live(self, visits: int, rare: int) -> None:
        """That many visits, evenly over the days of four weeks, in office hours."""
        per_day, number = visits / 28, 0
        while number < visits:
            day = FIRST + timedelta(days=int(number / per_day))
            self._hand.now = max(self._hand.now + timedelta(minutes=1), day)
            before = sum(self._truth.visits.values())
            self._visit(RARE if self._rare < rare else self._chance.choice(PROCEDURES))
            number += sum(self._truth.visits.values()) - before
            self._clock_is_wrong |= number == visits // 2 and self._kiosk == KIOSKS[1]
        self._hand.keep()

    # -- one visit -----------------------------------------------------------------------------

    def _visit(self, procedure: str) -> None:
        self._number += 1
        visit = f"{self._kiosk[-1]}-visit-{self._number}"
        self._hand.write("visit.begun", visit)
        self._hand.now += timedelta(minutes=self._chance.uniform(0.5, 9))  # a page that waits
        began = self._hand.now
        kind = self._chance.random()
        if kind < 0.03:
            self._hand.write("visit.ended", visit, reason="next")
            return  # nobody had come: no visit
        if kind < 0.15 and self._left:
            self._resume(visit, began)
        elif kind < 0.22:
            self._hand.write("consent.given", visit)
            self._hand.write("visit.ended", visit, reason="timeout")
            self._count_visit(began, "")
        else:
            self._file(visit, began, procedure)

    def _file(self, visit: str, began: datetime, procedure: str) -> None:
        hand, chance = self._hand, self._chance
        hand.write("consent.given", visit)
        spent = self._work()
        hand.write("procedure.chosen", visit, procedure=procedure)
        level = chance.choices(
            ("self_done", "coached", "part_entered", "done_for"), (60, 25, 10, 5)
        )[0]
        draft = Draft(f"{visit}-draft", procedure, level)
        if level == "coached" and chance.random() < 0.2:
            hand.write("coach.opened", visit, "", "", officer=chance.choice(OFFICERS))
            draft.was_coached = True
        spent += self._work()
        hand.write("draft.begun", visit, draft.id)
        draft.seconds += spent
        self._count_visit(began, procedure)
        stops = chance.random() < 0.18
        self._fill(visit, draft, len(QUESTIONS) if not stops else chance.randrange(1, 15))
        if stops:
            self._stop(visit, draft)
        else:
            self._confirm(visit, draft)

    def _resume(self, visit: str, began: datetime) -> None:
        draft = self._left.pop(0)
        self._hand.write("draft.resumed", visit, draft.id)
        self._count_visit(began, draft.procedure)
        self._fill(visit, draft, len(QUESTIONS))
        self._confirm(visit, draft)

    def _fill(self, visit: str, draft: Draft, until: int) -> None:
        hand, chance = self._hand, self._chance
        backs, calls = set(), set()
        for place in range(draft.answered, until):
            question = QUESTIONS[place]
            draft.seconds += self._work()
            if question in HARD and chance.random() < 0.2:
                hand.write("step.back", visit, draft.id, question)
                hand.write("step.back", visit, draft.id, question)
                backs.add(question)
            if self._coaches(draft, place):
                draft.was_coached = True
                if chance.random() < 0.5:
                    hand.write("help.step", visit, draft.id, question, step="call")
                    calls.add(question)
                else:
                    officer = chance.choice(OFFICERS)
                    hand.write("coach.opened", visit, draft.id, question, officer=officer)
                    hand.write("coach.closed", visit, draft.id, question, by="citizen")
            elif chance.random() < 0.05:
                hand.write("help.step", visit, draft.id, question, step="example")
            self._answer(visit, draft, place)
        draft.answered = until
        for question in backs:
            self._truth.went_back[draft.procedure, question] += 1
        for question in calls:
            self._truth.called[draft.procedure, question] += 1

    def _coaches(self, draft: Draft, place: int) -> bool:
        last = place == len(QUESTIONS) - 1
        wanted = draft.level == "coached" and (self._chance.random() < 0.1 or last)
        return wanted and not (last and draft.was_coached)

    def _answer(self, visit: str, draft: Draft, place: int) -> None:
        """Every third answer comes from the card; of the twelve others the level tells how many."""
        hand, chance, question = self._hand, self._chance, QUESTIONS[place]
        source = "scanned" if place % 3 == 0 else chance.choice(("typed", "picked", "earlier"))
        entered = {"part_entered": {1, 2, 4, 5, 7}, "done_for": {1, 2, 4, 5, 7, 8}}
        if place in entered.get(draft.level, ()):
            officer = chance.choice(OFFICERS)
            hand.write("takeover.begun", visit, draft.id, question, officer=officer, reason="hands")
            hand.write("answer.saved", visit, draft.id, question, "officer")
            hand.write("takeover.ended", visit, draft.id, question, by="officer")
            return
        if draft.level == "coached" and draft.was_coached and chance.random() < 0.05:
            hand.write("takeover.begun", visit, draft.id, question, officer="x", reason="sight")
            hand.write("answer.saved", visit, draft.id, question, "officer")
            hand.write("takeover.ended", visit, draft.id, question, by="time")
        hand.write("answer.saved", visit, draft.id, question, source)

    def _stop(self, visit: str, draft: Draft) -> None:
        question = self._chance.choice(HARD)
        self._hand.now += timedelta(seconds=90)
        self._hand.write("visit.ended", visit, draft.id, question, reason="timeout")
        self._truth.stopped[draft.procedure, question] += 1
        self._left.append(draft)

    def _confirm(self, visit: str, draft: Draft) -> None:
        hand, chance = self._hand, self._chance
        draft.seconds += self._work()
        reference = f"TL-{draft.id[-14:-6]}-{self._kiosk[-1]}"
        hand.write("dossier.confirmed", visit, draft.id, reference=reference)
        place = (self._kiosk, _monday(hand.now), draft.procedure)
        self._rare += draft.procedure == RARE
        self._truth.dossiers[(*place, draft.level)] += 1
        self._truth.seconds.append(draft.seconds)
        self._verdict(visit, draft)
        hand.write("visit.ended", visit, draft.id, reason="done")
        facts = {"reference": reference, "reason": ""}
        fate = chance.random()
        hand.now += timedelta(seconds=5)
        if fate < 0.9:
            hand.write("delivery.settled", "", draft.id, state="QUEUED", **facts)
            sent = {"state": "ACKNOWLEDGED", "channel": "counter"}
            hand.write("delivery.settled", "", draft.id, **sent, **facts)
            self._truth.delivered[place] += 1
        elif fate < 0.97:
            hand.write("delivery.settled", "", draft.id, state="REJECTED", **facts)
            hand.write("draft.reopened", "", f"{draft.id}-again", reference=reference)
            self._truth.returned[place] += 1

    def _verdict(self, visit: str, draft: Draft) -> None:
        honest = {"self_done": "self", "coached": "coached"}.get(draft.level, "other")
        who = self._chance.choices((honest, "other", "skipped", ""), (70, 6, 14, 10))[0]
        if who:
            facts = {"who": who, "next_time": "yes", "helped": "told"}
            self._hand.write("verdict.given", visit, draft.id, **facts)
        said = who if who not in ("", "skipped") else "unanswered"
        self._truth.said[draft.level, said] += 1

    # -- counting ------------------------------------------------------------------------------

    def _count_visit(self, began: datetime, procedure: str) -> None:
        self._truth.visits[self._kiosk, _monday(began), procedure] += 1

    def _work(self) -> float:
        """Somebody works for a while; now and then he goes home for a paper. What counts of it."""
        if self._clock_is_wrong and not self._truth.set_back:  # somebody mends it meanwhile
            self._hand.now -= timedelta(minutes=7)
            self._truth.set_back += 1
            return 0.0
        if self._chance.random() < 0.01:
            self._hand.now += timedelta(minutes=12)
            return 300.0
        seconds = self._chance.randrange(8, 40)
        self._hand.now += timedelta(seconds=seconds)
        return float(seconds)


def _monday(moment: datetime) -> date:
    return moment.date() - timedelta(days=moment.weekday())


def live_a_month(folder: Path, seed: int, visits: int = VISITS) -> tuple[Truth, list[Path]]:
    """Three data folders, each with its journal, and the truth about them."""
    truth, folders = Truth(), []
    for number, kiosk in enumerate(KIOSKS):
        data = folder / f"kiosk-{number + 1}"
        folders.append(data)
        share = (visits * 5 // 10, visits * 3 // 10, visits * 2 // 10)[number]
        with closing(Store.open(data, clock=lambda: FIRST)) as store:
            chance = random.Random(f"{seed}/{kiosk}")
            Commune(kiosk, store, chance, truth).live(share, 3 if number == 0 else 0)
    return truth, folders
