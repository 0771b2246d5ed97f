"""``kiosk doctor --try``: each device is used by the code that serves a citizen, and nothing is kept."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from kiosk.asset_folder import asset_folder
from kiosk.care.one_kiosk import OneKiosk
from kiosk.clock import system_clock
from kiosk.commands.doctor import doctor
from kiosk.config import config_of
from kiosk.doctor.devices import VOICE
from kiosk.doctor.finding import Finding, Ground, Level
from kiosk.doctor.proof_page import rule_mm, slip_page
from kiosk.doctor.trials import Trial
from kiosk.fields.list_files import ListFiles
from kiosk.fields.lists import Option
from kiosk.installing.surroundings import look_around
from kiosk.messages import Messages
from kiosk.printing.slip import BEGIN, CUT
from kiosk.troubles import Trouble, TroubleCode
from sandbox.fed_camera import fed_command
from sandbox.fed_scanner import FedScanner
from sandbox.sheets import make_sheet
from screens.speaker import ENGINE, VOICES, WORDS_PER_MINUTE
from tests.identity.cards import OF_2024
from tests.printing.service import CUPSD, LPADMIN, QUEUE, a_service

ROOT = Path(__file__).resolve().parents[1]
TEXTS = Messages.load(asset_folder() / "messages", "vi")
OK, LOOK, BROKEN = Level.OK, Level.LOOK, Level.BROKEN


def tried(
    data: Path,
    asked: Callable[[str], None] = lambda _: None,
    seconds: float = 0.0,
    prints: bool = False,
    **settings: object,
) -> dict[str, Finding]:
    ground = Ground(config_of(settings), data, asset_folder(), system_clock)
    found = {one.matter: one for one in Trial(ground, asked, TEXTS, seconds, prints).run()}
    assert all("{" not in one.text(TEXTS) for one in found.values())
    return found


@contextmanager
def somebody_scans(text: str) -> Iterator[tuple[str, Callable[[str], None]]]:
    """A scanner on a line, and somebody who holds a card to it from when he is asked."""
    line, enough = FedScanner(), threading.Event()

    def hold() -> None:
        while not enough.wait(0.2):  # apart, as two cards are
            line.show(text)

    hand = threading.Thread(target=hold)
    yield line.port, lambda _: None if hand.is_alive() else hand.start()
    enough.set()
    hand.join()
    line.unplug()


@pytest.fixture(autouse=True)
def _a_silent_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test must not speak: the voice of this machine is none that can be found."""
    (tmp_path / "bin").mkdir()
    for folder in (Path("/usr/bin"), Path("/bin"), Path("/usr/sbin")):
        for name in ("lp", "lpstat", "cancel", "cupsenable", "cupsdisable", "lpadmin", "sh", "cat"):
            if (folder / name).exists() and not (tmp_path / "bin" / name).exists():
                (tmp_path / "bin" / name).symlink_to(folder / name)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def test_what_nobody_set_is_said_and_is_no_failure(tmp_path: Path) -> None:
    found = tried(tmp_path)
    assert found.pop("voice").level is LOOK
    assert {one.level for one in found.values()} == {OK}
    assert [found[one].text(TEXTS) for one in ("scan", "receipts")] == ["chưa đặt.", "chưa đặt."]
    assert found.keys() == {"scan", "sheet", "receipts", "forms"}


def test_a_card_is_read_and_nothing_of_it_is_said(tmp_path: Path) -> None:
    with somebody_scans(OF_2024) as (port, asked):
        found = tried(tmp_path, asked, 10, scanner={"port": port})["scan"]
    assert (found.level, found.keys) == (OK, ("doctor.scan.read",))
    assert dict(found.details) == {"fields": 11, "layout": "2024"}


def test_another_code_is_named_as_the_citizen_would_hear_it(tmp_path: Path) -> None:
    with somebody_scans("https://example.vn") as (port, asked):
        found = tried(tmp_path, asked, 10, scanner={"port": port})["scan"]
    assert (found.level, found.keys) == (BROKEN, ("problem.card.web_address",))


def test_a_silent_scanner_is_told_from_one_that_is_away(tmp_path: Path) -> None:
    line = FedScanner()
    silent = tried(tmp_path, seconds=0.5, scanner={"port": line.port})["scan"]
    line.unplug()
    away = tried(tmp_path, seconds=0.1, scanner={"port": "/dev/no-such"})["scan"]
    assert (silent.level, silent.keys) == (LOOK, ("doctor.scan.silent",))
    assert (away.level, away.keys) == (BROKEN, ("doctor.scan.away",))


@pytest.mark.parametrize(
    ("kind", "level", "key"),
    [("good", OK, "doctor.sheet.good"), ("blank", BROKEN, "problem.paper.blank")],
)
def test_a_sheet_is_photographed_and_judged(
    tmp_path: Path, kind: str, level: Level, key: str
) -> None:
    seen = tmp_path / "seen"
    seen.mkdir()
    (seen / "sheet.jpg").write_bytes(make_sheet(kind))
    found = tried(tmp_path, seconds=1, camera={"command": fed_command(seen)})["sheet"]
    assert (found.level, found.keys) == (level, (key,))


def test_a_scanner_that_sends_no_sheet_is_a_failure_with_a_next_step(tmp_path: Path) -> None:
    found = tried(tmp_path, scans_dir=tmp_path / "scans")["sheet"]
    assert (found.level, found.keys) == (BROKEN, ("problem.paper.none_in_scanner",))


@pytest.mark.parametrize(("code", "level"), [(0, OK), (1, BROKEN)])
def test_a_sentence_is_read_by_the_voice_of_the_screens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, level: Level
) -> None:
    """A program of the voice's name, which writes down what it is to read."""
    voice = tmp_path / "espeak-ng"
    voice.write_text(
        f"#!/bin/sh\necho $* > {tmp_path}/words; cat > {tmp_path}/heard; exit {code}\n"
    )
    voice.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert tried(tmp_path)["voice"].level is level
    assert (tmp_path / "heard").read_text(encoding="utf-8").startswith("Chào bác")
    engine, _, language, _, speed, source = VOICE
    assert (engine, language, speed) == (ENGINE, VOICES["vi"], str(WORDS_PER_MINUTE))
    assert (tmp_path / "words").read_text().split()[-1] == source


@pytest.mark.skipif(not (CUPSD and LPADMIN), reason="no CUPS on this machine")
def test_a_page_comes_out_of_each_printer_and_paper_out_is_said(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="tl-", dir="/tmp") as folder, a_service(Path(folder)) as cups:
        both = {"receipt": QUEUE, "slip_mm": 80, "form": QUEUE, "server": cups.server}
        listed = look_around(ListFiles(asset_folder() / "lists"), cups.server).printers
        assert listed == (Option(QUEUE, QUEUE),), "what kiosk setup offers"
        silent = tried(tmp_path, printers=both)
        assert not {"receipts", "forms"} & silent.keys(), "without --print no paper is used"
        found = tried(tmp_path, prints=True, printers=both)
        assert {found[one].keys for one in ("receipts", "forms")} == {
            ("doctor.receipts.printed",),
            ("doctor.forms.printed",),
        }
        slip, sheet = cups.printed()
        assert slip.startswith(BEGIN)
        assert slip.endswith(CUT)
        assert sheet.startswith(b"%PDF")
        cups.take_paper_out()
        out = tried(tmp_path, prints=True, printers={"receipt": QUEUE, "server": cups.server})
        cups.put_paper_in()
        assert (out["receipts"].level, out["receipts"].keys) == (
            BROKEN,
            ("problem.print.paper_out",),
        )


def test_the_rule_on_the_page_is_as_long_as_the_page_says() -> None:
    """On the slip, where every dot is known: the longest run of black dots."""
    lines = ("Ờ Ữ Ặ " * 20,)
    black = max(map(len, re.findall(b"\xff+", slip_page(lines, 80)))) * 8
    assert black / 203 * 25.4 == pytest.approx(rule_mm("slip"), abs=2)
    assert slip_page(lines, 80) != slip_page(("",), 80)


def test_beside_a_kiosk_at_work_nothing_is_tried(tmp_path: Path) -> None:
    words = ["--try", "--data", str(tmp_path), "--config", str(ROOT / "config.toml")]
    with closing(OneKiosk(tmp_path)):
        ran = CliRunner().invoke(doctor, words, standalone_mode=False)
    assert isinstance(ran.exception, Trouble)
    assert ran.exception.code == TroubleCode.STORE_IN_USE
    assert ran.output == ""
