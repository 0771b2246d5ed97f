"""The hall of a torture: senders, citizens and the portal, and whoever takes their power away.

It keeps everybody at work, kills by plan, and does what an officer would do: a refused dossier is
tried again. What was told it hands to the ledger. It must never touch the data folder but through
the store, as any other process of the kiosk.
"""

from __future__ import annotations

import random
import time
from collections import Counter, deque
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from kiosk.store.contract import JournalEvent, OutboxState
from kiosk.store.store import Store
from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from sandbox.torture_clock import QuickClock
from sandbox.torture_ledger import Ledger
from sandbox.torture_line import Told, Victim
from sandbox.torture_plan import PLUG, SCREEN, SENDERS, VISITORS, Kill, Plan
from sandbox.torture_screen import file_on_screen
from sandbox.torture_sender import send
from sandbox.torture_storm import storm
from sandbox.torture_visitor import visit_for_ever

HEAR_SECONDS = 0.02
OFFICER_SECONDS = 0.5
REST_SECONDS = 600.0
"""A queue that has not come to rest by then never will."""
STUCK_SECONDS = 90.0
"""Nobody has said anything for so long: the torture ends, and the judgement tells what is missing."""
PLUG_SECONDS = 0.1
AT_REST = frozenset({OutboxState.ACKNOWLEDGED, OutboxState.RETURNED})
ON_SCREEN_NUMBER = 1
"""Whoever began at the screen and goes on without one has the answers of this citizen."""


@dataclass
class Seat:
    """One process, the citizen it serves (-1: nobody), and the draft it told of last."""

    name: str
    victim: Victim
    number: int = -1
    draft: str = ""


class Hall:
    """One torture. ``killed``, ``plugs`` (of the portal), ``troubles`` and the ledger tell what happened."""

    def __init__(self, folder: Path, plan: Plan, clock: QuickClock) -> None:
        self.folder, self._plan, self._clock = folder / "kiosk", plan, clock
        self._chance = random.Random(f"hall {plan.seed}")
        settings = Settings(clock=clock)
        faults = random.Random(f"faults {plan.seed}")
        self.portal = PracticePortal(folder / "portal", settings=settings, chance=faults)
        self.store = Store.open(self.folder, clock=clock)
        self.ledger = Ledger(self.store)
        self.killed: Counter[str] = Counter()
        self.troubles: Counter[str] = Counter()
        self.settled: Counter[str] = Counter()
        self.retried = self.plugs = 0
        self._kills = deque(plan.kills)
        self._seats: dict[str, Seat] = {}
        self._unfinished: deque[tuple[int, str]] = deque()
        self._begun = self._lives = 0
        self._officer_at = 0.0
        self._heard_at = time.monotonic()

    def run(self) -> None:
        """Tortures until every citizen has confirmed and every kill is done; then lets it rest."""
        with self.portal:
            self.portal.set_faults(storm())
            while (self._kills or self._open_visits()) and not self._is_stuck():
                self._live()
                self._kill_what_is_due()
            self.portal.set_faults({})
            end = time.monotonic() + REST_SECONDS
            while time.monotonic() < end and not self._is_at_rest():
                self._live()
            for seat in list(self._seats.values()):
                self._end(seat)

    def _live(self) -> None:
        self._seat_everybody()
        lines = {seat.victim.line: seat for seat in self._seats.values()}
        for line in wait(list(lines), HEAR_SECONDS):
            self._hear(lines[line])  # type: ignore[index]
        if time.monotonic() > self._officer_at:
            self._officer_at = time.monotonic() + OFFICER_SECONDS
            self._try_again()

    # -- people and their seats ----------------------------------------------------------------

    def _open_visits(self) -> bool:
        return len(self.ledger.confirmed) < self._plan.dossiers

    def _seat_everybody(self) -> None:
        for name in SENDERS:
            if name not in self._seats:
                self._seat(Seat(name, self._a_sender()))
        for name in VISITORS:
            if name not in self._seats and self._open_visits():
                self._seat(Seat(name, Victim(visit_for_ever, self.folder, self._clock)))
            if name in self._seats and self._seats[name].number < 0:
                self._next_citizen(self._seats[name])
        if SCREEN not in self._seats and self._screens_left():
            self._begun += 1
            screen = Victim(file_on_screen, self.folder, self.portal.url, self._clock)
            self._seat(Seat(SCREEN, screen, ON_SCREEN_NUMBER))

    def _screens_left(self) -> int:
        """Until so many have come to their receipt by touch; a killed one goes on without."""
        wanted = self._plan.screens - self.ledger.on_screen
        return max(0, min(wanted, self._plan.dossiers - self._begun))

    def _seat(self, seat: Seat) -> Seat:
        self._lives += 1
        self._seats[seat.name] = seat
        return seat

    def _a_sender(self) -> Victim:
        seed = self._plan.seed * 100_000 + self._lives
        return Victim(send, self.folder, self.portal.url, self._clock, seed)

    def _next_citizen(self, seat: Seat) -> None:
        """Whoever was interrupted goes first."""
        seat.number, seat.draft = -1, ""
        if self._unfinished:
            seat.number, code = self._unfinished.popleft()
        elif self._begun + self._screens_left() < self._plan.dossiers:
            self._begun += 1
            seat.number, code = self._begun, ""
        else:
            return
        seat.victim.order((seat.number, code))

    # -- hearing -------------------------------------------------------------------------------

    def _hear(self, seat: Seat) -> None:
        try:
            for told in seat.victim.heard():
                self._note(seat, told)
        except EOFError:
            if seat.number >= 0:
                self.troubles[f"{seat.name} died by itself"] += 1
            self._end(seat)

    def _note(self, seat: Seat, told: Told) -> None:
        self._heard_at = time.monotonic()
        match told:
            case ("draft", str(draft), str(code)):
                seat.draft = draft
                self.ledger.note_draft(draft, code)
            case ("saved", str(draft), str(question), str(value)):
                self.ledger.note_saved(draft, question, value)
            case ("confirmed", _, str(reference)):
                self.ledger.note_confirmed(reference)
                self._next_citizen(seat)
            case ("on_screen", str(reference)):
                self.ledger.note_confirmed(reference)
                self.ledger.on_screen += 1
                seat.number = -1
            case ("settled", _, str(state), str(reason)):
                self.settled[f"{state} {reason}".strip()] += 1
            case ("trouble", str(what)):
                self.troubles[what] += 1

    # -- power cuts ----------------------------------------------------------------------------

    def _kill_what_is_due(self) -> None:
        """Kills that are left when the last citizen has gone hit the senders alone."""
        if not self._kills:
            return
        late = not self._open_visits()
        if late or self.ledger.saved >= self._kills[0].after_answers:
            kill = self._kills.popleft()
            time.sleep(kill.delay_seconds)
            self._cut(kill)

    def _cut(self, kill: Kill) -> None:
        if kill.victim == PLUG:
            self.portal.stop()
            time.sleep(PLUG_SECONDS)
            self.portal.start()
            self.plugs += 1
            return
        seat = self._seats.get(kill.victim) or self._seats.get(self._chance.choice(SENDERS))
        if seat is not None:
            self.killed[seat.name] += 1
            self._end(seat)

    def _end(self, seat: Seat) -> None:
        """kill -9; what it had told is heard, and its citizen goes on elsewhere."""
        del self._seats[seat.name]
        seat.victim.kill()
        try:
            for told in seat.victim.heard():
                self._note(seat, told)
        except EOFError:
            pass
        seat.victim.close()
        if seat.number < 0:
            return
        code = self.ledger.open_code(seat.draft)
        if code or not seat.draft:
            self._unfinished.append((seat.number, code))

    # -- the officer ---------------------------------------------------------------------------

    def _try_again(self) -> None:
        event = JournalEvent("outbox.retry", details={"officer": "torture"})
        for row in self.store.outbox.rows():
            if row.state is OutboxState.REJECTED:
                self.retried += self.store.outbox.retry(row.reference, self._clock(), event)

    def _is_stuck(self) -> bool:
        stuck = time.monotonic() - self._heard_at > STUCK_SECONDS
        if stuck:
            self.troubles["stuck"] += 1
        return stuck

    def _is_at_rest(self) -> bool:
        return all(row.state in AT_REST for row in self.store.outbox.rows())
