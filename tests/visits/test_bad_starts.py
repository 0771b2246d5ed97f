"""A kiosk that cannot work shows no citizen's screen: the officer reads what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from kiosk.care.one_kiosk import OneKiosk
from kiosk.clock import system_clock
from kiosk.config import load_config
from kiosk.store.contract import JournalEvent
from kiosk.store.store import Store
from kiosk.troubles import Trouble, TroubleCode
from screens import app as app_module
from screens.app import Kiosk
from screens.out_of_order import OutOfOrder
from screens.widgets.flow_text import FlowText

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1920, 1080)


def trouble_of(data: Path, **environment: str) -> Trouble:
    with pytest.raises(Trouble) as caught:
        Kiosk(load_config(None, environment), data, SIZE)
    return caught.value


def a_used_folder(folder: Path) -> Path:
    """A folder in which something was sealed before."""
    store = Store.open(folder, clock=system_clock)
    store.journal.add(JournalEvent("visit.begun"))
    store.close()
    return folder


def without_key(tmp_path: Path) -> Trouble:
    folder = a_used_folder(tmp_path / "data")
    (folder / "kiosk.key").unlink()
    return trouble_of(folder)


def with_a_garbled_key(tmp_path: Path) -> Trouble:
    folder = a_used_folder(tmp_path / "data")
    (folder / "kiosk.key").write_text("?")
    return trouble_of(folder)


def with_a_newer_database(tmp_path: Path) -> Trouble:
    folder = a_used_folder(tmp_path / "data")
    with sqlite3.connect(folder / "kiosk.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    return trouble_of(folder)


def with_a_damaged_database(tmp_path: Path) -> Trouble:
    folder = a_used_folder(tmp_path / "data")
    (folder / "kiosk.db").write_bytes(b"this is no database" * 1000)
    return trouble_of(folder)


def on_a_folder_that_is_none(tmp_path: Path) -> Trouble:
    (tmp_path / "data").write_text("a file stands where the folder should be")
    return trouble_of(tmp_path / "data")


def beside_another_kiosk(tmp_path: Path) -> Trouble:
    with closing(OneKiosk(tmp_path)), pytest.raises(Trouble) as caught:
        OneKiosk(tmp_path)
    return caught.value


def with_an_unknown_key(tmp_path: Path) -> Trouble:
    return trouble_of(tmp_path / "data", KIOSK_PORTAL__BASE="x")


@pytest.mark.parametrize(
    ("start", "code", "named"),
    [
        (without_key, TroubleCode.KEY_MISSING, "kiosk.key"),
        (with_a_garbled_key, TroubleCode.KEY_UNREADABLE, "kiosk.key"),
        (with_a_newer_database, TroubleCode.STORE_NEWER, "kiosk.db"),
        (with_a_damaged_database, TroubleCode.STORE_DAMAGED, "kiosk.db"),
        (on_a_folder_that_is_none, TroubleCode.STORE_UNWRITABLE, "data"),
        (beside_another_kiosk, TroubleCode.STORE_IN_USE, "test_the_officer_reads"),
        (with_an_unknown_key, TroubleCode.CONFIG_UNKNOWN_KEY, "portal.base"),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_the_officer_reads_which_file_or_key_and_what_to_do(
    tmp_path: Path,
    qtbot: QtBot,
    start: Callable[[Path], Trouble],
    code: TroubleCode,
    named: str,
) -> None:
    trouble = start(tmp_path)
    assert trouble.code == code
    page = OutOfOrder(trouble, SIZE)
    qtbot.addWidget(page)
    page.show_on(windowed=True)
    said = "\n".join(text.text() for text in page.findChildren(FlowText))
    assert named in said
    assert "{" not in said
    assert len(said) > 150
    assert not page.findChildren(QAbstractButton)


@pytest.mark.logs("pack ")
def test_a_broken_pack_stops_the_start_and_is_named(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = tmp_path / "assets"
    shutil.copytree(ROOT / "assets", assets)
    pack = assets / "procedures" / "2.000635" / "procedure.toml"
    pack.write_text(
        pack.read_text(encoding="utf-8").replace("[result]", "[resutl]"), encoding="utf-8"
    )
    monkeypatch.setattr(app_module, "asset_folder", lambda: assets)
    trouble = trouble_of(tmp_path / "data")
    assert trouble.code == TroubleCode.PACK_BROKEN
    assert trouble.details["file"].endswith("2.000635/procedure.toml")
    assert "resutl" in trouble.details["key"] or "result" in trouble.details["key"]


def command(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")}
    return subprocess.run(
        [sys.executable, "-c", "from kiosk.cli import main; main()", *words],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_command_refuses_a_bad_configuration_with_code_two_and_no_traceback(
    tmp_path: Path,
) -> None:
    ran = command("queue", "--data", str(tmp_path / "data"), KIOSK_PORTAL__BASE="x")
    assert ran.returncode == 2
    assert "portal.base" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_command_says_when_the_folder_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    ran = command("queue", "--json", "--data", str(tmp_path / "data"))
    assert ran.returncode in {1, 2}
    assert "Traceback" not in ran.stderr
    assert str(tmp_path) in ran.stderr


def test_without_a_screen_the_kiosk_says_so(tmp_path: Path) -> None:
    ran = command(
        "run", "--data", str(tmp_path), DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM=""
    )
    assert ran.returncode == 2
    assert "kiosk demo" in ran.stderr
