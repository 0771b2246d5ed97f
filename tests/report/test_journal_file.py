"""A journal that travels: whoever reads it needs no secret, and whatever was done to it shows."""

from __future__ import annotations

import json
import random
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.report.journal_file import read_journal
from kiosk.report.kiosk_journal import KioskJournal, mark_of
from kiosk.report.known_kiosks import KnownKiosks
from kiosk.report.uniting import united
from kiosk.store.contract import JournalEvent
from kiosk.store.store import Store
from kiosk.troubles import Trouble, TroubleCode
from tests.said import said
from tests.store.filled import HandClock, tamper
from tests.store.test_journal import UNGUARDED

SEED = 4711


def write_rows(data: Path, count: int, event: str = "answer.saved") -> None:
    clock = HandClock()
    store = Store.open(data, clock=clock)
    for number in range(count):
        store.journal.add(JournalEvent(event, f"visit{number}", "draft", "q", "typed"))
        clock.pass_by(seconds=9)
    store.close()


def export(data: Path, file: Path) -> Path:
    ran = said("journal", "export", str(file), "--data", str(data))
    assert ran.returncode == 0, ran.stderr
    return file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_rows(tmp_path / "data", 12)
    return export(tmp_path / "data", tmp_path / "one.tlj")


def refused(file: Path) -> TroubleCode:
    with pytest.raises(Trouble) as trouble:
        read_journal(file)
    assert trouble.value.details["file"] == str(file)
    return trouble.value.code


def merged(*files: Path, data: Path) -> tuple[int, str]:
    words = ("report", "--format", "json", "--journal", *map(str, files))
    ran = said(*words, "--data", str(data))
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stderr


def test_what_was_exported_is_read_whole_without_any_key(file: Path, tmp_path: Path) -> None:
    (tmp_path / "data" / "kiosk.key").unlink()
    read = read_journal(file)
    assert [row.seq for row in read.journal.rows] == list(range(1, 13))
    assert read.journal.rows[3].visit == "visit3"
    assert read.journal.head.startswith("12-")


def test_any_changed_byte_is_found(file: Path) -> None:
    whole, chance = file.read_bytes(), random.Random(SEED)
    for _ in range(300):
        place = chance.randrange(len(whole) - 1)  # the last byte is only the end of a line
        other = bytes([whole[place] ^ (1 << chance.randrange(8))])
        file.write_bytes(whole[:place] + other + whole[place + 1 :])
        code = refused(file)
        assert code in (TroubleCode.JOURNAL_ALTERED, TroubleCode.JOURNAL_UNREADABLE), place


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_is_found(file: Path, kept: float) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept)])
    assert refused(file) in (TroubleCode.JOURNAL_ALTERED, TroubleCode.JOURNAL_UNREADABLE)


def test_a_missing_row_a_doubled_row_and_another_order_are_found(file: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    for other in (
        [*lines[:4], *lines[5:]],
        [*lines[:4], lines[3], *lines[4:]],
        [*lines[:4], lines[5], lines[4], *lines[6:]],
        [*lines[:-2], lines[-1]],
    ):
        file.write_bytes(b"".join(other))
        assert refused(file) is TroubleCode.JOURNAL_ALTERED


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}", b"[]\n[]\n", b"\xff\xd8\xff\xe0", b'{"format": 3}\n{}\n']
)
def test_what_is_no_journal_is_called_so(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "picture.tlj"
    other.write_bytes(content)
    assert refused(other) is TroubleCode.JOURNAL_UNREADABLE
    assert refused(tmp_path / "none.tlj") is TroubleCode.JOURNAL_UNREADABLE


def test_the_command_names_the_file_and_refuses(file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.tlj"
    broken.write_bytes(file.read_bytes().replace(b"typed", b"other", 1))
    code, told = merged(file, broken, data=tmp_path / "chief")
    assert code == 2
    assert str(broken) in told


def signed_by(key: Ed25519PrivateKey, file: Path, into: Path) -> Path:
    """The same rows, signed by somebody else in his own name."""
    lines = file.read_bytes().splitlines()
    about = json.loads(lines[0])
    about["public_key"] = b64encode(key.public_key().public_bytes_raw()).decode()
    content = b"\n".join([json.dumps(about).encode(), *lines[1:-1]]) + b"\n"
    signature = json.dumps({"signature": b64encode(key.sign(content)).decode()})
    into.write_bytes(content + signature.encode() + b"\n")
    return into


def test_a_kiosk_is_known_by_its_key_from_the_first_time_on(file: Path, tmp_path: Path) -> None:
    chief = tmp_path / "chief"
    mark = said("journal", "mark", "--data", str(tmp_path / "data")).stdout.strip()
    code, told = merged(file, data=chief)
    assert (code, mark in told) == (0, True)
    assert merged(file, data=chief) == (0, "")
    forged = signed_by(Ed25519PrivateKey.generate(), file, tmp_path / "forged.tlj")
    code, told = merged(forged, data=chief)
    assert code == 2
    assert mark in told
    assert str(forged) in told


def test_a_kiosk_that_was_set_up_anew_is_trusted_by_its_mark_only(
    file: Path, tmp_path: Path
) -> None:
    chief = tmp_path / "chief"
    assert merged(file, data=chief)[0] == 0
    write_rows(tmp_path / "new", 3)
    new = export(tmp_path / "new", tmp_path / "new.tlj")
    assert merged(new, data=chief)[0] == 2
    place = ("--data", str(chief))
    assert said("journal", "trust", str(new), "AAAA-BBBB-CCCC", *place).returncode == 2
    assert merged(new, data=chief)[0] == 2
    mark = read_journal(new).journal.kiosk
    assert said("journal", "trust", str(new), mark.lower(), *place).returncode == 0
    assert merged(new, data=chief)[0] == 0


def test_an_older_export_adds_nothing_and_a_rewritten_one_is_named(
    file: Path, tmp_path: Path
) -> None:
    write_rows(tmp_path / "data", 5)
    later = read_journal(export(tmp_path / "data", tmp_path / "later.tlj")).journal
    older = read_journal(file).journal
    assert united([("a", later), ("b", older)]) == united([("b", older), ("a", later)]) == [later]
    rows = list(older.rows)
    rows[6] = rows[6]._replace(event="verdict.given")
    rewritten = KioskJournal(older.kiosk, older.name, rows, older.head)
    with pytest.raises(Trouble) as trouble:
        united([("later", later), ("rewritten", rewritten)])
    assert trouble.value.code is TroubleCode.JOURNAL_REWRITTEN
    assert trouble.value.details == {"file": "rewritten", "row": "7"}


def test_a_broken_journal_is_not_exported_and_is_reported_up_to_the_break(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_rows(data, 12, "consent.given")
    tamper(data, *UNGUARDED, "UPDATE journal SET event = 'x' WHERE seq = 9")
    out = tmp_path / "out.tlj"
    ran = said("journal", "export", str(out), "--data", str(data))
    assert (ran.returncode, out.exists()) == (1, False)
    assert "row 9: altered" in ran.stderr
    ran = said("report", "--format", "json", "--data", str(data))
    assert ran.returncode == 1
    assert "row 9: altered" in ran.stderr
    report = json.loads(ran.stdout)
    assert report["visits_begun"] == 8
    assert report["kiosks"][0]["broken"] == "row 9: altered"


def test_a_place_that_cannot_be_written_is_named(file: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "none" / "out.tlj"
    ran = said("journal", "export", str(nowhere), "--data", str(tmp_path / "data"))
    assert ran.returncode == 1
    assert str(nowhere) in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_mark_is_short_enough_to_be_read_over_the_telephone() -> None:
    assert mark_of(b"\0" * 32) == "6668-7AAD-F862"


def test_the_list_of_known_kiosks_is_never_started_anew_over_a_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "known-kiosks.json").write_text("{")
    with pytest.raises(Trouble) as trouble:
        KnownKiosks.load(tmp_path)
    assert trouble.value.code is TroubleCode.JOURNAL_UNREADABLE


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2026-13-01"),
        ("--from", "hôm qua"),
        ("--to", "27/11/2026"),
        ("--from", "2026-11-28", "--to", "2026-11-27"),
        ("--format", "pdf"),
        ("--journal",),
        ("--journal", "/none.tlj"),
    ],
)
def test_what_cannot_be_understood_exits_two_with_a_sentence(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    ran = said("report", *words, "--data", str(tmp_path))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr) > 20


def test_an_empty_kiosk_has_an_honest_report_too(tmp_path: Path) -> None:
    for form in ("html", "csv", "json"):
        ran = said("report", "--format", form, "--data", str(tmp_path))
        assert (ran.returncode, ran.stderr) == (0, "")
    report = json.loads(ran.stdout)
    for level in ("self_done", "coached", "part_entered", "done_for"):
        assert report[level] == {"count": 0, "of": 0}
