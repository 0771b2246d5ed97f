"""``make bench``: measures the kiosk from outside, prints a table, and writes ``build/bench.json``.

A part is imported when it is its turn, and the kiosk's memory is measured before: a library that both have
open would count half. It measures and judges nothing away: a missed goal stands in the table, and the load of the
machine beside it. Where a pack's budget of keys and minutes is broken it fails. The browser's figures were measured once with the same form; see the docs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from kiosk.clock import system_clock
from sandbox.bench_child import Child, child, kiosk
from sandbox.bench_figure import Figure, table

NS_PER_SECOND = 1_000_000_000
EARLY_VISIT = 3
DOSSIERS, MANY = 1000, 10_000
"""Delivered in the drain; rows of the long queue."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Takes some minutes."""
    options = _options(arguments)
    load_before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="tu-lam-bench-") as name:
        figures = _measured(Path(name), options)
    print(table(figures))
    load = (round(load_before, 2), round(os.getloadavg()[0], 2))
    print(f"Máy có {os.cpu_count()} lõi; tải trước và sau: {load[0]} và {load[1]}")
    report = {
        "at": system_clock().isoformat(),
        "cores": os.cpu_count(),
        "load_before_and_after": load,
        "figures": [one.as_json() for one in figures],
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=2)
    options.out.write_text(f"{text}\n", encoding="utf-8")
    return int(any(one.is_broken for one in figures))


def _measured(folder: Path, options: argparse.Namespace) -> list[Figure]:
    measures: dict[str, Callable[[], list[Figure]]] = {
        "start": lambda: _start(folder / "start", options.starts),
        "session": lambda: _session(folder / "session"),
        "memory": lambda: _memory(folder / "memory", options.visits),
        "crash": lambda: _crash(folder / "crash"),
        "save": lambda: _saves(folder / "save", options.saves),
        "card": lambda: _cards(folder / "card"),
        "looks": lambda: _looks(folder / "looks"),
        "kill -9": lambda: _kills(folder, options.kills),
        "drain": lambda: _drain(folder, options.dossiers),
        "long queue": lambda: _long_queue(folder, options.queued),
        "finding": _finding,
        "papers": _papers,
        "effort": lambda: _effort(folder / "effort", options),
    }
    if "endurance" in (options.only or ()):  # as long as all others together
        measures["endurance"] = lambda: _endurance(folder / "endurance", options.endured)
    if options.only:
        measures = {name: measures[name] for name in options.only}
    figures: list[Figure] = []
    for name, measure in measures.items():
        print(f"… {name}", file=sys.stderr, flush=True)
        figures += measure()
    return figures


def _start(data: Path, starts: int) -> list[Figure]:
    """The first start sets the folder up and fills the disk's cache; it does not count."""
    seconds = []
    for _ in range(starts + 1):
        with kiosk("bench", "start", "--data", str(data)) as process:
            painted = _event(process, "painted")["monotonic_ns"]
            seconds.append((painted - process.begun_ns) / NS_PER_SECOND)
    return [Figure("start to first question", median(seconds[1:]), "s", 0.7, (0.7, 0.9))]


def _session(data: Path) -> list[Figure]:
    with kiosk("bench", "session", "--data", str(data)) as process:
        samples = _event(process, "samples")
        _event(process, "filled")
        memory = process.memory_mb()
    return [
        Figure("next question, p95", _p95(samples["next_ms"]), "ms", 16, (33, 33)),
        Figure("next question, median", median(samples["next_ms"]), "ms"),
        Figure("key to letter, p95", _p95(samples["key_ms"]), "ms", 8, (19, 31)),
        Figure("key to list, p95", _p95(samples["typeahead_ms"]), "ms"),
        Figure("save in a visit, p95", _p95(samples["save_ms"]), "ms", 10),
        Figure(f"memory after {EARLY_VISIT} visits", memory, "MB", 150, (470, 540)),
    ]


def _saves(data: Path, rounds: int) -> list[Figure]:
    from sandbox.bench_save import saves

    taken = saves(data, rounds)
    above = median(taken.ours_ms) - median(taken.bare_ms)
    return [
        Figure("save alone, p95", _p95(taken.ours_ms), "ms", 10),
        Figure("bare transaction, p95", _p95(taken.bare_ms), "ms"),
        Figure("save above bare, median", above, "ms", 2),
    ]


def _cards(data: Path) -> list[Figure]:
    with child("sandbox.bench_card", str(data)) as process:
        taken = _event(process, "cards")["card_ms"]
    return [
        Figure("card to filled page, p95", _p95(taken), "ms", 500),
        Figure("card to filled page, worst", max(taken), "ms"),
    ]


def _looks(data: Path) -> list[Figure]:
    with child("sandbox.bench_theme", str(data)) as process:
        taken = _event(process, "themes")["theme_ms"]
    return [
        Figure("other looks, p95", _p95(taken), "ms", 100),
        Figure("other looks, worst", max(taken), "ms"),
    ]


def _kills(folder: Path, kills: int) -> list[Figure]:
    from sandbox.bench_kill import lost_answers

    lost = lost_answers(folder, kills)
    return [Figure(f"saved answers lost in {kills} kills", lost, "", 0, (0, 16))]


def _memory(data: Path, visits: int) -> list[Figure]:
    early = late = 0.0
    with child("sandbox.bench_memory", str(data), str(visits)) as process:
        for number in range(1, visits + 1):
            _event(process, "visited")
            late = process.memory_mb()
            early = late if number <= EARLY_VISIT else early
    return [
        Figure(f"memory after {visits} visits", late, "MB", 150),
        Figure(f"growth from visit {EARLY_VISIT} to {visits}", late - early, "MB", 0),
    ]


def _effort(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """Its table stands apart: one line for each way of filing."""
    from sandbox import bench_effort

    found = bench_effort.costs(folder, options.procedures)
    print(bench_effort.table(found), end="\n\n")
    if options.pages:
        print(bench_effort.pages_table(found), end="\n\n")
    return bench_effort.figures(found)


def _crash(data: Path) -> list[Figure]:
    from sandbox.bench_crash import comes_back

    return comes_back(data)


def _drain(folder: Path, dossiers: int) -> list[Figure]:
    from sandbox.bench_drain import drains

    return drains(folder, dossiers)


def _long_queue(folder: Path, rows: int) -> list[Figure]:
    from sandbox.bench_drain import growth

    return growth(folder, rows)


def _finding() -> list[Figure]:
    from sandbox.bench_finding import key_presses

    return key_presses()


def _papers() -> list[Figure]:
    from sandbox.bench_papers import judged

    return judged()


def _endurance(folder: Path, visits: int) -> list[Figure]:
    from sandbox.bench_endurance import endures

    return endures(folder, visits)


def _event(process: Child, wanted: str) -> dict[str, Any]:
    """The next line of this event. ValueError where the process ended before it."""
    for line in process.lines():
        told: dict[str, Any] = json.loads(line)
        if told["event"] == wanted:
            return told
    raise ValueError(f"the kiosk ended before it told {wanted!r}")


def _p95(samples: Sequence[float]) -> float:
    return quantiles(samples, n=20, method="inclusive")[-1]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.bench", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"))
    parser.add_argument("--starts", type=int, default=10)
    parser.add_argument("--saves", type=int, default=300)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--visits", type=int, default=50)
    parser.add_argument("--dossiers", type=int, default=DOSSIERS, help="delivered in the drain")
    parser.add_argument("--queued", type=int, default=MANY, help="rows of the long queue")
    parser.add_argument("--endured", type=int, default=200, help="visits of the endurance")
    parser.add_argument("--only", nargs="+", metavar="NAME", help='such as "effort"')
    parser.add_argument("--pages", action="store_true", help="effort page by page")
    parser.add_argument("--procedures", nargs="+", default=(), metavar="CODE", help="of the effort")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
