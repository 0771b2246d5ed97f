"""One question of the installation: which key, what is usual, when it is asked, how it is checked.

A check is told what was typed, and gives the value, or a problem with a sentence, or several things
to choose from. It changes nothing on the machine.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kiosk.config import Config
from kiosk.config_part import as_setting
from kiosk.fields.field import Problem
from kiosk.fields.lists import Option
from kiosk.installing.answers import Answers, Value
from kiosk.installing.surroundings import Surroundings
from kiosk.misfits import misfits


class Choose(Struct, frozen=True):
    """What was typed fits several things."""

    options: tuple[Option, ...]


Checked = Value | Problem | Choose
Check = Callable[[str, Answers, Surroundings], Checked]


def _nothing(answers: Answers, around: Surroundings) -> tuple[Option, ...]:
    return ()


def _always(answers: Answers) -> bool:
    return True


def _empty(answers: Answers) -> str:
    return ""


class SetupQuestion(Struct, frozen=True):
    """``usual`` is what Enter means where nothing was decided before."""

    key: str
    check: Check
    usual: Callable[[Answers], str] = _empty
    options: Callable[[Answers, Surroundings], tuple[Option, ...]] = _nothing
    when: Callable[[Answers], bool] = _always
    is_secret: bool = False
    is_kept: bool = True
    """Whether it stands in the configuration; else it only decides what is asked."""

    @property
    def sentence(self) -> str:
        """Its place in the catalogue: ``.ask`` and ``.why``."""
        return f"setup.{self.key.replace('.', '_')}"

    def standing(self, answers: Answers) -> str:
        """What Enter means: what was decided before, else what is usual."""
        value = answers.get(self.key)
        if isinstance(value, bool):
            return "có" if value else "không"
        return self.usual(answers) if value is None else str(value)

    def checked(self, raw: str, answers: Answers, around: Surroundings) -> Checked:
        """The value, and whether the configuration's own rules take it."""
        typed = raw.strip()
        found = self.check(typed, answers, around)
        if isinstance(found, Problem | Choose) or not self.is_kept:
            return found
        return refusal(self.key, answers.put(self.key, found)) or found


def refusal(key: str, answers: Answers) -> Problem | None:
    """What the kiosk's own start would say against one key; later keys may still be missing."""
    for one in misfits(answers.whole(), Config, as_setting):
        if ".".join(map(str, one.place)) == key:
            return Problem("setup.refused", {"reason": one.reason})
    return None
