"""``python -m sandbox.portal``, and that the portal stands on its own feet."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from sandbox.portal import main

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "sandbox").glob("portal*.py"))


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sandbox.portal", "--port", "0", "--data", str(folder), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_the_command_says_where_it_listens_and_keeps_its_data_when_killed(tmp_path: Path) -> None:
    faults = tmp_path / "faults.toml"
    faults.write_text("[error_500]\ncount = 1\npath = '/TraCuuHoSo'\n")
    with start(tmp_path / "portal", "--faults", str(faults), "--unit", "H01.01") as running:
        assert running.stdout is not None
        url = running.stdout.readline().split(": ", 1)[1].strip()
        assert "error_500" in requests.get(f"{url}/control/faults", timeout=5).json()
        assert requests.get(f"{url}/api/state", timeout=5).json()["dossiers"] == []
        running.kill()
    assert (tmp_path / "portal" / "dossiers").is_dir()


@pytest.mark.parametrize(
    ("option", "content", "named"),
    [
        ("--faults", '{"gremlin": true}', "gremlin"),
        ("--faults", "[1]", ""),
        ("--faults", "{", ""),
        ("--units", '{"01": 7}', ""),
        ("--units", "[]", ""),
    ],
)
def test_what_makes_no_sense_is_named_and_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, content: str, named: str
) -> None:
    file = tmp_path / "given.json"
    file.write_text(content)
    assert main(["--port", "0", "--data", str(tmp_path / "p"), option, str(file)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("sandbox.portal: ")
    assert named in said


def test_a_file_that_is_not_there_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "--faults", str(tmp_path / "none.toml")]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_a_port_that_is_taken_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with start(tmp_path / "one") as running:
        assert running.stdout is not None
        port = running.stdout.readline().strip().rsplit(":", 1)[1]
        assert main(["--port", port, "--data", str(tmp_path / "other")]) == 2
        running.kill()
    assert "sandbox.portal" in capsys.readouterr().err


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_the_portal_imports_nothing_of_the_kiosk_and_names_none_of_its_assets(
    source: Path,
) -> None:
    tree = ast.parse(source.read_text("utf-8"))
    imported = {one.module or "" for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)}
    names = (one.names for one in ast.walk(tree) if isinstance(one, ast.Import))
    imported |= {alias.name for some in names for alias in some}
    tops = {name.partition(".")[0] for name in imported}
    assert not tops & {"kiosk", "screens", "tests", "PySide6"}
    texts = [one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)]
    said = [one for one in texts if isinstance(one, str) and "\n" not in one]
    assert not [one for one in said if one.startswith("assets") or "/assets" in one]


def test_the_running_portal_has_loaded_nothing_of_the_kiosk() -> None:
    script = "import sandbox.portal, sys, json; print(json.dumps(sorted(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(told.stdout)}
    assert "sandbox" in loaded
    assert not loaded & {"kiosk", "screens", "PySide6", "requests"}
