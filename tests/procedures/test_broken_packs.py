"""Many packs, each broken in one spot: the command names each by file, key and reason, in one line."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kiosk.procedures.checks import check_catalogue
from kiosk.procedures.loader import load_catalogue
from tests.procedures.broken import BROKEN, CIRCLE, COPIES, NAME
from tests.procedures.packs import BLOCK, PACK, changed, write

KIOSK = (sys.executable, "-c", "from kiosk.cli import main; main()")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the command says of each broken pack, all in one go."""
    folders = {
        name: write(tmp_path_factory.mktemp("broken"), pack, BLOCK)
        for name, (pack, _, _) in BROKEN.items()
    }
    ran = subprocess.run(
        [*KIOSK, "procedures", "check", *map(str, folders.values())],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 1, ran.stderr
    lines = ran.stdout.splitlines()
    assert len(lines) == len(BROKEN), ran.stdout
    return {
        name: [one for one in lines if one.startswith(f"{folder}/")]
        for name, folder in folders.items()
    }


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_pack_is_named_in_one_line(said: dict[str, list[str]], name: str) -> None:
    _, key, reason = BROKEN[name]
    (line,) = said[name]
    found = re.fullmatch(r"(?P<file>.*procedure\.toml): (?P<key>[^:]*): (?P<reason>.+)", line)
    assert found, line
    assert found["key"] == key
    assert reason in found["reason"]


def test_a_circle_of_two_is_told_at_both_ends(tmp_path: Path) -> None:
    folder = write(tmp_path, CIRCLE)
    ran = subprocess.run(
        [*KIOSK, "procedures", "check", str(folder)], capture_output=True, text=True, check=False
    )
    assert [one.split(": ", 1)[1] for one in ran.stdout.splitlines()] == [
        f"{NAME}.show_when: goes round in a circle: name, copies, name",
        f"{COPIES}.show_when: goes round in a circle: copies, name, copies",
    ]


def test_bad_input_is_named_with_file_and_key_and_the_rest_of_the_catalogue_still_works(
    tmp_path: Path,
) -> None:
    for code in ("9.000001", "9.000009"):
        write(tmp_path, changed('"9.000001"', f'"{code}"'), BLOCK, code)
    (tmp_path / "9.000002").mkdir()
    write(tmp_path, PACK, None, "9.000003").joinpath("procedure.toml").write_bytes(
        PACK.encode("utf-16")
    )
    write(tmp_path, CIRCLE.replace('"9.000001"', '"9.000004"'), None, "9.000004")
    twice = changed('"Copies"', '"Name"').replace('"9.000001"', '"9.000005"')
    write(tmp_path, twice, None, "9.000005")
    expired = changed("2099-12-31", "2026-01-31").replace('"9.000001"', '"9.000006"')
    write(tmp_path, expired, None, "9.000006")
    found = check_catalogue(tmp_path, date(2026, 11, 27))
    told = {(Path(one.file).parent.name, one.key, one.reason.split(":")[0]) for one in found}
    assert told == {
        ("9.000002", "", "No such file or directory"),
        ("9.000003", "", "is not UTF-8 (byte 0)"),
        ("9.000004", f"{NAME}.show_when", "goes round in a circle"),
        ("9.000004", f"{COPIES}.show_when", "goes round in a circle"),
        ("9.000005", "portal", "the key 'Name' is filled twice"),
        ("9.000006", "valid_until", "ended on 2026-01-31"),
    }
    offered = load_catalogue(tmp_path).procedures
    assert {"9.000001", "9.000009"} <= offered.keys()
    assert {"9.000002", "9.000003"}.isdisjoint(offered)
