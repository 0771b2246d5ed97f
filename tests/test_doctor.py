"""``kiosk doctor``: says where the way ends and what to do, and files nothing. Run as people run it."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.config import load_config
from kiosk.doctor import data, place
from kiosk.doctor.examination import LOOKS, examine
from kiosk.doctor.finding import Finding, Ground, Level
from kiosk.doctor.line import FAILS_AT, STATIONS
from kiosk.messages import Messages
from kiosk.portal.bus_setup import office_range
from kiosk.store.contract import JournalEvent
from kiosk.store.database import PROMISED, Database
from kiosk.store.store import DATABASE, KEY, Store
from sandbox.file_host import FileHost
from sandbox.portal_settings import Settings
from tests.installation import Installation
from tests.portal.authority import Authority
from tests.portal.proxy import a_proxy

ROOT = Path(__file__).resolve().parents[1]
KIOSK = (sys.executable, "-c", "from kiosk.cli import main; main()")
OK, LOOK, BROKEN = Level.OK, Level.LOOK, Level.BROKEN


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Installation]:
    with ExitStack() as stack:
        yield Installation(tmp_path, stack)


def test_a_new_machine_before_a_portal_that_is_well_passes_and_files_nothing(
    kiosk: Installation,
) -> None:
    portal = kiosk.on()
    ran = kiosk.run()
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "hỏng" not in ran.stdout
    assert "ok        Tài khoản tại Cổng: đăng nhập được" in ran.stdout
    state = portal.state()
    assert (state["calls"], state["numbers"], state["dossiers"]) == ({"/GetToken": 1}, [], [])
    assert not (kiosk.data / DATABASE).exists(), "a look makes no data"


def test_with_the_portal_off_it_ends_says_so_and_tells_what_was_not_tried(
    kiosk: Installation,
) -> None:
    kiosk.on().stop()
    ran = kiosk.run("--json")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    rows = {one["matter"]: one for one in json.loads(ran.stdout)}
    assert rows["connection"]["level"] == "broken"
    assert "Chưa kết nối được tới Cổng" in rows["connection"]["text"]
    assert {rows[one]["level"] for one in ("encryption", "page", "account")} == {"look"}
    assert {rows[one]["level"] for one in ("config", "folder", "room", "clock")} == {"ok"}
    assert all(one["text"] for one in rows.values())


def test_a_configuration_that_is_refused_is_named_and_nothing_is_looked_at(
    kiosk: Installation,
) -> None:
    ran = kiosk.run(allowed_hosts="cong.example")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "allowed_hosts" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("faults", "matter", "said"),
    [
        ({"login_fails": True}, "account", "sign_in_refused"),
        ({"busy_429": True}, "account", "busy"),
        ({"error_500": True}, "account", "sign_in_unclear"),
        ({"captive_page": True}, "page", "captive_page"),
        ({"captive_page": 511}, "page", "captive_page"),
        ({"redirect": True}, "page", "captive_page"),
        ({"html_rejected": True}, "page", "request_rejected"),
    ],
)
def test_the_way_ends_where_it_ends_and_the_officers_own_sentence_says_why(
    kiosk: Installation, faults: dict[str, Any], matter: str, said: str
) -> None:
    kiosk.on().set_faults(faults)
    found = kiosk.examined()
    assert (found[matter].level, found[matter].keys) == (BROKEN, (f"portal.reason.{said}",))
    broken = [one for one, finding in found.items() if finding.level is BROKEN]
    assert broken == [matter]
    assert found["connection"].level is OK


def test_certificates_are_tried_as_they_will_be_used(kiosk: Installation) -> None:
    state = Authority(kiosk.folder / "state")
    kiosk.on(tls=state.server_for_members())
    certificate, key = state.issue("kiosk")
    both = {"client_certificate_file": str(certificate), "client_key_file": str(key)}
    well = kiosk.examined(ca_file=str(state.file), **both)
    assert {well[one].level for one in STATIONS} == {OK}
    for settings, reason in (
        (both, "certificate"),
        ({"ca_file": str(state.file)}, "client_certificate_wanted"),
        ({"ca_file": "/nowhere.pem"}, "tls_files"),
    ):
        found = kiosk.examined(**settings)["encryption"]
        assert (found.level, found.keys) == (BROKEN, (f"portal.reason.{reason}",))


def test_a_proxy_is_a_station_of_its_own(kiosk: Installation) -> None:
    kiosk.on()
    with a_proxy("xa:mat") as proxy:
        refused = kiosk.examined(proxies__http=proxy.url)
        assert refused["proxy"].keys == ("portal.reason.proxy_sign_in",)
        passed = kiosk.examined(proxies__http=proxy.url, proxy_username="xa", proxy_password="mat")
        assert (passed["proxy"].level, passed["account"].level) == (OK, OK)
    dead = kiosk.examined(proxies__http=proxy.url)
    assert dead["proxy"].keys == ("portal.reason.proxy",)


@pytest.mark.parametrize(
    ("apart", "level", "code"),
    [
        (timedelta(0), OK, "agree"),
        (timedelta(minutes=10), LOOK, "apart"),
        (timedelta(days=-7300), BROKEN, "days_apart"),
    ],
)
def test_the_clock_is_held_against_the_portals(
    kiosk: Installation, apart: timedelta, level: Level, code: str
) -> None:
    kiosk.on(settings=Settings(clock=lambda: system_clock() + apart))
    found = kiosk.examined()
    assert (found["clocks"].level, found["clocks"].keys) == (level, (f"doctor.clocks.{code}",))
    assert found["account"].level is OK, "the account is well whatever the clock shows"


def kept(kiosk: Installation) -> None:
    """A machine that has been at work."""
    store = Store.open(kiosk.data, clock=system_clock)
    for _ in range(3):
        store.journal.add(JournalEvent("test"))
    store.close()


def test_what_is_kept_is_read_whole(kiosk: Installation) -> None:
    kept(kiosk)
    found = kiosk.examined()
    assert {found[one].level for one in ("database", "journal", "queue")} == {OK}
    assert found["key"].keys == ("doctor.key.same_disk",)


def test_an_altered_journal_is_named_with_its_row(kiosk: Installation) -> None:
    kept(kiosk)
    with sqlite3.connect(kiosk.data / DATABASE) as connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (guard,) in guards.fetchall():
            connection.execute(f"DROP TRIGGER {guard}")
        connection.execute("UPDATE journal SET event = 'other' WHERE seq = 2")
    connection.close()
    found = kiosk.examined()["journal"]
    assert (found.level, found.note) == (BROKEN, "row 2: altered")


def test_damage_to_the_database_is_named_and_the_round_goes_on(kiosk: Installation) -> None:
    kept(kiosk)
    (kiosk.data / DATABASE).write_bytes(b"no database at all" * 500)
    found = kiosk.examined()
    assert found["database"].keys[0] == "trouble.store.damaged.what"
    assert found["packs"].level is not BROKEN


def test_a_database_that_another_holds_is_named(
    kiosk: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(kiosk)
    monkeypatch.setattr(Database, "_promised", (("busy_timeout", "50", 50), *PROMISED[1:]))
    holder = sqlite3.connect(kiosk.data / DATABASE, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    found = kiosk.examined()
    holder.close()
    assert found["database"].keys[0] == "trouble.store.locked.what"


def test_a_key_that_others_can_read_or_that_is_gone_is_named(kiosk: Installation) -> None:
    kept(kiosk)
    (kiosk.data / KEY).chmod(0o644)
    assert kiosk.examined()["key"].keys == ("doctor.key.readable_by_others",)
    (kiosk.data / KEY).unlink()
    assert kiosk.examined()["key"].keys[0] == "trouble.key.missing.what"


def test_a_disk_that_fills_is_told_in_time(
    kiosk: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "LITTLE_ROOM", 1 << 60)
    assert kiosk.examined()["room"].keys == ("doctor.room.little",)
    monkeypatch.setattr(place, "NO_ROOM", 1 << 60)
    assert kiosk.examined()["room"].keys == ("doctor.room.none",)


def test_on_the_bus_the_folder_and_the_numbers_of_today_are_looked_at(
    kiosk: Installation,
) -> None:
    kiosk.on()
    published = kiosk.folder / "published"
    bus = {
        "adapter": "bus",
        "publish_dir": str(published),
        "publish_base_url": "http://127.0.0.1:1",
        "number_range": "1-12",
    }
    assert kiosk.examined(**bus)["publishing"].level is BROKEN
    published.mkdir()
    config = load_config(ROOT / "config.toml", kiosk.variables(**bus))
    numbers = office_range(config.portal_settings(kiosk.data), system_clock)
    seen = []
    for take in (0, 11, 1):
        for _ in range(take):
            numbers.take("")
        found = kiosk.examined(**bus)
        seen.append((found["numbers"].level, found["numbers"].details["left"]))
    assert seen == [(OK, 12), (LOOK, 1), (BROKEN, 0)]
    assert (found["publishing"].level, found["account"].level) == (OK, OK)
    assert list(published.iterdir()) == [], "a look leaves nothing"


def test_on_the_bus_a_file_is_fetched_by_the_address_that_the_portal_will_use(
    kiosk: Installation,
) -> None:
    kiosk.on()
    published, other = kiosk.folder / "published", kiosk.folder / "other"
    for folder in (published, other):
        folder.mkdir()

    def collecting(address: str) -> Finding:
        bus = {"adapter": "bus", "publish_dir": str(published), "number_range": "1-12"}
        return kiosk.examined(**bus, publish_base_url=address)["collecting"]

    with FileHost(published) as right, FileHost(other) as wrong:
        assert collecting(right.url).level is OK
        refused = collecting(wrong.url)
        assert (refused.level, refused.details["status"]) == (BROKEN, 404)
        away = right.url
    silent = collecting(away)
    assert (silent.level, silent.keys) == (LOOK, ("doctor.collecting.silent",))
    assert silent.note == "unreachable"
    assert list(published.iterdir()) == [], "a look leaves nothing"


def test_what_an_office_has_still_to_confirm_is_told_for_each_pack(kiosk: Installation) -> None:
    config = load_config(ROOT / "config.toml", {})
    ground = Ground(config, kiosk.data, asset_folder(), system_clock)
    told = [one for one in examine(ground, LOOKS[2:3]) if one.level is LOOK]
    counted = [one for one in told if "count" in one.details]  # the others tell of rules that end
    assert counted
    assert all(one.note and int(one.details["count"]) > 0 for one in counted)


@pytest.mark.logs("doctor")
def test_a_look_that_stumbles_is_itself_a_finding_and_hides_no_other(kiosk: Installation) -> None:
    def stumbles(ground: Ground) -> Iterator[Finding]:
        raise ZeroDivisionError

    config = load_config(ROOT / "config.toml", {})
    ground = Ground(config, kiosk.data, asset_folder(), system_clock)
    found = list(examine(ground, (stumbles, data.look_at_data)))
    assert [(one.matter, one.level) for one in found] == [("doctor", BROKEN), ("database", OK)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_station_of_the_way_has_its_words(language: str) -> None:
    texts = Messages.load(asset_folder() / "messages", language)
    assert set(FAILS_AT.values()) < set(STATIONS)
    for station in STATIONS:
        wanted = {f"doctor.{station}.{one}" for one in ("reached", "not_tried")}
        assert wanted | {f"doctor.matter.{station}"} <= texts.keys


def test_a_finding_says_its_sentence_and_the_machines_words_behind_it() -> None:
    texts = Messages.load(asset_folder() / "messages", "vi")
    one = Finding("page", BROKEN, ("portal.reason.captive_page",), note="wifi.example")
    assert one.text(texts).endswith("(wifi.example)")
    assert replace(one, note="").text(texts).endswith(".")
