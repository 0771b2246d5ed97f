"""Makes ``assets/lists/places/old_communes.json``: from each unit before 1 July 2025 to those of today.

Run by whoever renews the lists, never by the kiosk, which never imports it:

    pip download vietnamadminunits==1.0.4 --no-deps
    python -m sandbox.make_old_communes vietnamadminunits-1.0.4-py3-none-any.whl

Only the tables of that package (MIT) are read. Where a unit was split, every part is written down;
the package's "default" part is left out on purpose: nobody may be given a commune silently.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.asset_folder import asset_folder

TABLES = "vietnamadminunits/data/converter_2025.json"
DATABASE = "vietnamadminunits/data/dataset.db"
VALID_FROM = "2025-07-01"
SOURCE = "github.com/tranngocminhhieu/vietnamadminunits 1.0.4 (MIT), tables only; see NOTICE.md"
CODES_OF_2026: Mapping[str, str] = {"06978": "06970"}
"""Codes that communes.json has otherwise since (see NOTICE.md), as of 26 September 2026."""

_Row = Mapping[str, Any]


def main(wheel: Path) -> int:
    """Reads the package's wheel and writes the list."""
    with zipfile.ZipFile(wheel) as package, tempfile.TemporaryDirectory() as name:
        tables = json.loads(package.read(TABLES))
        rows = list(_rows(Path(package.extract(DATABASE, name))))
    old = [row for row in rows if "districtKey" in row]
    codes = {
        (row["provinceKey"], row["wardKey"]): CODES_OF_2026.get(row["wardCode"], row["wardCode"])
        for row in rows
        if "districtKey" not in row
    }
    provinces = {
        row["provinceKey"]: row["provinceCode"] for row in rows if "districtKey" not in row
    }
    successors = _successors(tables, codes)
    units: dict[str, Any] = {}
    for new_key, old_keys in tables["DICT_PROVINCE"].items():
        for row in (one for one in old if one["provinceKey"] in old_keys):
            place = units.setdefault(
                row["province"],
                {"now": provinces[new_key], "also": _earlier(row, "province"), "districts": {}},
            )
            district = place["districts"].setdefault(
                row["district"], {"also": _earlier(row, "district"), "wards": {}}
            )
            key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
            wards = district["wards"]
            wards[row["ward"] or ""] = [sorted(successors[key]), *_earlier(row, "ward")]
    _write(units)
    return 0


def _rows(database: Path) -> Iterator[_Row]:
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    for table in ("admin_units_legacy", "admin_units"):
        yield from (dict(row) for row in connection.execute(f"SELECT * FROM {table}"))  # noqa: S608
    connection.close()


def _successors(
    tables: Mapping[str, Any], codes: Mapping[tuple[str, str], str]
) -> dict[str, set[str]]:
    """Key of an old ward -> codes of every commune that took it, or a part of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for province, wards in tables["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old_keys in wards.items():
            for key in old_keys:
                found[key].add(codes[province, ward])
    for province, split in tables["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in split.items():
            found[key].update(codes[province, part["newWardKey"]] for part in parts)
    return found


def _earlier(row: _Row, level: str) -> list[str]:
    """Still older names of a unit, without marks or blanks, as the package has them."""
    names = row[f"{level}Alias"]
    return sorted(json.loads(names)) if names else []


def _write(units: Mapping[str, Any]) -> None:
    folder = asset_folder() / "lists"
    known = json.loads((folder / "communes.json").read_text("utf-8"))["options"]
    today = {code for group in known.values() for code, *_ in group}
    provinces = tomllib.loads((folder / "provinces.toml").read_text("utf-8"))["options"]
    missing = {
        code
        for place in units.values()
        for district in place["districts"].values()
        for codes, *_ in district["wards"].values()
        for code in codes
        if code not in today
    }
    missing |= {one["now"] for one in units.values()} - {code for code, *_ in provinces}
    if missing:
        raise SystemExit(f"codes that are in no list of today: {sorted(missing)}")
    head = {
        "about": "Đơn vị hành chính trước 01/7/2025 và xã, phường, đặc khu nay có đất của nó",
        "valid_from": VALID_FROM,
        "source": SOURCE,
    }
    lines = [
        f"{json.dumps(key)}: {json.dumps(text, ensure_ascii=False)}," for key, text in head.items()
    ]
    lines.append('"units": {')
    lines.append(",\n".join(_province(name, place) for name, place in units.items()))
    text = "\n".join(["{", *lines, "}", "}"]) + "\n"
    (folder / "places" / "old_communes.json").write_text(text, encoding="utf-8")


def _province(name: str, place: Mapping[str, Any]) -> str:
    districts = ",\n".join(
        f" {json.dumps(district, ensure_ascii=False)}: "
        f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}"
        for district, data in place["districts"].items()
    )
    head = f'"now": "{place["now"]}", "also": {json.dumps(place["also"])}'
    return f'{json.dumps(name, ensure_ascii=False)}: {{{head}, "districts": {{\n{districts}}}}}'


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
