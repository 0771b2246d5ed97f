"""Twenty unique strings typed, read from a card and photographed: afterwards they stand nowhere.

The visit is finished, cancelled, timed out or killed. Looked at are the folder of the data with log and
copies, the spool, the logs, the temporary folder, the support bundle, the clipboard, and what living
objects of the process hold. Freed memory is not: docs/privacy.md says why.
"""

from __future__ import annotations

import gc
import io
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from kiosk.care.bundle import write_bundle
from kiosk.care.log_file import LogFile
from kiosk.config import load_config
from kiosk.documents.picture import captured_page
from kiosk.fields.field import Problem
from kiosk.identity.card import CitizenCard
from kiosk.identity.reading import read_card
from kiosk.store.contract import OutboxState
from kiosk.visit import Visit
from sandbox.sheets import make_sheet
from tests.one_visit.citizen import answer_all, new_visit
from tests.store.filled import Filled, everything_in
from tests.visits.floor import Floor
from tests.visits.test_bad_answers import at
from tests.visits.test_one_after_another import everything

TYPED, CARDED, PHOTOGRAPHED = 10, 4, 6
ROOT = Path(__file__).resolve().parents[2]


def planted(mark: str, number: int) -> str:
    """One of the twenty strings; none of them stands in this file, and only whole ones count."""
    return f"{mark}bí{chr(ord('a') + number)}mật"


def mark() -> str:
    """The beginning that all twenty share, another one in each run."""
    return "Zq" + "".join(secrets.choice("bcdghklmnprstvx") for _ in range(8))


def photograph(found: str) -> bytes:
    """A sheet that tells secrets as cameras do: in its metadata and behind its last byte."""
    told = [planted(found, TYPED + CARDED + one) for one in range(PHOTOGRAPHED)]
    picture = Image.open(io.BytesIO(make_sheet("good", 1)))
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x0131] = told[:3]  # description, artist, software
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif, comment=told[3].encode(), quality=80)
    return file.getvalue() + "".join(told[4:]).encode()


def card(found: str) -> str:
    """A card of 2021 with secrets for name and address."""
    name, street, ward = (planted(found, TYPED + one) for one in range(3))
    return f"001160012345|012345678|{name}|20081960|Nữ|{street}, {ward}, Hà Nội|01072021"


def confide(visit: Visit, found: str) -> None:
    """Ten strings typed, a card read, a paper photographed."""
    told = " ".join(planted(found, one) for one in range(TYPED // 2))
    answer_all(visit, shade=told, remark=" ".join(planted(found, one) for one in range(5, TYPED)))
    assert isinstance(read_card(card(found)), CitizenCard)
    visit.carrying.note_read(None)
    page = captured_page(photograph(found))
    assert not isinstance(page, Problem)
    assert visit.attach("proof", (page,)) is None
    assert visit.decline("photo") is None


def leaks_in(folder: Path, found: str) -> list[str]:
    """Files below the folder in which one of the strings can be read, in any usual encoding."""
    wanted = [
        f"{found}bí".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
    ]
    leaking = []
    for file in (one for one in folder.rglob("*") if one.is_file()):
        content = file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as bundle:
                content += b"".join(bundle.read(one) for one in bundle.namelist())
        if any(one in content for one in wanted):
            leaking.append(str(file))
    return leaking


def held_by_objects(found: str) -> list[str]:
    """Strings and bytes with a secret that anything alive in this process still refers to."""
    gc.collect()
    text, raw = f"{found}bí", f"{found}bí".encode()
    return [
        f"{type(one).__name__}: {child[:40]!r}"
        for one in gc.get_objects()
        for child in gc.get_referents(one)
        if (isinstance(child, str) and text in child and child != text)
        or (isinstance(child, bytes | bytearray) and raw in child and child != raw)
    ]


def live_through(filled: Filled, way: str, found: str) -> None:
    """One visit from the first touch to its end; nothing of it is left in this frame."""
    visit = new_visit(filled)
    confide(visit, found)
    assert held_by_objects(found), "the search would find what is held"
    if way == "finished":
        reference = visit.submit().reference
        filled.store.send_queue.take_due(filled.clock())
        filled.settle(reference, OutboxState.REJECTED, reason="refused", text=planted(found, 0))
    visit.end({"finished": "done", "cancelled": "done", "timed_out": "timeout"}[way])


@pytest.mark.parametrize("way", ["finished", "cancelled", "timed_out"])
def test_nothing_of_a_visit_can_be_read_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    found, temporary = mark(), tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    filled = Filled(tmp_path / "data")
    (temporary / "probe").write_text(planted(found, 3), encoding="utf-16")
    assert len(leaks_in(tmp_path, found)) == 1, "the search would find what is written"
    (temporary / "probe").unlink()
    with LogFile(tmp_path / "data" / "logs"):
        live_through(filled, way, found)
        config = load_config(None, {})
        write_bundle(tmp_path / "bundle.zip", config, filled.folder, filled.clock)
    try:
        assert held_by_objects(found) == []
        assert leaks_in(tmp_path, found) == []
    finally:
        filled.store.close()
    assert leaks_in(tmp_path, found) == []


def test_nothing_can_be_read_after_the_process_was_killed(tmp_path: Path) -> None:
    found = mark()
    child = subprocess.Popen(
        [sys.executable, __file__, str(tmp_path), found],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"confided\n"
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert (tmp_path / "data" / "kiosk.db-wal").stat().st_size > 0
    assert leaks_in(tmp_path, found) == []


def test_neither_screen_nor_clipboard_nor_folder_tells_after_a_visit_by_touch(
    lonely_floor: Floor,
) -> None:
    floor, found = lonely_floor, mark()
    QGuiApplication.clipboard().clear()
    at(floor, "requester_name")
    floor.press("qzwx")
    assert "qzwx" in floor.texts().lower()
    floor.kiosk.bridge.hear(read_card(card(found)))
    assert floor.look(lambda: floor.eyes.screen_name == "person")
    assert planted(found, TYPED) in floor.texts()
    floor.touch("frame.done")
    floor.touch("screen.farewell.next")
    floor.look(lambda: False, 0.05)
    assert QGuiApplication.clipboard().text() == ""
    assert leaks_in(floor.folder, found) == []
    assert b"qzwx" not in everything_in(floor.folder).lower()
    assert held_by_objects(found) == []
    held = everything(floor).lower()
    assert "qzwx" not in held
    assert found.lower() not in held


if __name__ == "__main__":
    given = Filled(Path(sys.argv[1]) / "data")
    confide(new_visit(given), sys.argv[2])
    sys.stdout.write("confided\n")
    sys.stdout.flush()
    signal.pause()
