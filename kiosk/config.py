"""The configuration: config.toml and the environment become one frozen ``Config``, or a Trouble.

An unknown key or a bad value stops the start and is named with file, line and key. Secrets come
from the environment or from a file of their own, never from config.toml. Out of the box the kiosk
speaks to the practice portal on this machine.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_data_dir
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from kiosk.portal.number_source import NumberRange
from kiosk.portal.settings import PortalSettings
from kiosk.troubles import Trouble, TroubleCode

PREFIX = "KIOSK_"
CONFIG_VARIABLE = "KIOSK_CONFIG"
ROTATIONS = (0, 90, 180, 270)
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
PRACTICE_RANGE = "9001-9999"
SECRETS = (("portal", "client_secret"), ("portal", "password"))
USUAL_FILES = (Path("config.toml"), Path("/etc/tu-lam/config.toml"))

_TABLE = re.compile(r"^\s*\[\s*([\w.]+)\s*\]")
_WORDS = {"extra_forbidden": "unknown key", "missing": "missing"}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class OfficeConfig(_Part):
    """The office in whose hall the kiosk stands."""

    name: str = ""


class PanelConfig(_Part):
    """The panel as measured at installation, lying; ``rotation`` 90 or 270 stands it up."""

    width_mm: float = Field(default=476, gt=100, lt=3000)
    height_mm: float = Field(default=268, gt=100, lt=3000)
    rotation: int = 0

    @field_validator("rotation")
    @classmethod
    def _is_a_quarter(cls, value: int) -> int:
        if value not in ROTATIONS:
            raise ValueError("0, 90, 180 or 270 is wanted")
        return value


class PortalConfig(_Part):
    """The far side. The names are the contract of installers; see docs/configuration.md."""

    adapter: Literal["rest", "bus"] = "rest"
    base_url: str = "http://127.0.0.1:8085"
    unit_code: str = Field(default="H56.14", min_length=1)
    client_id: str = "kiosk-practice"
    client_secret: SecretStr = SecretStr("practice-secret")
    username: str = "kiosk-practice"
    password: SecretStr = SecretStr("practice-secret")
    publish_dir: str = Field(default="", validate_default=True)
    publish_base_url: str = Field(default="", validate_default=True)
    publish_keep_days: float = Field(default=14.0, ge=1, le=365)
    number_range: str = Field(default="", validate_default=True)
    connect_timeout_seconds: float = Field(default=5.0, gt=0, le=60)
    read_timeout_seconds: float = Field(default=60.0, gt=0, le=600)
    paths: Mapping[str, str] = {}
    proxies: Mapping[str, str] = {}

    @field_validator("base_url", "publish_base_url")
    @classmethod
    def _is_an_address(cls, value: str, info: ValidationInfo) -> str:
        parts = urlsplit(value)
        if info.field_name == "publish_base_url" and not value:
            return value
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("an address like https://host/path is wanted")
        return value

    @field_validator("publish_dir", "publish_base_url")
    @classmethod
    def _is_given_for_the_bus(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("adapter") == "bus" and not value:
            raise ValueError("the bus needs it: the portal fetches the files from there")
        return value

    @field_validator("number_range")
    @classmethod
    def _is_a_range(cls, value: str, info: ValidationInfo) -> str:
        """Only the practice portal takes numbers that no office has set aside."""
        if value:
            NumberRange.parse(value)
        elif info.data.get("adapter") == "bus":
            if urlsplit(info.data.get("base_url", "")).hostname not in THIS_MACHINE:
                raise ValueError("the bus needs it: numbers of each day for this kiosk alone")
            return PRACTICE_RANGE
        return value


class Config(_Part):
    """Everything an installation decides. ``key_file`` None: beside the data, which doctor names."""

    office: OfficeConfig = OfficeConfig()
    panel: PanelConfig = PanelConfig()
    portal: PortalConfig = PortalConfig()
    data_dir: Path = Path(user_data_dir("tu-lam", appauthor=False))
    key_file: Path | None = None
    secrets_file: Path | None = None
    scans_dir: Path | None = None

    def portal_settings(self, data_dir: Path | None = None) -> PortalSettings:
        """What the adapter is told. Its own notes lie in the folder of the data."""
        facts = self.portal.model_dump()
        facts["unit_name"] = self.office.name
        facts["state_dir"] = str((data_dir or self.data_dir) / "portal")
        for name in ("client_secret", "password"):
            facts[name] = facts[name].get_secret_value()
        return PortalSettings(**facts)

    def at_portal(self, base_url: str) -> Self:
        """The same installation before another portal. Trouble where it is no address."""
        try:
            portal = PortalConfig.model_validate(dict(self.portal) | {"base_url": base_url})
        except ValidationError as error:
            reason = _reason(error.errors()[0])
            raise _bad("--portal", "", "portal.base_url", reason) from error
        return self.model_copy(update={"portal": portal})


def load_config(path: Path | None, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration in force: ``path``, else ``KIOSK_CONFIG``, else a usual file, else none.

    Single keys of the environment (``KIOSK_PORTAL__BASE_URL``) win over the file.
    """
    file = path or _named(environment) or _usual()
    text = _read(file) if file else ""
    values = _parsed(file, text)
    _refuse_secrets(file, text, values)
    if file is not None:
        _anchor(values, file.resolve().parent)
    layered = _merged(values, _from_environment(environment))
    secrets_file = layered.get("secrets_file")
    if secrets_file:
        layered = _merged(_secrets(Path(str(secrets_file))), layered)
    try:
        return Config.model_validate(layered)
    except ValidationError as error:
        raise _trouble(error, file, text, environment) from error


def _named(environment: Mapping[str, str]) -> Path | None:
    named = environment.get(CONFIG_VARIABLE, "")
    return Path(named) if named else None


def _usual() -> Path | None:
    return next((one for one in USUAL_FILES if one.is_file()), None)


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _unreadable(file, "", error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise _unreadable(file, "", "is not UTF-8") from error


def _parsed(file: Path | None, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise _unreadable(file, line[1] if line else "", "is not TOML") from error


def _refuse_secrets(file: Path | None, text: str, values: Mapping[str, Any]) -> None:
    for table, name in SECRETS:
        part = values.get(table)
        if isinstance(part, dict) and name in part:
            key = f"{table}.{name}"
            reason = "a secret: give it by the environment or in secrets_file"
            raise _bad(str(file), _line_of(text, key), key, reason)


def _anchor(values: dict[str, Any], folder: Path) -> None:
    """Paths in a file are meant from where the file lies, not from where somebody stands."""
    for name in ("data_dir", "key_file", "secrets_file", "scans_dir"):
        if isinstance(values.get(name), str):
            values[name] = str(folder / values[name])
    portal = values.get("portal")
    if isinstance(portal, dict) and isinstance(portal.get("publish_dir"), str):
        portal["publish_dir"] = str(folder / portal["publish_dir"])


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """``KIOSK_PORTAL__BASE_URL`` is portal.base_url; a name nobody knows is refused later."""
    values: dict[str, Any] = {}
    for name, value in environment.items():
        if not name.startswith(PREFIX) or name == CONFIG_VARIABLE:
            continue
        *tables, key = name.removeprefix(PREFIX).lower().split("__")
        place = values
        for table in tables:
            place = place.setdefault(table, {})
        place[key] = value
    return values


def _secrets(file: Path) -> dict[str, Any]:
    """Only known secrets may stand in the file of secrets."""
    values = _parsed(file, _read(file))
    known = {table: {name for one, name in SECRETS if one == table} for table, _ in SECRETS}
    for table, part in values.items():
        for name in part if isinstance(part, dict) else ("",):
            if name not in known.get(table, ()):
                key = f"{table}.{name}".rstrip(".")
                raise Trouble(TroubleCode.CONFIG_UNKNOWN_KEY, file=str(file), line="", key=key)
    return values


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for name, value in over.items():
        below = merged.get(name)
        if isinstance(value, dict) and isinstance(below, dict):
            merged[name] = _merged(below, value)
        else:
            merged[name] = value
    return merged


def _trouble(
    error: ValidationError, file: Path | None, text: str, environment: Mapping[str, str]
) -> Trouble:
    """The first thing that is wrong, with the place where a person can put it right."""
    first = error.errors()[0]
    key = ".".join(str(one) for one in first["loc"])
    variable = PREFIX + "__".join(str(one) for one in first["loc"]).upper()
    by_environment = variable in environment
    where = variable if by_environment else str(file or "")
    line = "" if by_environment else _line_of(text, key)
    if first["type"] == "extra_forbidden":
        return Trouble(TroubleCode.CONFIG_UNKNOWN_KEY, file=where, line=line, key=key)
    return _bad(where, line, key, _reason(first))


def _reason(one: Any) -> str:
    """Why, without the value: it might be a secret that was put in the wrong place."""
    return _WORDS.get(one["type"], str(one["msg"]).removeprefix("Value error, "))


def _bad(file: str, line: str, key: str, reason: str) -> Trouble:
    return Trouble(TroubleCode.CONFIG_BAD_VALUE, file=file, line=line, key=key, reason=reason)


def _unreadable(file: Path | None, line: str, reason: str) -> Trouble:
    return Trouble(TroubleCode.CONFIG_UNREADABLE, file=str(file), line=line, reason=reason)


def _line_of(text: str, key: str) -> str:
    """The line on which a key (or its table) stands, counted from one; "" where it cannot be seen."""
    table, _, name = key.rpartition(".")
    current, of_table = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        header = _TABLE.match(line)
        if header:
            current = header[1]
            of_table = str(number) if current == key else of_table
        elif current == table and re.match(rf"\s*{re.escape(name)}\s*=", line):
            return str(number)
    return of_table
