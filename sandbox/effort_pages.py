"""Where the minutes of one visit go, page by page: for whoever writes a pack, or shortens a page.

It prints what the model of effort was fed with, and adds nothing of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

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
TOTAL = "cộng"

Row = tuple[str, str, int, int, int, int, int, list[float]]


def row_of(page: PageEffort) -> Row:
    """One page as plain numbers, seconds last."""
    seconds = [round(page.seconds(who), 1) for who in PROFILES.values()]
    numbers = (page.syllables, page.decisions, page.taps, page.keys, page.scans)
    return (page.name, page.step, *numbers, seconds)


def table_of_pages(title: str, rows: Sequence[Row]) -> str:
    """Every page of one way of filing, and the sum beneath."""
    lines = [HEAD, *(_words(one) for one in rows), _words(_sum(rows))]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    return "\n".join(
        [
            title,
            *(
                "  ".join(one.ljust(wide) for one, wide in zip(line, widths, strict=True)).rstrip()
                for line in lines
            ),
        ]
    )


def _words(row: Row) -> tuple[str, ...]:
    name, step, *numbers, seconds = row
    return (name, step, *map(str, numbers), *(f"{one:.1f}" for one in seconds))


def _sum(rows: Sequence[Row]) -> Row:
    syllables, decisions, taps, keys, scans = (sum(row[at] for row in rows) for at in range(2, 7))
    seconds = [sum(row[7][at] for row in rows) for at in range(len(PROFILES))]
    return (TOTAL, "", syllables, decisions, taps, keys, scans, seconds)
