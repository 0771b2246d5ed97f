"""Which keys stand where: the rows of the keyboard, for each use, lying and standing.

Plain data. A key is its letter, digit or sign, or one of the words below; a width counts half
columns. Lying, twelve columns in five rows spare the height; standing, ten columns in six.
"""

from __future__ import annotations

from enum import StrEnum

from kiosk.vietnamese.mark import Mark

Row = tuple[tuple[str, int], ...]

SHIFT, SPACE, BACKSPACE, CLEAR, METHOD = "shift", "space", "backspace", "clear", "method"

TONES = (Mark.ACUTE, Mark.GRAVE, Mark.HOOK, Mark.TILDE, Mark.DOT)
SHAPES = (Mark.HAT, Mark.BREVE, Mark.HORN, Mark.BAR)


class KeyboardUse(StrEnum):
    """For what the keyboard is shown."""

    WRITING = "writing"
    """Vietnamese text: letters, digits, signs, marks."""
    FINDING = "finding"
    """A few letters to find an entry of a list: nothing but letters, the space and taking back."""
    CODE = "code"
    """Codes and numbers of papers: letters, digits, the signs on papers, no marks."""
    EMAIL = "email"
    """A mail address: its signs, no marks."""


def plan(use: KeyboardUse, stands: bool) -> tuple[Row, ...]:
    """The rows of keys from top to bottom. Every row of a plan is equally wide."""
    if use is KeyboardUse.FINDING:
        return _finding()
    return _standing(use) if stands else _lying(use)


def _finding() -> tuple[Row, ...]:
    return (
        _keys("qwertyuiop"),
        (*_keys("asdfghjkl"), (BACKSPACE, 2)),
        (*_keys("zxcvbnm"), (SPACE, 3), (CLEAR, 3)),
    )


def _lying(use: KeyboardUse) -> tuple[Row, ...]:
    method = ((CLEAR, 4), (METHOD, 3)) if use is KeyboardUse.WRITING else ((CLEAR, 7),)
    return (
        _keys("1234567890-/"),
        (*_keys("qwertyuiop"), (BACKSPACE, 4)),
        _keys("asdfghjkl'.,"),
        ((SHIFT, 3), *_keys("zxcvbnm"), *method),
        _last_lying(use),
    )


def _last_lying(use: KeyboardUse) -> Row:
    if use is KeyboardUse.WRITING:
        return (*_tones(), (SPACE, 5), *_marks(SHAPES))
    if use is KeyboardUse.EMAIL:
        return (("@", 8), ("_", 8), ("+", 8))
    return ((SPACE, 24),)


def _standing(use: KeyboardUse) -> tuple[Row, ...]:
    rows: tuple[Row, ...] = (
        _keys("1234567890"),
        _keys("qwertyuiop"),
        (*_keys("asdfghjkl"), (BACKSPACE, 2)),
        ((SHIFT, 2), *_keys("zxcvbnm.,")),
    )
    if use is KeyboardUse.WRITING:
        marks = (*_tones(), (str(Mark.HAT), 3), *_marks(SHAPES[1:]))
        return (*rows, marks, ((CLEAR, 4), *_keys("'/"), (SPACE, 6), *_keys("-"), (METHOD, 4)))
    if use is KeyboardUse.EMAIL:
        return (*rows, ((CLEAR, 4), ("@", 6), *_keys("'-_+/")))
    return (*rows, ((CLEAR, 4), *_keys("'/"), (SPACE, 10), *_keys("-")))


def _keys(letters: str) -> Row:
    return tuple((letter, 2) for letter in letters)


def _tones() -> Row:
    """The five tones; "huyền" needs more room than the others."""
    return tuple((str(mark), 3 if mark is Mark.GRAVE else 2) for mark in TONES)


def _marks(marks: tuple[Mark, ...]) -> Row:
    return tuple((str(mark), 2) for mark in marks)
