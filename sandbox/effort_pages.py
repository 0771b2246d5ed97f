"""Where the minutes of one visit go, page by page: for whoever writes a pack, or shortens a page.

It prints what the model of effort was fed with, and adds nothing of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.effort import PROFILES, PageEffort

HEAD = (
    "trang",
    "bước",
    "tiếng",
    "quyết",
    "chạm",
    "phím",
    "quét",
    *(f"giây {one}" for one in PROFILES),
)


@dataclass(frozen=True)
class PageRow:
    """One page in figures: syllables, decisions, taps, keys, scans; and seconds by profile."""

    name: str
    step: str
    counts: Sequence[int]
    seconds: Sequence[float]

    @property
    def words(self) -> tuple[str, ...]:
        """As it is printed."""
        return (
            self.name,
            self.step,
            *map(str, self.counts),
            *(f"{one:.1f}" for one in self.seconds),
        )


def row_of(page: PageEffort) -> PageRow:
    """One page as plain numbers."""
    counts = (page.syllables, page.decisions, page.taps, page.keys, page.scans)
    seconds = [round(page.seconds(who), 1) for who in PROFILES.values()]
    return PageRow(page.name, page.step, counts, seconds)


def table_of_pages(title: str, rows: Sequence[PageRow]) -> str:
    """Every page of one way of filing, and the sum beneath."""
    lines = [HEAD, *(one.words for one in rows), _sum(rows).words]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    printed = (
        "  ".join(one.ljust(wide) for one, wide in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    return "\n".join((title, *printed))


def _sum(rows: Sequence[PageRow]) -> PageRow:
    counts = [sum(found) for found in zip(*(one.counts for one in rows), strict=True)]
    seconds = [sum(found) for found in zip(*(one.seconds for one in rows), strict=True)]
    return PageRow("cộng", "", counts, seconds)
