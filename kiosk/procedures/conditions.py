"""Conditions as data: when a question, a paper or a fee applies. Never code, never ``eval``.

A condition looks only at canonical values. A question that was not reached counts as not
answered, so a condition on it is false, and its ``not`` is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import field

from kiosk.procedures.part import Part


class Condition(Part, frozen=True, kw_only=True):
    """Exactly one form: a test of one question, or a combination of conditions.

    ``{question = "x", equals = "2"}``, ``{question = "x", one_of = ["1", "2"]}``,
    ``{question = "x", answered = true}``, ``{all = […]}``, ``{any = […]}``, ``{not = {…}}``.
    ``question`` may also be ``filing_for``.
    """

    question: str | None = None
    equals: str | None = None
    one_of: tuple[str, ...] | None = None
    answered: bool | None = None
    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    not_: Condition | None = field(default=None, name="not")

    def __post_init__(self) -> None:
        """Refuses what is no condition, or two at once."""
        tests = [self.equals is not None, self.one_of is not None, self.answered is not None]
        combined = [self.all is not None, self.any is not None, self.not_ is not None]
        if self.question is not None and sum(tests) == 1 and not sum(combined):
            return
        if self.question is None and sum(combined) == 1 and not sum(tests):
            return
        raise ValueError("a condition is one test of one question, or one of all / any / not")

    def holds(self, values: Mapping[str, str]) -> bool:
        """Whether the condition is true for these canonical values."""
        if self.question is not None:
            return self._test(values.get(self.question))
        if self.all is not None:
            return all(part.holds(values) for part in self.all)
        if self.any is not None:
            return any(part.holds(values) for part in self.any)
        assert self.not_ is not None
        return not self.not_.holds(values)

    def questions(self) -> Iterator[str]:
        """Every question this condition looks at."""
        if self.question is not None:
            yield self.question
        parts = (self.all or ()) + (self.any or ()) + ((self.not_,) if self.not_ else ())
        for part in parts:
            yield from part.questions()

    def _test(self, value: str | None) -> bool:
        if self.answered is not None:
            return bool(value) is self.answered
        if value is None:
            return False
        if self.equals is not None:
            return value == self.equals
        return value in (self.one_of or ())
