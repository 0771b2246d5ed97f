"""What the world can hand to the engine: each thing has its name, its sentence and its next step,
nothing is dropped silently, and no other dossier waits behind it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from kiosk.asset_folder import asset_folder
from kiosk.clerk import Clerk
from kiosk.messages import Messages
from kiosk.portal.contract import Acknowledged
from kiosk.portal.reasons import Reason
from kiosk.portal.rest import PATHS
from kiosk.queue_line import QueueLine
from kiosk.store.contract import OutboxState
from kiosk.store.database import PROMISED, Database
from kiosk.sync.whose import is_anothers
from kiosk.troubles import Trouble, TroubleCode
from tests.portal.dossiers import dossier
from tests.sync.faltering import Fuse
from tests.sync.office import Office, taken

QUEUED, ACKNOWLEDGED = OutboxState.QUEUED, OutboxState.ACKNOWLEDGED
REJECTED, UNCERTAIN = OutboxState.REJECTED, OutboxState.UNCERTAIN
CREATE = PATHS["create"]


def officers_line(office: Office, reference: str) -> QueueLine:
    """What the officer reads of a dossier, in the queue on the screen."""
    clerk = Clerk(office.store.outbox, {}, office.clock, lambda: None)
    line = clerk.line(reference)
    assert line is not None
    return line


def assert_told(office: Office, reference: str, state: OutboxState, reason: Reason) -> None:
    """The row, the officer's line and the sentence in both languages agree."""
    row, line = office.row(reference), officers_line(office, reference)
    assert (row.state, row.last_reason) == (state, reason)
    assert (line.state, line.reason) == (str(state), str(reason))
    assert (line.next_attempt_at is None) == (state is REJECTED), "who waits says when next"
    for language in ("vi", "en"):
        texts = Messages.load(asset_folder() / "messages", language)
        assert len(texts.text(f"portal.reason.{line.reason}")) > 20
        assert texts.missed == ()


# -- a database that another program holds ------------------------------------------------------


@contextmanager
def held(office: Office) -> Iterator[None]:
    """Another program has the database for itself."""
    with closing(sqlite3.connect(office.folder / "kiosk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits a moment for a lock instead of five seconds."""
    monkeypatch.setattr(Database, "_promised", (("busy_timeout", "20", 20), *PROMISED[1:]))
    monkeypatch.setattr("kiosk.store.database.PATIENT_MS", 20)


@pytest.mark.usefixtures("impatient")
def test_a_locked_database_is_named_and_sends_nothing_until_it_is_free(office: Office) -> None:
    references = [office.confirm(b"a page") for _ in range(2)]
    office.restart()
    engine = office.engine()
    with held(office):
        with pytest.raises(Trouble) as caught:
            engine.run_once(office.clock.now)
        assert caught.value.code is TroubleCode.STORE_LOCKED
        assert office.calls() == 0
        assert [office.row(one).state for one in references] == [QUEUED, QUEUED]
    office.deliver(engine)
    office.assert_all_arrived_once()


@pytest.mark.logs("TL-")
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("call", ["take_number", "upload"])
def test_a_database_that_is_taken_away_between_two_calls_costs_a_wait_and_is_told(
    office: Office, call: str
) -> None:
    first, second = (office.confirm(b"a page") for _ in range(2))
    office.restart()
    with closing(sqlite3.connect(office.folder / "kiosk.db", isolation_level=None)) as other:
        fuse = Fuse(blows_on=call, after=True, blow=lambda _: other.execute("BEGIN IMMEDIATE"))
        engine = office.engine(portal=fuse.on(office.adapter()))
        with pytest.raises(Trouble):
            engine.run_once(office.clock.now)
        other.execute("ROLLBACK")
    result = engine.run_once(office.clock.now)
    assert (result.reference, result.reason) == (first, Reason.STORE)
    assert_told(office, first, QUEUED, Reason.STORE)
    office.step(engine)
    assert office.row(second).state is ACKNOWLEDGED, "the next one does not wait behind it"
    office.deliver(engine)
    office.assert_all_arrived_once()


# -- papers that are not what was confirmed -----------------------------------------------------


def test_a_paper_of_zero_bytes_is_refused_and_the_next_dossier_arrives(office: Office) -> None:
    empty = office.confirm(b"")
    other = office.confirm(b"a page")
    engine = office.engine()
    for _ in range(2):
        office.step(engine)
    assert_told(office, empty, REJECTED, Reason.ATTACHMENT_EMPTY)
    assert office.row(other).state is ACKNOWLEDGED
    assert CREATE in office.portal.state()["calls"]
    assert list(taken(office)) == [office.row(other).number]


def test_a_paper_that_is_not_what_was_confirmed_is_refused_and_the_next_dossier_arrives(
    office: Office,
) -> None:
    altered = office.confirm(b"a page")
    other = office.confirm(b"a page")
    queue = _Altering(office.store.send_queue, altered)
    engine = office.engine(queue=queue)  # type: ignore[arg-type]
    for _ in range(2):
        office.step(engine)
    assert_told(office, altered, REJECTED, Reason.ATTACHMENT_ALTERED)
    assert office.row(other).state is ACKNOWLEDGED
    assert list(taken(office)) == [office.row(other).number]


class _Altering:
    """A store in which the bytes of one dossier's papers are not what they were."""

    def __init__(self, queue: object, reference: str) -> None:
        self._queue, self._reference = queue, reference

    def __getattr__(self, name: str) -> object:
        act = getattr(self._queue, name)
        if name != "content":
            return act
        return lambda reference, paper: (
            act(reference, paper) + (b"!" if reference == self._reference else b"")
        )


# -- a number that is another citizen's ---------------------------------------------------------


def test_a_number_that_another_dossier_has_is_not_taken_for_a_second_one(office: Office) -> None:
    first, second, third = (office.confirm(b"a page") for _ in range(3))
    engine = office.engine(portal=_Repeating(office.adapter()))  # type: ignore[arg-type]
    for _ in range(3):
        office.step(engine)
    assert_told(office, second, QUEUED, Reason.STRANGE_NUMBER)
    assert {office.row(one).state for one in (first, third)} == {ACKNOWLEDGED}
    office.deliver(engine)
    office.assert_all_arrived_once()


class _Repeating:
    """A portal that gives its first number twice."""

    def __init__(self, portal: object) -> None:
        self._portal = portal
        self._given: list[str] = []

    def __getattr__(self, name: str) -> object:
        act = getattr(self._portal, name)
        if name != "take_number":
            return act

        def taking(code: str) -> str:
            self._given.append(self._given[0] if len(self._given) == 1 else act(code))
            return self._given[-1]

        return taking


def test_a_yes_under_another_citizens_number_settles_neither_and_blocks_nobody(
    office: Office,
) -> None:
    engine = office.engine()
    first = office.confirm(b"a page")
    office.step(engine)
    theirs = office.row(first).number
    office.portal.set_faults({"other_number": {"value": theirs, "count": 1}})
    second, third = office.confirm(b"a page"), office.confirm(b"a page")
    for _ in range(2):
        office.step(engine)
    assert_told(office, second, UNCERTAIN, Reason.NUMBER_OF_ANOTHER)
    assert office.row(second).portal_number == ""
    assert (office.row(first).state, office.row(first).portal_number) == (ACKNOWLEDGED, theirs)
    assert office.row(third).state is ACKNOWLEDGED
    assert set(taken(office).values()) == {1}, "nothing is sent again while nobody knows"


def test_already_there_under_somebody_elses_name_is_no_arrival_of_ours(office: Office) -> None:
    engine = office.engine()
    stranger = office.confirm(b"a page")
    office.step(engine)
    number = office.row(stranger).number
    with closing(sqlite3.connect(office.folder / "kiosk.db")) as database:
        # Another kiosk filed that one: this store knows nothing of it.
        database.execute("DELETE FROM parcels")
        database.execute("UPDATE outbox SET number = '', portal_number = ''")
        database.commit()
    ours, other = office.confirm(b"a page"), office.confirm(b"a page")
    portal = _Giving(office.adapter(), number)
    engine = office.engine(portal=portal)  # type: ignore[arg-type]
    for _ in range(2):
        office.step(engine)
    assert_told(office, ours, REJECTED, Reason.NUMBER_OF_ANOTHER)
    assert office.row(other).state is ACKNOWLEDGED
    assert len(taken(office)) == 2


class _Giving:
    """A portal that gives out a number which it has given to somebody else."""

    def __init__(self, portal: object, number: str) -> None:
        self._portal, self._numbers = portal, [number]

    def __getattr__(self, name: str) -> object:
        act = getattr(self._portal, name)
        if name != "take_number":
            return act
        return lambda code: self._numbers.pop() if self._numbers else act(code)


@pytest.mark.parametrize(
    ("known", "another"),
    [
        ({}, False),
        ({"procedure": "2.000635", "owner": "NGUYEN THI HANH"}, False),
        ({"owner": "nguyễn  thị hạnh"}, False),
        ({"procedure": "2.000635.000.00.00.H56"}, False),
        ({"procedure": "1.001193"}, True),
        ({"owner": "Lê Văn Khác"}, True),
    ],
)
def test_our_own_dossier_is_known_again_however_a_portal_writes_a_name(
    known: dict[str, str], another: bool
) -> None:
    ours = dossier(answers={"subject_name": "Nguyễn Thị Hạnh"})
    assert is_anothers(Acknowledged("H1-1", **known), ours) is another
