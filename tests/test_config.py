"""A slip in the configuration is named by file, line and key, and nothing starts on it."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from kiosk.config import load_config
from kiosk.troubles import Trouble, TroubleCode

ROOT = Path(__file__).resolve().parent.parent


def refused(tmp_path: Path, text: str, **environment: str) -> Trouble:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Trouble) as caught:
        load_config(file, environment)
    return caught.value


@pytest.mark.parametrize(
    ("text", "code", "line", "key"),
    [
        ("[portal]\nbase_ur = 'x'\n", TroubleCode.CONFIG_UNKNOWN_KEY, "2", "portal.base_ur"),
        ("\n[panle]\nwidth_mm = 1\n", TroubleCode.CONFIG_UNKNOWN_KEY, "2", "panle"),
        ("colour = 'red'\n", TroubleCode.CONFIG_UNKNOWN_KEY, "1", "colour"),
        ("[portal]\nbase_url = 'ftp://x'\n", TroubleCode.CONFIG_BAD_VALUE, "2", "portal.base_url"),
        ("[panel]\n\nrotation = 45\n", TroubleCode.CONFIG_BAD_VALUE, "3", "panel.rotation"),
        ("[panel]\nwidth_mm = -4\n", TroubleCode.CONFIG_BAD_VALUE, "2", "panel.width_mm"),
        ("[portal]\nclient_secret = 's'\n", TroubleCode.CONFIG_BAD_VALUE, "2", "portal.client_secret"),
        ("[portal]\nadapter = 'soap'\n", TroubleCode.CONFIG_BAD_VALUE, "2", "portal.adapter"),
    ],
)  # fmt: skip
def test_a_slip_is_named_by_file_line_and_key(
    tmp_path: Path, text: str, code: TroubleCode, line: str, key: str
) -> None:
    trouble = refused(tmp_path, text)
    assert trouble.code == code
    assert trouble.details["file"].endswith("config.toml")
    assert (trouble.details["line"], trouble.details["key"]) == (line, key)


def test_what_is_not_toml_is_named_with_its_line(tmp_path: Path) -> None:
    trouble = refused(tmp_path, "[office]\nname = \n")
    assert (trouble.code, trouble.details["line"]) == (TroubleCode.CONFIG_UNREADABLE, "2")


def test_a_missing_file_that_was_asked_for_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        load_config(None, {"KIOSK_CONFIG": str(tmp_path / "none.toml")})
    assert caught.value.details["file"].endswith("none.toml")


@pytest.mark.parametrize("name", ["KIOSK_PORTAL__BASE", "KIOSK_COLOUR"])
def test_an_unknown_variable_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    trouble = refused(tmp_path, "", **{name: "x"})
    assert trouble.code == TroubleCode.CONFIG_UNKNOWN_KEY
    assert trouble.details["file"] == name


def test_a_text_in_the_place_of_a_table_is_refused_also_beside_a_key_of_that_table() -> None:
    wrong = {"KIOSK_PORTAL": "x", "KIOSK_PORTAL__BASE_URL": "http://a"}
    with pytest.raises(Trouble) as caught:
        load_config(ROOT / "config.toml", wrong)
    details = caught.value.details
    assert (details["file"], details["key"]) == ("KIOSK_PORTAL", "portal")
    assert details["reason"] == "a table is wanted, not text"


def test_a_single_variable_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[portal]\nbase_url = 'http://a'\nunit_code = 'H1'\n[panel]\nrotation = 90\n")
    config = load_config(
        file, {"KIOSK_PORTAL__BASE_URL": "http://b", "KIOSK_PANEL__ROTATION": "270"}
    )
    settings = config.portal_settings()
    assert (settings.base_url, settings.unit_code) == ("http://b", "H1")
    assert config.panel.rotation == 270


def test_a_secret_comes_by_variable_or_by_its_own_file_and_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text(
        "[portal]\nclient_secret = 'mật-1'\npassword = 'mật-2'\n"
    )
    (tmp_path / "config.toml").write_text("secrets_file = 'secrets.toml'\n")
    config = load_config(tmp_path / "config.toml", {"KIOSK_PORTAL__PASSWORD": "mật-3"})
    settings = config.portal_settings()
    assert (settings.client_secret, settings.password) == ("mật-1", "mật-3")
    assert "mật" not in f"{config!r} {settings!r} {config}"


def test_only_secrets_may_stand_in_the_file_of_secrets(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text("[portal]\nbase_url = 'http://elsewhere'\n")
    trouble = refused(tmp_path, "secrets_file = 'secrets.toml'\n")
    assert trouble.code == TroubleCode.CONFIG_UNKNOWN_KEY
    assert trouble.details["file"].endswith("secrets.toml")


def test_paths_in_a_file_are_meant_from_where_the_file_lies(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("key_file = 'keys/kiosk.key'\n")
    assert load_config(tmp_path / "config.toml", {}).key_file == tmp_path / "keys/kiosk.key"


def test_the_file_that_the_project_carries_is_good() -> None:
    config = load_config(ROOT / "config.toml", {})
    assert config.portal_settings().base_url.startswith("http://127.0.0.1")


BUS = """[portal]
adapter = "bus"
base_url = "https://bus.example/forward"
publish_dir = "published"
publish_base_url = "https://files.example/kiosk"
number_range = "5001-5999"
"""


def test_the_bus_is_told_its_range_and_where_its_files_and_notes_lie(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(BUS + '[office]\nname = "Xã Thực Hành"\n')
    config = load_config(tmp_path / "config.toml", {})
    settings = config.portal_settings(tmp_path / "data")
    assert (settings.adapter, settings.number_range) == ("bus", "5001-5999")
    assert settings.publish_dir == str(tmp_path / "published")
    assert settings.state_dir == str(tmp_path / "data" / "portal")
    assert settings.unit_name == "Xã Thực Hành"


@pytest.mark.parametrize("key", ["publish_dir", "publish_base_url", "number_range"])
def test_the_bus_does_not_start_without_what_it_needs(tmp_path: Path, key: str) -> None:
    text = "".join(f"{line}\n" for line in BUS.splitlines() if not line.startswith(key))
    trouble = refused(tmp_path, text)
    assert trouble.code == TroubleCode.CONFIG_BAD_VALUE
    assert trouble.details["key"] == f"portal.{key}"


@pytest.mark.parametrize(
    ("key", "value"),
    [("number_range", "9-1"), ("number_range", "all"), ("publish_base_url", "files.example")],
)
def test_a_setting_of_the_bus_that_cannot_be_used_is_named(
    tmp_path: Path, key: str, value: str
) -> None:
    trouble = refused(tmp_path, BUS, **{f"KIOSK_PORTAL__{key.upper()}": value})
    assert trouble.details["key"] == f"portal.{key}"


def test_only_before_the_practice_portal_numbers_need_no_office(tmp_path: Path) -> None:
    practice = {"KIOSK_PORTAL__BASE_URL": "http://127.0.0.1:8085", "KIOSK_PORTAL__NUMBER_RANGE": ""}
    (tmp_path / "config.toml").write_text(BUS)
    settings = load_config(tmp_path / "config.toml", practice).portal_settings()
    assert settings.number_range == "9001-9999"


NETWORK = """[portal]
base_url = "https://cong.example/api"
allowed_hosts = ["cong.example", "Tep.Cong.Example."]
ca_file = "tls/ca.pem"
client_certificate_file = "tls/kiosk.crt"
client_key_file = "tls/kiosk.key"
proxy_username = "xa"
[portal.proxies]
https = "http://proxy.example:3128"
"""


def test_the_states_network_is_told_whole_and_its_secrets_are_never_shown(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text(
        "[portal]\nproxy_password = 'mật-1@'\nclient_key_password = 'mật-2'\n"
    )
    (tmp_path / "config.toml").write_text(f"secrets_file = 'secrets.toml'\n{NETWORK}")
    config = load_config(tmp_path / "config.toml", {})
    settings = config.portal_settings()
    assert settings.allowed_hosts == ("cong.example", "tep.cong.example")
    assert settings.ca_file == str(tmp_path / "tls/ca.pem")
    assert settings.client_certificate_file == str(tmp_path / "tls/kiosk.crt")
    assert settings.client_key_file == str(tmp_path / "tls/kiosk.key")
    assert settings.client_key_password == "mật-2"
    assert settings.proxies == {"https": "http://xa:m%E1%BA%ADt-1%40@proxy.example:3128"}
    assert "mật" not in f"{config!r} {settings!r}"
    assert "m%E1" not in f"{config!r} {settings!r}"


@pytest.mark.parametrize(
    ("variable", "value", "key"),
    [
        ("ALLOWED_HOSTS", "khac.example", "portal.allowed_hosts"),
        ("ALLOWED_HOSTS", "cong.example, https://tep.example", "portal.allowed_hosts"),
        ("ALLOWED_HOSTS", "cong.example *.example", "portal.allowed_hosts"),
        ("ALLOWED_HOSTS", "cong.example:443", "portal.allowed_hosts"),
        ("PROXIES__HTTPS", "http://xa:mat@proxy.example", "portal.proxies"),
        ("PROXIES__HTTPS", "proxy.example:3128", "portal.proxies"),
        ("PROXIES__FTP", "http://proxy.example", "portal.proxies"),
        ("CLIENT_CERTIFICATE_FILE", "", "portal.client_key_file"),
        ("CONNECT_TIMEOUT_SECONDS", "0", "portal.connect_timeout_seconds"),
        ("READ_TIMEOUT_SECONDS", "long", "portal.read_timeout_seconds"),
    ],
)
def test_a_setting_of_the_network_that_cannot_be_used_is_named(
    tmp_path: Path, variable: str, value: str, key: str
) -> None:
    trouble = refused(tmp_path, NETWORK, **{f"KIOSK_PORTAL__{variable}": value})
    assert (trouble.code, trouble.details["key"]) == (TroubleCode.CONFIG_BAD_VALUE, key)
    assert "mat@" not in str(trouble)


@pytest.mark.parametrize("name", ["proxy_password", "client_key_password"])
def test_a_secret_of_the_network_never_stands_in_the_file(tmp_path: Path, name: str) -> None:
    trouble = refused(tmp_path, f"[portal]\n{name} = 'x'\n")
    assert (trouble.details["line"], trouble.details["key"]) == ("2", f"portal.{name}")


def test_a_list_of_hosts_may_stand_in_one_variable(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(NETWORK)
    hosts = {"KIOSK_PORTAL__ALLOWED_HOSTS": "cong.example, 10.1.2.3 [::1]"}
    config = load_config(tmp_path / "config.toml", hosts)
    assert config.portal_settings().allowed_hosts == ("cong.example", "10.1.2.3", "::1")


def test_before_another_portal_the_list_is_that_portals_own(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(NETWORK)
    config = load_config(tmp_path / "config.toml", {}).at_portal("http://127.0.0.1:9")
    assert config.portal_settings().may_speak_to("http://127.0.0.1:9/x")
    assert not config.portal_settings().may_speak_to("https://cong.example/x")
    assert config.portal_settings().proxies == {}


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("portal__adapter", "mat-1", "bus or rest is wanted"),
        ("portal__publish_keep_days", "mat-1", "a number from 1 to 365 is wanted, not text"),
        ("portal__allowed_hosts", "https://mat-1", "a host's name is wanted"),
        ("portal__number_range", "mat-1", "a range like 5001-5999 is wanted"),
        ("panel__rotation", "45", "0, 90, 180 or 270 is wanted"),
        ("printers__slip_mm", "70", "0, 58 or 80 is wanted"),
        ("retention__drafts_days", "31", "a whole number from 1 to 30 is wanted"),
        ("scanner__wedge", "mat-1", "true or false is wanted, not text"),
        ("office__commune", "mat-1", "text of the form"),
    ],
)
def test_a_reason_says_what_is_wanted_and_never_repeats_a_value(
    key: str, value: str, reason: str
) -> None:
    with pytest.raises(Trouble) as caught:
        load_config(
            None, {"KIOSK_CONFIG": str(ROOT / "config.toml"), f"KIOSK_{key.upper()}": value}
        )
    assert caught.value.details["reason"].startswith(reason)
    told = "".join(traceback.format_exception(caught.value))
    assert value not in f"{caught.value.details} {told}".replace(reason, "")


def test_a_word_of_the_environment_stands_for_a_number_for_true_and_for_a_path() -> None:
    words = {
        "PORTAL__READ_TIMEOUT_SECONDS": "7.5",
        "SCANNER__WEDGE": "true",
        "SCANNER__BAUD": "9600",
    }
    words |= {"OFFICE__NAME": "  Xã Thực Hành ", "SCANS_DIR": "/srv/scans"}
    given = {f"KIOSK_{name}": value for name, value in words.items()}
    config = load_config(None, given | {"KIOSK_CONFIG": str(ROOT / "config.toml")})
    assert config.portal.read_timeout_seconds == 7.5
    assert (config.scanner.wedge, config.scanner.baud) == (True, 9600)
    assert (config.office.name, config.scans_dir) == ("Xã Thực Hành", Path("/srv/scans"))
