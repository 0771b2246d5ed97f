"""The words of the command, as people and installers use them: run as they run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from sandbox.portal import PracticePortal
from tests.identity.cards import OF_2021, OF_2024, changed
from tests.visits.floor import NOBODY_LISTENS

ROOT = Path(__file__).resolve().parents[1]
KIOSK = (sys.executable, "-c", "from kiosk.cli import main; main()")
REPORT_KEYS = {
    "procedure", "persona", "reference", "state", "number", "pages", "taps", "keys",
    "free_text_questions", "minutes", "shots",
}  # fmt: skip
ROW_KEYS = {
    "reference", "procedure", "state", "attempts", "last_reason", "next_attempt_at", "number",
    "outcome",
}  # fmt: skip


def kiosk(
    *words: str, portal: str = NOBODY_LISTENS, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    return subprocess.run(
        [*KIOSK, *words],
        cwd=ROOT,
        env=clean | {"KIOSK_PORTAL__BASE_URL": portal, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        input=stdin,
        timeout=120,
        check=False,
    )


def queue(data: Path) -> list[dict[str, object]]:
    ran = kiosk("queue", "--json", "--data", str(data))
    assert ran.returncode == 0, ran.stderr
    rows: list[dict[str, object]] = json.loads(ran.stdout)
    return rows


def demo(data: Path, portal: str, more: Sequence[str] = ()) -> dict[str, object]:
    words = ("demo", "--data", str(data), "--portal", portal, "--json", *more)
    ran = kiosk(*words)
    assert ran.returncode == 0, ran.stderr
    report: dict[str, object] = json.loads(ran.stdout.splitlines()[-1])
    return report


@pytest.mark.slow
def test_demo_and_queue_keep_their_contract(tmp_path: Path) -> None:
    with PracticePortal(tmp_path / "portal") as portal:
        report = demo(tmp_path / "data", portal.url, ("--shots", str(tmp_path / "shots")))
        assert report.keys() == REPORT_KEYS
        assert report["state"] == "ACKNOWLEDGED"
        (arrived,) = portal.state()["dossiers"]
        assert report["number"] == arrived["number"]
    pictures = list((tmp_path / "shots").glob("*.png"))
    assert len(pictures) > report["pages"] - 1  # type: ignore[operator]
    (row,) = queue(tmp_path / "data")
    assert row.keys() == ROW_KEYS
    assert (row["reference"], row["state"]) == (report["reference"], "ACKNOWLEDGED")
    assert (row["number"], row["next_attempt_at"]) == (report["number"], None)


@pytest.mark.slow
def test_a_dossier_waits_while_the_portal_is_off_and_arrives_once_when_it_is_back(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    portal = PracticePortal(tmp_path / "portal").start()
    portal.stop()
    report = demo(data, portal.url)
    assert report["state"] == "QUEUED"
    (row,) = queue(data)
    assert (row["state"], row["last_reason"]) == ("QUEUED", "unreachable")
    due = datetime.fromisoformat(str(row["next_attempt_at"]))
    assert due.tzinfo is not None
    assert (data / "spool" / f"{report['reference']}.pdf").is_file()
    with portal:
        for _ in range(2):
            ran = kiosk("sync", "--once", "--data", str(data), portal=portal.url)
            assert ran.returncode == 0, ran.stderr
        (arrived,) = portal.state()["dossiers"]
        assert arrived["times_received"] == 1
    assert queue(data)[0]["state"] == "ACKNOWLEDGED"
    assert kiosk("report", "verify", "--data", str(data)).returncode == 0


def test_retry_of_an_unknown_reference_fails(tmp_path: Path) -> None:
    ran = kiosk("queue", "retry", "TL-AAAA-AAAA", "--data", str(tmp_path))
    assert ran.returncode == 1
    assert "TL-AAAA-AAAA" in ran.stderr


@pytest.mark.parametrize("word", ["pause", "release", "return"])
def test_nobody_decides_about_an_unknown_reference(tmp_path: Path, word: str) -> None:
    ran = kiosk("queue", word, "TL-AAAA-AAAA", "--data", str(tmp_path))
    assert ran.returncode == 1
    assert "TL-AAAA-AAAA" in ran.stderr


@pytest.mark.slow
def test_an_officer_pauses_releases_and_returns_by_command(tmp_path: Path) -> None:
    data = tmp_path / "data"
    reference = str(demo(data, NOBODY_LISTENS)["reference"])

    def decide(*words: str) -> tuple[int, str]:
        ran = kiosk("queue", words[0], reference, *words[1:], "--data", str(data))
        return ran.returncode, ran.stdout + ran.stderr

    assert decide("pause", "--reason", "citizen")[0] == 0
    (row,) = queue(data)
    assert (row["state"], row["last_reason"]) == ("PAUSED", "paused_citizen")
    assert decide("pause")[0] == 1
    assert decide("release")[0] == 0
    assert decide("release")[0] == 1
    code, said = decide("return")
    assert code == 0
    assert re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", said)
    assert queue(data)[0]["state"] == "RETURNED"
    assert decide("pause")[0] == 1
    assert kiosk("report", "verify", "--data", str(data)).returncode == 0


def test_the_catalogue_lists_checks_and_describes_itself(tmp_path: Path) -> None:
    listed = kiosk("procedures", "list").stdout
    assert "2.000635" in listed
    (marriage,) = (one for one in listed.splitlines() if one.startswith("1.000894  "))
    assert re.search(
        r"justice, \d+ questions, 0 papers, 3 cases, \d+ keys and [\d./]+ minutes with cards, "
        r"until 2027-02-28, \d+ to verify",
        marriage,
    )
    assert json.loads(kiosk("procedures", "schema").stdout)["title"] == "Procedure"
    assert kiosk("procedures", "check", "assets/procedures/1.014027").returncode == 0
    broken = tmp_path / "9.000001"
    broken.mkdir()
    (broken / "procedure.toml").write_text('code = "9.000001"\n')
    ran = kiosk("procedures", "check", str(broken))
    assert ran.returncode == 1
    assert re.search(r"procedure\.toml: \w+: missing", ran.stdout)


def test_an_officer_is_added_listed_and_removed_and_a_weak_pin_is_refused(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path))
    weak = kiosk("officers", "add", "Chị Thử", "--pin", "111111", *data)
    assert weak.returncode == 2
    added = kiosk("officers", "add", "Chị Thử", "--pin", "246810", *data)
    assert added.returncode == 0
    listed = kiosk("officers", "list", *data).stdout
    assert "Chị Thử" in listed
    assert "246810" not in listed + added.stdout
    assert kiosk("officers", "remove", listed.split()[0], *data).returncode == 0
    assert kiosk("officers", "list", *data).stdout == ""


@pytest.mark.parametrize(
    "words", [("dance",), ("queue", "--nonsense"), ("demo", "--persona", "/none.toml")]
)
def test_what_makes_no_sense_is_refused_with_code_two_and_no_traceback(
    words: tuple[str, ...],
) -> None:
    ran = kiosk(*words)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


def test_the_words_of_make_that_people_rely_on_exist() -> None:
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for word in ("run", "test", "demo", "check"):
        assert re.search(rf"^{word}\b", listed, re.MULTILINE), word


def test_the_front_page_names_only_commands_and_pages_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for word in re.findall(r"make (\w+)", text):
        assert f"\n{word}:" in makefile, word
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / link).exists(), link


def card_read(text: str, *words: str) -> subprocess.CompletedProcess[str]:
    return kiosk("card", *words, stdin=text)


def test_card_gives_every_field_as_json_and_a_mismatch_is_only_a_warning() -> None:
    ran = card_read(changed(OF_2021, number="001161012345") + "\r\n", "--json")
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert (told["number"], told["name"]) == ("001161012345", "Nguyễn Thị Mẫu")
    assert (told["birth"], told["sex"]) == ("1960-07-01", "Nữ")
    assert told["warnings"] == ["number_birth"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("https://example.vn", "web_address"), (f"{OF_2021}\n{OF_2024}", "two_cards"), ("", "empty")],
)
def test_card_names_what_is_no_card_and_refuses_it(text: str, kind: str) -> None:
    ran = card_read(text, "--json")
    assert ran.returncode == 2
    assert json.loads(ran.stdout)["kind"] == kind
    plain = card_read(text)
    assert (plain.returncode, plain.stdout) == (2, "")
    assert "Traceback" not in plain.stderr
    assert plain.stderr.strip()
