"""One measured figure beside its goal and beside the same form in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """``browser`` is the range that was measured with the same form in a browser in kiosk mode.

    ``goal`` and ``browser`` are in the same unit as ``value``; None where there is none. ``binds``
    says that a missed goal fails the benchmark: a budget that a pack promises.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    browser: tuple[float, float] | None = None
    binds: bool = False

    @property
    def to_goal(self) -> float | None:
        """Share of the goal that is used up; above 1 it is missed."""
        return self.value / self.goal if self.goal else None

    @property
    def to_browser(self) -> float | None:
        """Share of what the quicker browser needs."""
        return self.value / self.browser[0] if self.browser and self.browser[0] else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        return None if self.goal is None else self.value <= self.goal

    @property
    def is_broken(self) -> bool:
        """Whether a promise is broken."""
        return self.binds and self.is_met is False

    def as_json(self) -> dict[str, Any]:
        """All of it, with the ratios."""
        ratios = {"to_goal": self.to_goal, "to_browser": self.to_browser, "met": self.is_met}
        return asdict(self) | ratios


HEAD = ("", "đo được", "mục tiêu", "so mục tiêu", "trình duyệt", "so trình duyệt", "")


def table(figures: Sequence[Figure]) -> str:
    """The figures for a person at a terminal."""
    rows = [HEAD, *(_row(one) for one in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEAD))]
    return "\n".join("  ".join(_set(row, widths)).rstrip() for row in rows)


def _set(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]


def _row(figure: Figure) -> tuple[str, ...]:
    browser = "–".join(dict.fromkeys(f"{one:g}" for one in figure.browser or ()))
    met = {True: "đạt", False: "CHƯA", None: ""}[figure.is_met]
    return (
        figure.name,
        f"{figure.value:.2f} {figure.unit}",
        "" if figure.goal is None else f"≤ {figure.goal:g}",
        _ratio(figure.to_goal),
        browser,
        _ratio(figure.to_browser),
        met,
    )


def _ratio(ratio: float | None) -> str:
    return "" if ratio is None else f"× {ratio:.2f}"
