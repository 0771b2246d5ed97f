"""An office for tests: a real store on disk, a real practice portal over HTTP, a clock by hand.

Nothing waits: where the kiosk would, the clock is moved to the moment it would wait for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kiosk.dossier import Dossier, Draft, FilingFor
from kiosk.portal.contract import Portal, Uploaded
from kiosk.portal.envelope import envelope
from kiosk.portal.rest import RestPortal
from kiosk.procedures.mapping import Composed
from kiosk.procedures.model import Procedure
from kiosk.store.contract import JournalEvent, OutboxRow, OutboxState, SendQueue
from kiosk.store.store import Store
from kiosk.sync.engine import SyncEngine
from sandbox.portal import PracticePortal
from sandbox.portal_archive import Archive, StoredDossier
from sandbox.portal_settings import Settings
from tests.portal.dossiers import LISTS, dossier, paper_of, procedure
from tests.portal.ground import Clock, settings_for

PATIENCE_SECONDS = 0.5
FINAL = frozenset({OutboxState.ACKNOWLEDGED, OutboxState.REJECTED, OutboxState.RETURNED})
EVENT = JournalEvent("test")


@dataclass
class Office:
    """One kiosk and its portal. ``confirmed`` holds what citizens confirmed, by reference."""

    folder: Path
    portal: PracticePortal
    clock: Clock = field(default_factory=Clock)
    confirmed: dict[str, tuple[Dossier, dict[str, bytes]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store = Store.open(self.folder, clock=self.clock)
        self.adapters: list[RestPortal] = []

    # --- what citizens do ---------------------------------------------------------------------

    def confirm(
        self,
        *contents: bytes,
        of: Procedure | None = None,
        answers: dict[str, str] | None = None,
        confirmed_at: datetime | None = None,
    ) -> str:
        """One citizen files with these papers; no two dossiers of an office are alike."""
        who = f"Người Thứ {_in_letters(len(self.confirmed))}"
        whole = dossier(
            of=of,
            answers={"subject_name": who, **(answers or {})},
            filing_for=FilingFor.AUTHORISED,
            confirmed_at=confirmed_at or self.clock(),
            reference="",
        )
        draft = self.store.drafts.begin(_draft_of(whole), EVENT)
        for content in contents:
            attachment = paper_of(content, id=f"{draft.id[:8]}-{len(draft.attachments)}")
            draft = self.store.drafts.attach(draft, attachment, content, EVENT)
        whole = replace(whole, draft_id=draft.id, attachments=draft.attachments)
        reference = self.store.outbox.confirm(draft, whole, EVENT).reference
        papers = {one.id: content for one, content in zip(draft.attachments, contents, strict=True)}
        self.confirmed[reference] = (replace(whole, reference=reference), papers)
        return reference

    # --- what the kiosk does ------------------------------------------------------------------

    def adapter(self, **more: Any) -> RestPortal:
        """A fresh adapter, without a sign-in."""
        settings = settings_for(self.portal, read_timeout_seconds=PATIENCE_SECONDS, **more)
        self.adapters.append(RestPortal(settings, self.clock, LISTS))
        return self.adapters[-1]

    def engine(
        self,
        seed: int = 1,
        *,
        queue: SendQueue | None = None,
        portal: Portal | None = None,
        asks: bool = False,
    ) -> SyncEngine:
        """A sender as the kiosk would start one; ``asks``: for outcomes too, in idle moments."""
        return SyncEngine(
            queue or self.store.send_queue,
            portal or self.adapter(),
            self.clock,
            random.Random(seed),
            outcomes=self.store.outcomes if asks else None,
        )

    def deliver(self, engine: SyncEngine | None = None, *, steps: int = 400) -> None:
        """Lets time pass until every dossier has come to rest, at the portal or before a person."""
        engine = engine or self.engine()
        for _ in range(steps):
            result = engine.run_once(self.clock.now)
            if result.worked:
                continue
            waiting = [row for row in self.rows() if row.state not in FINAL]
            if not waiting:
                return
            self._pass_time(waiting, result.wake_at if result.reason else self.clock.now)
        states = [(row.state, row.last_reason) for row in self.rows() if row.state not in FINAL]
        raise AssertionError(f"never came to rest: {states}")

    def step(self, engine: SyncEngine, minutes: float = 0) -> OutboxRow | None:
        """One step of the engine after some minutes; the row that it handled."""
        self.clock.now += timedelta(minutes=minutes)
        result = engine.run_once(self.clock.now)
        return self.row(result.reference) if result.worked else None

    def restart(self) -> None:
        """The kiosk ends, however it ends, and starts again over the same folder."""
        self.store.close()
        self.store = Store.open(self.folder, clock=self.clock)

    def close(self) -> None:
        """The day is over."""
        for adapter in self.adapters:
            adapter.close()
        self.store.close()

    # --- how things stand ---------------------------------------------------------------------

    def rows(self) -> tuple[OutboxRow, ...]:
        """Every dossier as the officer sees it."""
        return self.store.outbox.rows()

    def row(self, reference: str) -> OutboxRow:
        """One of them."""
        found = self.store.outbox.row(reference)
        assert found is not None
        return found

    def states(self) -> list[OutboxState]:
        """How each dossier stands, in the order of confirmation."""
        return [row.state for row in self.rows()]

    def calls(self) -> int:
        """How many calls the portal has seen."""
        return sum(self.portal.state()["calls"].values())

    def held(self) -> str:
        """Why the connection is on hold; "" where it is not."""
        hold = self.store.send_queue.held(self.clock.now)
        return "" if hold is None else hold[0]

    @property
    def archive(self) -> Archive:
        """What the portal has on its disk."""
        return Archive(self.folder.parent / "portal")

    def assert_all_arrived_once(self) -> None:
        """I3: one dossier at the portal for each confirmed one, and each is what was confirmed."""
        archive = self.archive
        arrived = {one.number: one for one in archive.dossiers()}
        for row in self.rows():
            assert row.state is OutboxState.ACKNOWLEDGED, (row.state, row.last_reason)
            self.assert_content_equal(archive, arrived.pop(row.number), row.reference)
        assert arrived == {}, "a dossier at the portal that nobody confirmed"
        assert archive.state()["conflicts"] == []

    def assert_content_equal(
        self, archive: Archive, arrived: StoredDossier, reference: str
    ) -> None:
        """Every answer and every byte at the portal is what the citizen confirmed."""
        whole, papers = self.confirmed[reference]
        uploads = dict(zip(papers, arrived.file_ids, strict=True))
        expected = {one.id: Uploaded(uploads[one.id], one.sha256) for one in whole.attachments}
        assert arrived.body == envelope(arrived.number, whole, expected, "H56.14", LISTS)
        for attachment_id, content in papers.items():
            stored = archive.file(uploads[attachment_id])
            assert stored is not None
            assert archive.content(stored) == content

    def _pass_time(self, waiting: list[OutboxRow], not_before: datetime) -> None:
        times = [row.next_attempt_at for row in waiting if row.next_attempt_at is not None]
        soonest = min(times, default=self.clock.now)
        self.clock.now = max(soonest, not_before, self.clock.now + timedelta(milliseconds=1))


@contextmanager
def an_office(
    folder: Path, *, portal_clock: Callable[[], datetime] | None = None, **portal: Any
) -> Iterator[Office]:
    """An office over a fresh folder, with its portal switched on; one clock for both, unless the
    portal is given its own."""
    clock = Clock()
    settings = Settings(clock=portal_clock or clock)
    with PracticePortal(folder / "portal", settings=settings, **portal) as running:
        office = Office(folder / "kiosk", running, clock)
        try:
            yield office
        finally:
            office.close()


def taken(office: Office) -> dict[str, int]:
    """Number -> how often a create under it was processed by the portal."""
    return {one.number: one.times_received for one in office.archive.dossiers()}


def pack_with_a_bug() -> Procedure:
    """A pack that the linter would refuse: the adapter stumbles over it."""
    pack = procedure()
    composed = Composed(key="NDK_NoiCuTru", parts=("nobody_asked_this",))
    portal = replace(pack.portal, composed=(composed,))
    return replace(pack, portal=portal)


def _draft_of(whole: Dossier) -> Draft:
    return Draft(
        id="",
        code="",
        procedure=whole.procedure,
        language=whole.language,
        filing_for=whole.filing_for,
        begun_at=whole.confirmed_at,
        answers={one.question: one for one in whole.answers},
    )


def _in_letters(count: int) -> str:
    """A number as a name part: names have no digits."""
    letters = ""
    while True:
        count, place = divmod(count, 26)
        letters = chr(ord("a") + place) + letters
        if not count:
            return letters.capitalize()
