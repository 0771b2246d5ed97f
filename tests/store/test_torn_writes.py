"""I2: the power goes between any two writes, tears the last ones, and nothing acknowledged is lost.

A real run of the store is recorded call by call (``recorder.c``, loaded into its process). For
moments around each of its syncs, and after each thing that it called done, the files are rebuilt as
the disk may have them (``torn.py``): all that was synced, and of the rest nothing, everything, or
sectors of 512 bytes or 4 KB by chance, also out of order. Then the store is opened over them.

Simulated: the loss, the tearing and the reordering. Real: the store, SQLite and its syncs. Taken for
granted: that a disk keeps what it called synced, that a sector is old or new and never garbage,
that a file's name is there once the file was synced, and that the key lies safe. The last test
takes the first of these away, and must fail to find everything.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.store.store import DATABASE, KEY, Store
from tests.store.filled import HandClock
from tests.store.torn import Disk, Record, records

ROOT = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("recorder.c")
SEED = 20261125
CUTS = int(os.environ.get("KIOSK_TEST_CUTS", "60"))
"""So many for each size of a sector, each at a moment of its own."""
SHARES = (0.0, 0.5, 0.9, 1.0)


@dataclass(frozen=True)
class Run:
    """What was recorded, what each mark meant, and where the key lies."""

    records: list[Record]
    meanings: list[list[str]]
    key: Path


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("recording needs a C compiler and Linux")
    folder = tmp_path_factory.mktemp("recorded").resolve()
    library, log, data = folder / "recorder.so", folder / "log", folder / "data"
    built = [compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(built, check=True)
    loaded = ":".join([str(library), *os.environ.get("LD_PRELOAD", "").split(":")]).rstrip(":")
    recording = {"LD_PRELOAD": loaded, "RECORDER_LOG": log, "RECORDER_FOLDER": data}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.store.recorded", str(data)],
        cwd=ROOT,
        env=os.environ | {name: str(one) for name, one in recording.items()},
        capture_output=True,
        text=True,
        check=True,
    )
    return Run(list(records(log)), json.loads(ran.stdout), data / KEY)


def moments(run: Run, chance: random.Random) -> list[int]:
    """Places in the record right before and right after a sync, or after something was done."""
    places = {
        place for at, one in enumerate(run.records) if one.kind in "sm" for place in (at, at + 1)
    }
    return [chance.choice(sorted(places)) for _ in range(CUTS)]


def expected(run: Run, place: int) -> dict[tuple[str, str], str]:
    """What had been called done by then: the last colour, the last paper of each code; references."""
    done: dict[tuple[str, str], str] = {}
    for record in run.records[:place]:
        if record.kind != "m":
            continue
        kind, *what = run.meanings[record.length - 1]
        done[kind, what[0] if what else ""] = what[-1] if what else ""
    return done


def lost(run: Run, folder: Path, place: int) -> list[str]:
    """What was called done and is not there; the file itself must be sound."""
    with closing(sqlite3.connect(folder / DATABASE)) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    store = Store.open(folder, clock=HandClock())
    try:
        assert store.journal.verify() is None
        there = {row.reference for row in store.outbox.rows()}
        missing = [
            f"{kind} {name} {what}"
            for (kind, name), what in expected(run, place).items()
            if not any(
                _is_there(store, there, kind, name, one) for one in _or_later(run, kind, what)
            )
        ]
        return missing + _mixed(store, run)
    finally:
        store.close()


def _or_later(run: Run, kind: str, what: str) -> list[str]:
    """A paper may just have been exchanged for the next one: that cut fell before it was told."""
    papers = [one[2] for one in run.meanings if one[0] == kind == "attached"]
    following = papers[papers.index(what) + 1 :][:1] if what in papers else []
    return [what, *following]


def _is_there(store: Store, there: set[str], kind: str, name: str, what: str) -> bool:
    if kind == "opened":
        return True
    if kind == "confirmed":
        return name in there and bool(store.send_queue.dossier(name).attachments)
    draft = store.drafts.find(name)
    if draft is None:  # its dossier was confirmed in this moment, or before
        return any(_holds(store, one, kind, what) for one in there)
    if kind == "saved":
        return int(draft.value("colour") or -1) >= int(what)
    return any(one.id == what for one in draft.attachments)


def _holds(store: Store, reference: str, kind: str, what: str) -> bool:
    dossier = store.send_queue.dossier(reference)
    if kind == "saved":
        return dossier.values["colour"] == what
    return any(one.id == what for one in dossier.attachments)


def _mixed(store: Store, run: Run) -> list[str]:
    """A paper whose facts are there must be there whole."""
    codes = {what[0] for kind, *what in run.meanings if kind == "saved"}
    drafts = [found for code in codes if (found := store.drafts.find(code)) is not None]
    return [
        f"torn {one.id}"
        for draft in drafts
        for one in draft.attachments
        if len(store.drafts.content(draft, one.id)) != one.size
    ]


def cut_at(
    run: Run,
    place: int,
    folder: Path,
    sector: int,
    share: float,
    chance: random.Random,
    disk: Disk | None = None,
) -> None:
    """The folder as it is found after a cut at this place of the record."""
    disk = disk or Disk()
    for record in run.records[:place]:
        disk.take(record)
    folder.mkdir()
    shutil.copy(run.key, folder / KEY)
    disk.after_a_cut(folder, sector, share, chance)


@pytest.mark.parametrize("sector", [512, 4096])
def test_i2_torn_and_dropped_writes_leave_a_sound_file_with_everything_acknowledged(
    run: Run, tmp_path: Path, sector: int
) -> None:
    chance = random.Random(SEED + sector)
    for place in moments(run, chance):
        share, folder = chance.choice(SHARES), tmp_path / "found"
        cut_at(run, place, folder, sector, share, chance)
        assert lost(run, folder, place) == [], (place, share)
        shutil.rmtree(folder)


def test_the_run_syncs_each_thing_before_it_calls_it_done(run: Run) -> None:
    kinds = [one.kind for one in run.records]
    assert kinds.count("s") > len(run.meanings), "every commit syncs, and checkpoints sync twice"
    assert {one.file for one in run.records if one.kind == "w"} == {1, 2}
    assert "t" in kinds, "the log was cut"


def test_a_disk_that_lies_about_its_syncs_is_seen(run: Run, tmp_path: Path) -> None:
    """Without this, the proof above might be one that cannot fail."""
    missed, chance = 0, random.Random(SEED)
    for number, place in enumerate(moments(run, chance)[:20]):
        folder = tmp_path / f"{number}"
        cut_at(run, place, folder, 4096, 0.9, chance, Disk(believes_syncs=False))
        try:
            missed += bool(lost(run, folder, place))
        except Exception:  # noqa: BLE001 - a file too broken to be opened is a loss too
            missed += 1
    assert missed > 10
