"""Where a configuration comes from: a file, the environment, a file of secrets, one over the other.

It knows places (which file, which line, which variable) and no meaning. It must never let a secret
stand in config.toml, and never repeat a value in what it says: it might be a secret in the wrong
place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from kiosk import portal_config
from kiosk.misfits import UNKNOWN, Misfit
from kiosk.troubles import Trouble, TroubleCode

PREFIX = "KIOSK_"
CONFIG_VARIABLE = "KIOSK_CONFIG"
SECRETS = tuple(("portal", name) for name in portal_config.SECRETS)
PATHS = ("data_dir", "key_file", "secrets_file", "scans_dir", "packs_dir")

_TABLE = re.compile(r"^\s*\[\s*([\w.]+)\s*\]")


def layered(file: Path | None, text: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """The values in force: the environment over the file over the secrets. Raises Trouble."""
    values = _parsed(file, text)
    _refuse_secrets(file, text, values)
    if file is not None:
        _anchor(values, file.resolve().parent)
    merged = _merged(values, _from_environment(environment))
    secrets_file = merged.get("secrets_file")
    return _merged(_secrets(Path(str(secrets_file))), merged) if secrets_file else merged


def read(file: Path) -> str:
    """The text of a file. Trouble (config.unreadable) where there is none."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _unreadable(file, "", error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise _unreadable(file, "", "is not UTF-8") from error


def trouble_of(
    first: Misfit, file: Path | None, text: str, environment: Mapping[str, str]
) -> Trouble:
    """The first thing that is wrong, with the place where a person can put it right."""
    key = ".".join(str(one) for one in first.place)
    variable = PREFIX + "__".join(str(one) for one in first.place).upper()
    by_environment = variable in environment
    where = variable if by_environment else str(file or "")
    line = "" if by_environment else _line_of(text, key)
    if first.reason == UNKNOWN:
        return Trouble(TroubleCode.CONFIG_UNKNOWN_KEY, file=where, line=line, key=key)
    return bad(where, line, key, first.reason)


def bad(file: str, line: str, key: str, reason: str) -> Trouble:
    """A known key whose value cannot be used."""
    return Trouble(TroubleCode.CONFIG_BAD_VALUE, file=file, line=line, key=key, reason=reason)


def _parsed(file: Path | None, text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise _unreadable(file, line[1] if line else "", "is not TOML") from error


def _refuse_secrets(file: Path | None, text: str, values: Mapping[str, Any]) -> None:
    for table, name in SECRETS:
        part = values.get(table)
        if isinstance(part, dict) and name in part:
            key = f"{table}.{name}"
            reason = "a secret: give it by the environment or in secrets_file"
            raise bad(str(file), _line_of(text, key), key, reason)


def _anchor(values: dict[str, Any], folder: Path) -> None:
    """Paths in a file are meant from where the file lies, not from where somebody stands."""
    for name in PATHS:
        if isinstance(values.get(name), str):
            values[name] = str(folder / values[name])
    portal = values.get("portal")
    for name in portal_config.PATHS if isinstance(portal, dict) else ():
        if isinstance(portal, dict) and isinstance(portal.get(name), str):
            portal[name] = str(folder / portal[name]) if portal[name] else ""


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """``KIOSK_PORTAL__BASE_URL`` is portal.base_url; a name nobody knows is refused later."""
    values: dict[str, Any] = {}
    # What lies deeper comes first: a text in the place of its table then stands over it, refused.
    for name, value in sorted(environment.items(), reverse=True):
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
    values = _parsed(file, read(file))
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
