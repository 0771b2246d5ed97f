"""``kiosk setup --answers FILE``: nobody types, every mistake is named by its key."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from kiosk.clock import system_clock
from kiosk.commands.setup import setup
from kiosk.config import load_config
from kiosk.fields.field import Problem
from kiosk.fields.list_files import ListFiles
from kiosk.fields.lists import Option
from kiosk.installing import checks
from kiosk.installing.answers import Answers
from kiosk.installing.config_text import toml_value
from kiosk.installing.putting import put_configuration, screen_text
from kiosk.installing.surroundings import Surroundings, touch_panels
from kiosk.officers import Officers
from kiosk.store.contract import JournalEvent
from kiosk.store.key_file import make_key
from kiosk.store.store import Store
from kiosk.troubles import Trouble, TroubleCode
from sandbox.install_page import steps_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name.startswith("KIOSK_"):
            monkeypatch.delenv(name)


def told(place: Path, **other: Any) -> str:
    """A file of answers by dotted key; None leaves a key out."""
    said: dict[str, Any] = {
        "office.name": "Xã Mẫu",
        "office.commune": "00004",
        "data_dir": str(place / "data"),
        "key_file": str(place / "kiosk.key"),
        "panel.width_mm": 598,
        "panel.height_mm": 336,
        "portal.base_url": "https://cong.tinh.example",
        "portal.unit_code": "H56.20",
        "portal.client_id": "may-2",
        "portal.client_secret": "mat-khau-rieng",
    }
    said |= {key.replace("__", "."): value for key, value in other.items()}
    lines = [f"{key} = {toml_value(value)}" for key, value in said.items() if value is not None]
    return "\n".join([*lines, '[[officers]]\nname = "Anh Mẫu"\npin = "408173"\n'])


def install(place: Path, text: str) -> Result:
    file = place / "answers.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    words = ["--config", str(place / "etc" / "config.toml"), "--answers", str(file)]
    return CliRunner().invoke(setup, words, standalone_mode=False)


def test_a_machine_is_installed_twice_by_the_same_file_and_stays_the_same(tmp_path: Path) -> None:
    first = install(tmp_path, told(tmp_path, scanner__wedge=True))
    assert first.return_value == 0, first.output
    config = load_config(tmp_path / "etc" / "config.toml", {})
    assert (config.office.name, config.panel.width_mm) == ("Xã Mẫu", 598)
    assert config.portal.client_secret.plain == "mat-khau-rieng"
    assert config.scanner.wedge
    key = (tmp_path / "kiosk.key").read_bytes()
    again = install(tmp_path, told(tmp_path))
    assert again.return_value == 0, again.output
    assert load_config(tmp_path / "etc" / "config.toml", {}).scanner.wedge, "what was decided stays"
    assert (tmp_path / "kiosk.key").read_bytes() == key
    assert len(Officers.load(tmp_path / "data" / "officers.toml").everybody) == 1


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"office__name": None}, ["office.name"]),
        ({"office__commune": "an"}, ["office.commune"]),
        ({"panel__width_mm": "wide", "panel__rotation": 45}, ["panel.width_mm", "panel.rotation"]),
        ({"portal__client_secret": None}, ["portal.client_secret"]),
        (
            {"portal__unit_code": None, "portal__client_id": None},
            ["portal.unit_code", "portal.client_id"],
        ),
        ({"portal__base_url": "cong"}, ["portal.base_url"]),
        ({"portal__adapter": "bus"}, ["portal.publish_dir", "portal.number_range"]),
        ({"portal__ca_file": "/nowhere.pem"}, ["portal.ca_file"]),
        ({"scanner__port": "/dev/no-such"}, ["scanner.port"]),
        ({"office__nam": "x", "colour": "blue"}, ["office.nam", "colour"]),
    ],
)
def test_each_wrong_answer_is_named_by_its_key_and_nothing_is_written(
    tmp_path: Path, wrong: dict[str, Any], named: list[str]
) -> None:
    ran = install(tmp_path, told(tmp_path, **wrong))
    assert ran.return_value == 2
    lines = [one.partition(":")[0] for one in ran.output.splitlines()]
    assert [one for one in named if one not in lines] == []
    assert "problem.setup" not in ran.output
    assert [one.name for one in tmp_path.iterdir()] == ["answers.toml"]


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ("", "officers"),
        ('[[officers]]\nname = "Anh Dễ"\npin = "123456"\n', "officers.1"),
        ('officers = "Anh Mẫu"\n', "officers.1"),
    ],
)
def test_officers_are_wanted_and_checked(tmp_path: Path, rows: str, named: str) -> None:
    text = told(tmp_path).partition("[[officers]]")[0]
    ran = install(tmp_path, rows + text if rows.startswith("officers") else text + rows)
    assert ran.return_value == 2
    assert ran.output.startswith(f"{named}: ")


def test_a_file_that_is_no_toml_is_named_without_a_traceback(tmp_path: Path) -> None:
    ran = install(tmp_path, "office.name = ")
    assert isinstance(ran.exception, Trouble)
    assert ran.exception.details["file"].endswith("answers.toml")


def test_a_new_key_is_never_made_for_data_that_is_there(tmp_path: Path) -> None:
    make_key(tmp_path / "old.key")
    store = Store.open(tmp_path / "data", key_file=tmp_path / "old.key", clock=system_clock)
    store.journal.add(JournalEvent("test"))
    store.close()
    ran = install(tmp_path, told(tmp_path))
    assert (ran.return_value, (tmp_path / "kiosk.key").exists()) == (2, False)
    assert ran.output.startswith("key_file: Dữ liệu ở đây đã được khóa")
    assert install(tmp_path, told(tmp_path, key_file=str(tmp_path / "old.key"))).return_value == 0


def test_a_key_that_is_away_at_the_first_start_is_missed_and_not_made_anew(tmp_path: Path) -> None:
    """As when it lies on a stick that is not plugged in."""
    install(tmp_path, told(tmp_path))
    key = tmp_path / "kiosk.key"
    kept = key.read_bytes()
    key.unlink()
    with pytest.raises(Trouble) as caught:
        Store.open(tmp_path / "data", key_file=key, clock=system_clock)
    assert (caught.value.code, key.exists()) == (TroubleCode.KEY_MISSING, False)
    key.write_bytes(kept)
    Store.open(tmp_path / "data", key_file=key, clock=system_clock).close()


def test_a_key_of_other_data_is_named_and_nothing_is_changed(tmp_path: Path) -> None:
    install(tmp_path, told(tmp_path))
    file = tmp_path / "etc" / "config.toml"
    before = file.read_bytes()
    make_key(tmp_path / "other.key")
    ran = install(tmp_path, told(tmp_path, key_file=str(tmp_path / "other.key")))
    assert isinstance(ran.exception, Trouble)
    assert ran.exception.code == TroubleCode.KEY_WRONG
    assert file.read_bytes() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only the administrator can be the wrong user")
def test_the_administrator_is_sent_to_the_kiosks_own_user(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    os.chown(tmp_path / "etc", 4711, 4711)
    ran = install(tmp_path, told(tmp_path))
    assert ran.return_value == 2
    assert "runuser -u tu-lam -- kiosk setup" in ran.output
    assert not list((tmp_path / "etc").iterdir())


def test_a_configuration_that_cannot_be_read_back_leaves_the_old_one(tmp_path: Path) -> None:
    file, secrets = tmp_path / "config.toml", tmp_path / "secrets.toml"
    file.write_text("[office]\n")
    answers = Answers().put("secrets_file", "secrets.toml")
    with pytest.raises(Trouble):
        put_configuration(answers, file, "[offfice]\n", "[portal]\n", system_clock())
    assert file.read_text() == "[office]\n"
    assert not secrets.exists()


def test_the_example_on_the_page_installs_a_machine(tmp_path: Path) -> None:
    (example,) = (
        one.commands
        for one in steps_of((ROOT / "docs" / "install.md").read_text(encoding="utf-8"), "text")
        if "[[officers]]" in one.commands
    )
    here = f'data_dir = "{tmp_path / "data"}"\nkey_file = "{tmp_path / "kiosk.key"}"\n'
    ran = install(tmp_path, here + example.replace("sáu số", "408173"))
    assert ran.return_value == 0, ran.output


def test_a_secret_that_stood_in_the_open_goes_into_its_own_file(tmp_path: Path) -> None:
    file = tmp_path / "etc" / "config.toml"
    file.parent.mkdir()
    file.write_text('[portal]\nclient_secret = "bi-mat-cu"\n')
    ran = install(tmp_path, told(tmp_path, portal__client_secret=None))
    assert ran.return_value == 0, ran.output
    assert "bi-mat-cu" not in file.read_text(encoding="utf-8")
    assert load_config(file, {}).portal.client_secret.plain == "bi-mat-cu"


def test_devices_and_queues_are_those_that_are_there() -> None:
    around = Surroundings(ListFiles(ROOT / "assets" / "lists"), printers=(Option("a4", "a4"),))
    unasked = replace(around, printers=None)
    assert checks.printer("a4", Answers(), around) == "a4"
    assert checks.printer("other", Answers(), around) == Problem(
        "setup.no_queue", {"queue": "other"}
    )
    assert checks.printer("other", Answers(), unasked) == "other", "nobody could say"
    assert isinstance(checks.printer("a b", Answers(), unasked), Problem)
    assert checks.device("/dev/null", Answers(), around) == "/dev/null"
    assert isinstance(checks.device("/dev/no-such", Answers(), around), Problem)


def test_the_screens_turn_is_told_to_the_service() -> None:
    told = [screen_text(Answers().put("panel.rotation", one)) for one in (0, 90, 270)]
    assert told == [
        'CAGE_OPTIONS=""\nXRANDR_TURN="normal"\n',
        'CAGE_OPTIONS="-r"\nXRANDR_TURN="right"\n',
        'CAGE_OPTIONS="-r -r -r"\nXRANDR_TURN="left"\n',
    ]


def test_a_touch_panel_is_told_from_a_mouse_and_a_keyboard(tmp_path: Path) -> None:
    file = tmp_path / "devices"
    file.write_text(
        'N: Name="AT Translated Set 2 keyboard"\nB: EV=120013\nB: KEY=402000000\n\n'
        'N: Name="ILITEK Touch"\nB: EV=1b\nB: ABS=3273800000000003\n\n'
        'N: Name="USB Tablet"\nB: EV=1b\nB: ABS=3\n',
        encoding="utf-8",
    )
    assert touch_panels(file) == ("ILITEK Touch",)
    assert touch_panels(tmp_path / "none") == ()
