"""config.toml as text: what was decided, each with a line that says what it is.

Written so that a person can go on by hand. Secrets never stand in it. What an earlier file held
beyond the questions is kept, without its remarks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kiosk.installing.question import SetupQuestion
from kiosk.messages import Messages

TABLES = ("office", "panel", "portal", "scanner", "camera", "printers", "retention", "health")


def config_text(
    settings: Mapping[str, Any], questions: Sequence[SetupQuestion], texts: Messages
) -> str:
    """The whole file."""
    remarks = {one.key: texts.text(f"{one.sentence}.ask") for one in questions if one.is_kept}
    plain = {name: value for name, value in settings.items() if not isinstance(value, Mapping)}
    tables = {name: value for name, value in settings.items() if isinstance(value, Mapping)}
    order = [one for one in TABLES if one in tables] + [one for one in tables if one not in TABLES]
    lines = [f"# {one}" for one in texts.text("setup.head").splitlines()]
    lines += ["", *_values(plain, "", remarks)]
    for name in order:
        lines += _table(tables[name], name, remarks)
    return "\n".join(lines).rstrip() + "\n"


def secrets_text(secrets: Mapping[str, str], texts: Messages) -> str:
    """The file of secrets, by table."""
    tables: dict[str, list[str]] = {}
    for key, value in sorted(secrets.items()):
        table, _, name = key.partition(".")
        tables.setdefault(table, []).append(f"{name} = {toml_value(value)}")
    lines = [f"# {one}" for one in texts.text("setup.secrets_head").splitlines()]
    for table, rows in tables.items():
        lines += ["", f"[{table}]", *rows]
    return "\n".join(lines) + "\n"


def toml_value(value: Any) -> str:
    """A value as TOML writes it; a JSON string is a TOML string too."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _table(table: Mapping[str, Any], name: str, remarks: Mapping[str, str]) -> Iterator[str]:
    """A table, then the tables within."""
    within = {key: value for key, value in table.items() if isinstance(value, Mapping)}
    yield from ("", f"[{name}]")
    own = {key: value for key, value in table.items() if key not in within}
    yield from _values(own, f"{name}.", remarks)
    for key, value in within.items():
        yield from _table(value, f"{name}.{_bare(key)}", remarks)


def _values(values: Mapping[str, Any], before: str, remarks: Mapping[str, str]) -> Iterator[str]:
    for key, value in values.items():
        remark = remarks.get(f"{before}{key}")
        yield from ([f"# {remark}"] if remark else [])
        yield f"{_bare(key)} = {toml_value(value)}"


def _bare(key: str) -> str:
    """A key as it may stand without quotes, else within them."""
    plain = key.replace("_", "").replace("-", "")
    return key if plain.isascii() and plain.isalnum() else toml_value(key)
