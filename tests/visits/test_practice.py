"""Practice through the real screens: it is marked wherever it goes, and nothing of it remains."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.identity.reading import read_card
from kiosk.store.store import DATABASE
from kiosk.troubles import Trouble, TroubleCode
from sandbox.citizen import Citizen
from sandbox.effort import Effort
from sandbox.persona import PERSONAS, load_persona
from sandbox.portal import PracticePortal
from screens.banner import Banner
from screens.practice_mark import PracticeMark
from tests.identity.cards import OF_2024
from tests.visits.beside import journal, officer
from tests.visits.floor import PIN, Floor

SETTLE_MS = 25
PAPER_TOO = "2.000635-authorised"
"""Somebody who hands in a paper."""


def rows(floor: Floor) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as the disk has it."""
    with closing(sqlite3.connect(floor.folder / DATABASE)) as other:
        tables = other.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(other.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in tables
        }


def files(floor: Floor) -> dict[str, str]:
    """Every file of the data folder (spool, scans and what is published among them), by content.

    The database's log and index move by themselves; their rows are compared instead. The locks of
    those who send come and go with the sync thread.
    """
    found = (one for one in floor.folder.rglob("*") if one.is_file())
    return {
        str(one.relative_to(floor.folder)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in found
        if not one.name.startswith(DATABASE) and one.parent.name != "senders"
    }


def trace(floor: Floor) -> tuple[object, ...]:
    return rows(floor), files(floor), floor.kiosk.store.journal.head()


def learner(floor: Floor) -> Citizen:
    """Uses the practice card where a card is wanted."""

    def show_card(_code: str) -> None:
        floor.touch("screen.question.scan")
        floor.touch("screen.card.practice")

    persona = load_persona(PERSONAS / f"{PAPER_TOO}.toml")
    persona = replace(persona, cards={"requester": "whatever the practice card says"})
    return Citizen(
        floor.eyes,
        floor.finger,
        persona,
        floor.words,
        lay_paper=lambda _kind: None,
        show_card=show_card,
    )


def mark_is_seen(floor: Floor) -> bool:
    """The words can be read, nothing lies over them, and the edge goes all round."""
    window, words = floor.kiosk.frame, floor.words("practice.mark")
    marks = [one for one in window.findChildren(PracticeMark) if one.isVisible()]
    over = [one for one in window.findChildren(Banner) if one.isVisible()]
    if len(marks) != 1 or marks[0].geometry() != window.rect():
        return False
    above = window.children()[window.children().index(marks[0]) + 1 :]
    if any(isinstance(one, QWidget) and one.isVisible() for one in above):
        return False
    labels = [one for one in (*over, *marks) for one in one.findChildren(QLabel)]
    said = [one for one in labels if one.isVisible() and words in one.text()]
    return any(
        window.rect().contains(QRect(one.mapTo(window, one.rect().topLeft()), one.size()))
        for one in said
    )


class Watching(Effort):
    """Looks for the mark on every page to which the citizen comes."""

    def __init__(self, floor: Floor) -> None:
        super().__init__()
        self._floor = floor
        self.unmarked: list[str] = []
        self.pages_seen: set[str] = set()

    def arrive(self, name: str, texts: Iterable[str], step: str = "") -> None:
        super().arrive(name, texts, step)
        self.pages_seen.add(name)
        if not mark_is_seen(self._floor):
            self.unmarked.append(self._floor.eyes.place)


def test_practice_leaves_no_trace_finished_or_given_up_and_is_marked_on_every_screen(
    floor: Floor, portal: PracticePortal
) -> None:
    before = trace(floor)
    floor.touch("screen.welcome.practise")
    citizen = learner(floor)
    citizen.effort = watching = Watching(floor)
    citizen.file(until="practice_done")
    assert {"person", "paper", "check"} <= watching.pages_seen
    assert watching.unmarked == []
    floor.touch("screen.practice_done.again")
    learner(floor).file(until="code")
    floor.touch("frame.done")
    assert floor.eyes.screen_name == "farewell"
    assert floor.eyes.identified("draft_code") is None
    floor.touch("screen.farewell.next")
    assert not mark_is_seen(floor)
    assert trace(floor) == before
    assert portal.state()["dossiers"] == []


def test_practice_is_marked_under_a_cover_an_officer_a_problem_and_in_other_looks(
    floor: Floor,
) -> None:
    officer(floor)
    floor.touch("screen.welcome.practise")
    learner(floor).file(until="question")
    places = []

    def look(where: str) -> None:
        if not mark_is_seen(floor):
            places.append(where)

    floor.touch("frame.cover")
    look(floor.eyes.screen_name)
    floor.touch("cover.open")
    for step in ("example", "show", "call"):
        floor.touch(f"help.step.{step}")
        look(step)
    floor.touch("coach.here")
    look(floor.eyes.screen_name)
    floor.press(PIN)
    floor.touch("screen.pin.open")
    look("coach")
    floor.touch("coach.take_over")
    look(floor.eyes.screen_name)
    floor.touch("coach.reason.sight")
    assert floor.words("coach.entering") in floor.texts()
    look("takeover")
    floor.kiosk.navigator.trouble(Trouble(TroubleCode.STORE_FULL, file="kiosk.db"))
    look(floor.eyes.screen_name)
    floor.touch("screen.problem.again")
    floor.touch("coach.take_back")
    floor.touch("frame.looks.large")
    look("large")
    floor.kiosk.attendant.guard.asking.emit(30)
    look(floor.eyes.screen_name)
    assert places == []
    assert not journal(floor, "coach.opened", "takeover.begun", "help.step")


def test_practice_that_is_left_alone_is_gone_and_the_next_visit_is_real(floor: Floor) -> None:
    floor.touch("screen.welcome.practise")
    learner(floor).file(until="code")
    code = floor.kiosk.navigator.visit.draft.code
    for _ in range(151):
        floor.kiosk.attendant.guard.tick()
    assert floor.eyes.screen_name == "welcome"
    assert not floor.kiosk.navigator.visit.is_practice
    QTest.qWait(SETTLE_MS)
    floor.touch("screen.welcome.resume")
    floor.press(code.lower())
    floor.touch("screen.resume.open")
    assert floor.eyes.screen_name == "resume"
    assert floor.eyes.problem()


def test_after_practice_the_same_page_counts(floor: Floor) -> None:
    floor.touch("screen.welcome.practise")
    learner(floor).file(until="code")
    floor.kiosk.navigator.practised()
    floor.touch("screen.practice_done.for_real")
    assert floor.eyes.screen_name == "consent"
    assert not mark_is_seen(floor)
    assert rows(floor)["drafts"] == []
    floor.citizen().file(until="code")
    assert len(rows(floor)["drafts"]) == 1


def test_to_practise_no_real_card_is_read(floor: Floor) -> None:
    floor.touch("screen.welcome.practise")
    learner(floor).file(until="question")
    floor.kiosk.bridge.hear(read_card(OF_2024))
    assert floor.eyes.text_of("card_problem") == floor.words("problem.card.practice")
    assert "Lê Văn Thử" not in floor.texts()
    assert not floor.kiosk.navigator.visit.draft.answers
