"""How often a sheet is judged wrongly, and how long the verdict takes, on photographs never seen.

The seeds are not those to which the checks were fitted. Good and bad are what the photographs were
made as, not what the checks say of them.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from io import BytesIO
from statistics import median

from PIL import Image

from kiosk.darkroom.darkroom import Darkroom
from kiosk.darkroom.works import Examine, OpenPage
from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import examined
from kiosk.documents.quality import problem_of
from kiosk.documents.sheet_finder import find_sheet
from sandbox.bench_child import pss_mb
from sandbox.bench_figure import Figure
from sandbox.photographs import BAD, GOOD, SIZE, Photograph, photograph

FIRST_SEED = 20_000
EACH = 26
"""Of twelve kinds: 312 sheets."""
NEAR = 0.015
"""A corner is found where it is less than so much of the picture's width away."""
MS_PER_SECOND = 1000


def judged(each: int = EACH) -> list[Figure]:
    """The figures; wrong verdicts are told by kind on the way."""
    wrong: Counter[str] = Counter()
    verdict_ms: list[float] = []
    whole_ms: list[float] = []
    found = 0
    for kind in (*GOOD, *BAD):
        for seed in range(FIRST_SEED, FIRST_SEED + each):
            shot = photograph(kind, seed)
            page = CapturedPage(shot.data, "image/jpeg", *SIZE)
            begun = time.process_time()  # one thread's work: others on the machine do not count
            problem = problem_of(page)
            verdict_ms.append((time.process_time() - begun) * MS_PER_SECOND)
            if (problem is None) != shot.usable:
                wrong[f"{kind}: {problem.code if problem else 'taken'}"] += 1
            if shot.usable:
                begun = time.process_time()
                examined(page)
                whole_ms.append((time.process_time() - begun) * MS_PER_SECOND)
                found += _is_found(shot)
    for what, count in sorted(wrong.items()):
        print(f"  {what} {count} of {each}")
    taken_ms, memory = _taken(each)
    good, bad = len(GOOD) * each, len(BAD) * each
    missed = sum(count for what, count in wrong.items() if what.endswith(": taken"))
    return [
        Figure("unusable sheets taken", 100 * missed / bad, "%", 2),
        Figure("good sheets refused", 100 * (sum(wrong.values()) - missed) / good, "%", 2),
        Figure("edges found on good sheets", 100 * found / good, "%"),
        Figure("verdict a frame, processor time, p95", _p95(verdict_ms), "ms", 150),
        Figure("verdict and straight page, processor time, p95", _p95(whole_ms), "ms"),
        Figure("page opened, judged and straight, by the clock, median", median(taken_ms), "ms"),
        Figure("memory of the darkroom while it is there", memory, "MB"),
    ]


def _taken(each: int) -> tuple[list[float], float]:
    """As the kiosk does it, from the file to the page that is shown; and the darkroom's memory."""
    room = Darkroom()
    room(OpenPage(b""))  # it is there before the shutter is touched
    taken_ms = []
    for seed in range(FIRST_SEED, FIRST_SEED + each):
        data = photograph(GOOD[0], seed).data
        begun = time.perf_counter()
        page = room(OpenPage(data))
        assert isinstance(page, CapturedPage)
        room(Examine(page))
        taken_ms.append((time.perf_counter() - begun) * MS_PER_SECOND)
    assert room.pid is not None
    memory = pss_mb(room.pid)
    room.close()
    return taken_ms, memory


def _is_found(shot: Photograph) -> bool:
    sheet = find_sheet(Image.open(BytesIO(shot.data)))
    if sheet is None:
        return False
    return all(
        math.dist((x * SIZE[0], y * SIZE[1]), true) < NEAR * SIZE[0]
        for (x, y), true in zip(sheet.corners, shot.corners, strict=True)
    )


def _p95(samples: list[float]) -> float:
    return sorted(samples)[round(len(samples) * 0.95) - 1]
