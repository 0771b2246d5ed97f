"""What kiosks, weeks, procedures and questions are called in a report for people.

It must never invent a name: what the catalogue does not know is shown by its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from kiosk.messages import Messages
from kiosk.procedures.model import Procedure
from kiosk.report.lines import Line
from kiosk.report.report import Report

MOST_NAMED = 2


class Names:
    """The names of one report, in one language."""

    def __init__(
        self, report: Report, texts: Messages, procedures: Mapping[str, Procedure]
    ) -> None:
        self._report, self._texts, self._procedures = report, texts, procedures

    def say(self, key: str, /, **details: str | int) -> str:
        """A sentence of the report."""
        return self._texts.text(f"report.{key}", **details)

    def line(self, line: Line) -> str:
        """What a line is about; several that were put together are named together."""
        parts = []
        if line.kiosks:
            parts.append(self._together([self._report.name_of(one) for one in line.kiosks]))
        if line.weeks:
            parts.append(self.weeks(line.weeks))
        if line.procedures:
            parts.append(self._together([self.procedure(one) for one in line.procedures]))
        return " · ".join(parts) or self.say("all")

    def weeks(self, weeks: tuple[date, ...]) -> str:
        """From the Monday of the first to the Sunday of the last."""
        first, last = weeks[0], weeks[-1] + timedelta(days=6)
        return f"{first:%d/%m}–{last:%d/%m}"

    def procedure(self, code: str) -> str:
        """Its short name."""
        if not code:
            return self.say("none_chosen")
        known = self._procedures.get(code)
        return known.short_name if known else code

    def question(self, procedure: str, question: str) -> str:
        """The question as the citizen reads it, or what a paper is called."""
        pack = self._procedures.get(procedure)
        if pack is None:
            return question
        asked = pack.questions.get(question)
        paper = next((one.name for one in pack.papers if one.id == question), question)
        return asked.label if asked else paper

    def number(self, number: int | None) -> str:
        """Thousands apart, and a dot where it is hidden."""
        return self.say("hidden") if number is None else f"{number:,}".replace(",", ".")

    def minutes(self, seconds: float) -> str:
        """One decimal, with a comma."""
        return f"{seconds / 60:.1f}".replace(".", ",")

    def _together(self, names: list[str]) -> str:
        if len(names) <= MOST_NAMED:
            return " + ".join(names)
        return self.say("others", count=len(names))
