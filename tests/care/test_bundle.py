"""What goes to a province: enough to help, and nobody's data."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from kiosk.care.bundle import write_bundle
from kiosk.care.log_file import LogFile
from kiosk.config import load_config
from kiosk.doctor.data import look_at_data
from kiosk.troubles import Trouble, TroubleCode
from tests.store.filled import Filled

SECRET = "hush-hush-0192"


def test_it_tells_versions_settings_findings_queue_journal_health_and_log(tmp_path: Path) -> None:
    filled = Filled(tmp_path / "data")
    filled.queued(colour="Đỏ của bác Mẫu")
    filled.store.close()
    with LogFile(filled.folder / "logs"):
        pass
    config = load_config(None, {"KIOSK_PORTAL__CLIENT_SECRET": SECRET})
    file = tmp_path / "bundle.zip"
    write_bundle(file, config, filled.folder, filled.clock, (look_at_data,))
    with zipfile.ZipFile(file) as bundle:
        told = {one: bundle.read(one).decode() for one in bundle.namelist()}
    assert told.keys() == {
        "about.json", "config.json", "doctor.json", "queue.json", "journal.json", "health.txt", "logs/kiosk.log",
    }  # fmt: skip
    assert json.loads(told["queue.json"]) == {"QUEUED": 1}
    assert json.loads(told["journal.json"])["events"]["dossier.confirmed"] == 1
    assert json.loads(told["config.json"])["portal"]["unit_code"] == "H56.14"
    everything = "".join(told.values())
    assert not [one for one in (SECRET, "Mẫu", "kiosk-practice") if one in everything]


def test_without_a_key_it_says_so_and_is_written_all_the_same(tmp_path: Path) -> None:
    filled = Filled(tmp_path / "data")
    filled.store.close()
    (filled.folder / "kiosk.key").unlink()
    write_bundle(tmp_path / "bundle.zip", load_config(None, {}), filled.folder, filled.clock)
    with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
        assert "key.missing" in bundle.read("store.json").decode()


def test_where_it_cannot_be_written_that_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        write_bundle(
            tmp_path / "no" / "such" / "b.zip",
            load_config(None, {}),
            tmp_path,
            Filled(tmp_path / "d").clock,
        )
    assert caught.value.code is TroubleCode.STORE_UNWRITABLE
