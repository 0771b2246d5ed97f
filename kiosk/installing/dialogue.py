"""The installation as a talk: one question after the other, each checked before the next.

Everything stays in memory until the last answer, so that stopping half-way leaves the machine as it
was. It must never show a PIN or a secret, not even its length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from kiosk.fields.field import Problem
from kiosk.fields.lists import Option
from kiosk.installing.answers import Answers, NewOfficer
from kiosk.installing.checks import communes, yes_or_no
from kiosk.installing.question import Choose, SetupQuestion
from kiosk.installing.questions import PANEL_KEYS
from kiosk.installing.surroundings import Surroundings
from kiosk.messages import Messages
from kiosk.officers import Officers

BACK = "<"
NOTHING = "-"


class Measured(Struct, frozen=True):
    """The glass as it lies, and whether a finger met what it touched."""

    width_mm: float
    height_mm: float
    touch_meets: bool

    def put_into(self, answers: Answers) -> Answers:
        """The same answers with the panel's sides."""
        width, height = PANEL_KEYS
        return answers.put(width, self.width_mm).put(height, self.height_mm)


Measure = Callable[[], Measured | None]
"""Shows the card on the screen; None where it was left."""


class Console(Protocol):
    """Where the installer reads and types."""

    def say(self, text: str) -> None:
        """One line or several."""

    def ask(self, hidden: bool = False) -> str:
        """What is typed, without the end of the line; ``hidden``: nothing of it is shown."""


class Dialogue:
    """One talk. ``measure`` is None where there is no screen to hold a card to."""

    def __init__(
        self, console: Console, texts: Messages, around: Surroundings, measure: Measure | None
    ) -> None:
        self._console, self._texts, self._around = console, texts, around
        self._measure = measure

    def run(self, questions: Sequence[SetupQuestion], answers: Answers) -> Answers:
        """Every question that is due, then the same answers with what was decided."""
        at, passed = 0, list[int]()
        while at < len(questions):
            question = questions[at]
            if not question.when(answers):
                at += 1
                continue
            if self._measure is not None and question.key == PANEL_KEYS[0]:
                measured = self._measured(answers)
                if measured is not None:
                    answers, at = measured, at + len(PANEL_KEYS)
                    continue
            found = self._answer(question, answers, _place(questions, at, answers))
            if found is None:
                at = passed.pop() if passed else at
                continue
            passed.append(at)
            answers, at = found, at + 1
            if question.key == "panel.rotation":
                self._tell_touch()
        return answers

    def officers(self, answers: Answers, known: Officers) -> Answers:
        """Officers and their PINs, until no further name is given."""
        self._say("setup.officers.why")
        for one in known.everybody:
            self._console.say(f"  {one.name}")
        while True:
            self._say("setup.officers.ask")
            name = self._console.ask().strip()
            if not name:
                if answers.officers or known.everybody:
                    return answers
                self._problem(Problem("setup.no_officer"))
                continue
            pin = self._pin()
            if pin is None:
                continue
            problem = refused_officer(NewOfficer(name, pin), answers, known)
            if problem is not None:
                self._problem(problem)
                continue
            answers = answers.add(NewOfficer(name, pin))
            self._say("setup.officers.noted", name=name)

    def agrees(self, key: str, usual: bool = True) -> bool:
        """A question of yes or no outside the configuration."""
        self._say(key)
        while True:
            typed = self._console.ask().strip()
            meant = yes_or_no(typed, Answers(), self._around) if typed else usual
            if isinstance(meant, bool):
                return meant
            self._problem(Problem("setup.yes_no"))

    # -- within ------------------------------------------------------------------------------------

    def _answer(self, question: SetupQuestion, answers: Answers, place: str) -> Answers | None:
        """Asks until the answer can stand; None: back to the question before."""
        options = question.options(answers, self._around)
        self._put(question, answers, options, place)
        while True:
            typed = self._console.ask(question.is_secret).strip()
            if typed == BACK:
                return None
            raw = self._meant(typed, question, answers, options)
            found = question.checked(raw, answers, self._around)
            if isinstance(found, Problem):
                self._problem(found)
            elif isinstance(found, Choose):
                options = found.options
                self._list(options)
                self._say("setup.choose")
            else:
                return answers.put(question.key, found)

    def _meant(
        self, typed: str, question: SetupQuestion, answers: Answers, options: Sequence[Option]
    ) -> str:
        if not typed:
            return question.standing(answers)
        if typed == NOTHING:
            return ""
        chosen = typed.isdigit() and 0 < int(typed) <= len(options)
        return options[int(typed) - 1].code if chosen else typed

    def _put(
        self, question: SetupQuestion, answers: Answers, options: Sequence[Option], place: str
    ) -> None:
        ask = self._texts.text(f"{question.sentence}.ask")
        self._console.say(f"\n[{place}] {ask}")
        self._say(f"{question.sentence}.why")
        self._list(options)
        standing = question.standing(answers)
        if question.is_secret:
            self._say("setup.hidden_kept" if standing else "setup.hidden")
        elif standing:
            self._say("setup.standing", value=self._shown(question, standing))
        elif question.checked("", answers, self._around) == "":
            self._say("setup.may_be_empty")

    def _shown(self, question: SetupQuestion, standing: str) -> str:
        """A commune's code says nothing to a person."""
        if question.key != "office.commune":
            return standing
        names = {one.code: one.label for one in communes(self._around)}
        return f"{names.get(standing, '')} ({standing})".strip()

    def _measured(self, answers: Answers) -> Answers | None:
        if self._measure is None or not self.agrees("setup.measure"):
            return None
        size = self._measure()
        if size is None:
            self._problem(Problem("setup.not_measured"))
            return None
        self._say("setup.measured", width=f"{size.width_mm:g}", height=f"{size.height_mm:g}")
        if not size.touch_meets:
            self._problem(Problem("setup.touch_astray"))
        return size.put_into(answers)

    def _tell_touch(self) -> None:
        names = ", ".join(self._around.touch)
        self._say("setup.touch_found" if names else "setup.touch_none", names=names)

    def _pin(self) -> str | None:
        self._say("setup.officers.pin")
        pin = self._console.ask(hidden=True).strip()
        self._say("setup.officers.again")
        if self._console.ask(hidden=True).strip() == pin:
            return pin
        self._problem(Problem("setup.pins_differ"))
        return None

    def _list(self, options: Sequence[Option]) -> None:
        for at, one in enumerate(options, start=1):
            code = "" if one.code == one.label else f"  ({one.code})"
            self._console.say(f"  {at}) {one.label}{code}")

    def _problem(self, problem: Problem) -> None:
        self._say(f"problem.{problem.code}", **problem.details)

    def _say(self, key: str, **details: str | int) -> None:
        self._console.say(self._texts.text(key, **details))


def _place(questions: Sequence[SetupQuestion], at: int, answers: Answers) -> str:
    """Which of those that are due just now, like "3/18"."""
    due = [one.when(answers) for one in questions]
    return f"{sum(due[: at + 1])}/{sum(due)}"


def refused_officer(officer: NewOfficer, answers: Answers, known: Officers) -> Problem | None:
    """Why somebody cannot be added; two may not share a PIN, also among those who are new."""
    problem = known.refusal(officer.name, officer.pin)
    if problem is None and officer.pin in [one.pin for one in answers.officers]:
        return Problem("officer.pin_unusable")
    return problem
