"""The darkroom: does what the kiosk itself would, can be lost at any moment, and is left by nobody."""

from __future__ import annotations

import io
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from kiosk.darkroom.darkroom import Darkroom
from kiosk.darkroom.works import (
    Answer,
    Examine,
    GlanceForCard,
    LookThrough,
    OpenPage,
    Pack,
    ReadCard,
    Work,
)
from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import Examined
from kiosk.documents.packing import PackedPaper
from kiosk.fields.field import Problem
from sandbox.sheets import make_sheet
from tests.identity.cards import OF_2024
from tests.identity.test_picture_code import code, on_paper, picture

TAKE_AGAIN = Problem("paper.unreadable")
WAIT_SECONDS = 20.0
SAYS_READY = "import sys; out = sys.stdout.buffer; say = lambda b: (out.write(len(b).to_bytes(8, 'big') + b), out.flush()); say(b'ready'); sys.stdin.buffer.read(9); "
HOLDS = """
import sys
from kiosk.darkroom.darkroom import Darkroom
from kiosk.darkroom.works import OpenPage, Pack
from pathlib import Path
page = (room := Darkroom())(OpenPage(Path(sys.argv[1]).read_bytes()))
print(room.pid, flush=True)
room(Pack((page,) * 200, 200)) if sys.argv[2] == "busy" else sys.stdin.read()  # twenty seconds
"""


@pytest.fixture
def room() -> Iterator[Darkroom]:
    made = Darkroom()
    yield made
    made.close()


@cache
def sheet(kind: str = "good") -> CapturedPage:
    page = OpenPage(make_sheet(kind))()
    assert isinstance(page, CapturedPage)
    return page


@cache
def on_a_table() -> bytes:
    """The sheet askew on a dark table."""
    lies = Image.open(io.BytesIO(make_sheet("good"))).convert("RGB").resize((827, 1169))
    table = Image.new("RGB", (1240, 1754), (70, 60, 50))
    mask = Image.new("L", lies.size, 255).rotate(4, expand=True)
    table.paste(lies.rotate(4, expand=True), (180, 240), mask)
    kept = io.BytesIO()
    table.save(kept, "JPEG", quality=90)
    return kept.getvalue()


@cache
def many() -> Pack:
    """Some seconds of work."""
    return Pack((sheet(),) * 30, 30)


def is_gone(pid: int, seconds: float = WAIT_SECONDS) -> bool:
    """Whether it ends soon, whoever its parent is by then."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], seconds)[0])
    finally:
        os.close(watched)


def number(room: Darkroom) -> int:
    assert room.pid is not None
    return room.pid


def test_every_work_gives_apart_what_it_gives_here(room: Darkroom) -> None:
    photographed = on_a_table()
    page = OpenPage(photographed)()
    assert isinstance(page, CapturedPage)
    found = Examine(page)()
    assert isinstance(found, Examined)
    assert found.page != page, "it was cut out and straightened"
    works: list[Work[object]] = [
        OpenPage(photographed),
        OpenPage(b"no picture"),
        Examine(page),
        Examine(sheet("blank")),
        Examine(CapturedPage(b"torn", "image/jpeg", 9, 9)),
        Pack((sheet(),), 2, frozenset({b"known"})),
        Pack((page, page), 1),
        LookThrough(photographed),
        ReadCard(b"torn"),
        GlanceForCard(photographed),
        GlanceForCard(picture(on_paper(code(OF_2024)))),
    ]
    for work in works:
        assert room(work) == work()


def test_a_page_that_was_taken_comes_with_a_small_picture_of_itself(room: Darkroom) -> None:
    seen = room(Examine(sheet()))
    assert isinstance(seen, Examined)
    small = seen.glimpse
    assert small is not None
    assert len(small.rgb) == 3 * small.width * small.height
    whole = Image.open(io.BytesIO(seen.page.data)).convert("RGB").resize((20, 28))
    again = Image.frombytes("RGB", (small.width, small.height), small.rgb).resize((20, 28))
    apart = [abs(a - b) for a, b in zip(whole.tobytes(), again.tobytes(), strict=True)]
    assert max(apart) < 40


@pytest.mark.logs("darkroom lost: ended -", "darkroom lost: closed -")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSEGV])
def test_a_process_that_dies_with_a_paper_asks_for_it_again_and_the_next_has_a_new_one(
    room: Darkroom, end: signal.Signals
) -> None:
    work = many()
    room(OpenPage(b""))
    first = number(room)
    threading.Timer(0.2, os.kill, (first, end)).start()
    assert room(work) == TAKE_AGAIN
    assert room.pid is None
    assert isinstance(room(Pack((sheet(),), 1)), PackedPaper)
    assert number(room) != first


@pytest.mark.logs("darkroom lost: late")
def test_a_process_that_hangs_is_ended_when_its_time_is_over() -> None:
    room = Darkroom(patience=0.05)
    room.open()
    room(OpenPage(b""))
    hung = number(room)
    os.kill(hung, signal.SIGSTOP)
    assert room(LookThrough(b"")) == Problem("paper.camera_waits")
    assert is_gone(hung)
    room.close()


@pytest.mark.logs("darkroom lost: ")
@pytest.mark.parametrize(
    "says",
    ["say(b'nonsense')", "out.write(b'\\xff' * 99)", "say(b'\\x83'); sys.exit(3)", "say(b'\\x80')"],
)
def test_an_answer_that_is_none_is_no_paper(says: str) -> None:
    room = Darkroom((sys.executable, "-c", SAYS_READY + says))
    assert room(Examine(sheet())) == TAKE_AGAIN
    assert room.pid is None


@pytest.mark.logs("bug in the darkroom: ValidationError at", "darkroom lost: bug")
def test_our_own_bug_is_told_by_its_place_and_asks_for_the_paper_again(room: Darkroom) -> None:
    class Unknown(Work[int], frozen=True, tag=True):
        gives = Answer[int]

    assert room(Unknown()) == TAKE_AGAIN


@pytest.mark.parametrize("command", [("/no/such/program",), ("false",), ("sleep", "60")])
def test_where_no_process_can_be_had_the_kiosk_does_it_itself_and_says_so_once(
    caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest, command: tuple[str, ...]
) -> None:
    request.applymarker(pytest.mark.logs("no darkroom: "))
    room = Darkroom(command, begins_seconds=0.2)
    room.open()
    assert isinstance(room(Examine(sheet())), Examined)
    assert isinstance(room(Pack((sheet(),), 1)), PackedPaper)
    assert len(caplog.records) == 1
    assert room.pid is None


@pytest.mark.parametrize("at", ["rest", "busy"])
def test_a_kiosk_that_is_killed_leaves_no_process_behind(tmp_path: Path, at: str) -> None:
    (tmp_path / "sheet.jpg").write_bytes(sheet().data)
    kiosk = subprocess.Popen(
        (sys.executable, "-c", HOLDS, str(tmp_path / "sheet.jpg"), at),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with kiosk:
        assert kiosk.stdout is not None
        left = int(kiosk.stdout.readline())
        threading.Timer(1.0 if at == "busy" else 0.0, kiosk.kill).start()
        kiosk.wait()
        assert is_gone(left, seconds=5.0)


def test_whoever_ends_it_in_the_middle_has_it_gone_and_hears_no_complaint(room: Darkroom) -> None:
    work = many()
    room(OpenPage(b""))
    process = number(room)
    threading.Timer(0.2, room.darken).start()
    assert room(work) == TAKE_AGAIN
    assert is_gone(process)


def test_a_process_that_died_while_nobody_asked_is_replaced_and_no_paper_is_lost(
    room: Darkroom,
) -> None:
    room(OpenPage(b""))
    os.kill(number(room), signal.SIGKILL)
    assert is_gone(number(room))
    assert isinstance(room(Examine(sheet())), Examined)


def test_it_takes_no_secret_with_it_writes_no_file_and_goes_first_where_memory_is_short(
    room: Darkroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_PORTAL__PASSWORD", "not for everybody")
    room(Examine(sheet()))
    told = Path(f"/proc/{number(room)}")
    assert b"not for everybody" not in (told / "environ").read_bytes()
    limits = {line[:26].strip(): line[26:].split()[:2] for line in _lines(told / "limits")}
    assert limits["Max file size"] == limits["Max core file size"] == ["0", "0"]
    assert (told / "oom_score_adj").read_text().strip() == "1000"
    opened = [one.readlink().as_posix() for one in (told / "fd").iterdir()]
    assert all(one.startswith("pipe:") or one == "/dev/null" for one in opened), opened
    assert "Qt" not in (told / "maps").read_text()


def test_no_picture_shows_in_a_log() -> None:
    works = (OpenPage(b"seen"), Examine(sheet()), Pack((sheet(),), 1), ReadCard(b"seen"))
    kept = PackedPaper(b"seen", "image/jpeg", 1, "")
    assert "seen" not in repr((works, kept))
    assert r"\x" not in repr(works)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").splitlines()
