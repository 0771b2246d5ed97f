"""The data officer's page and the program say the same: tables, periods, purposes."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import structs

from kiosk.config import RetentionConfig
from kiosk.consents import Purpose
from kiosk.keeping import USUAL
from kiosk.store.memory_database import MemoryDatabase
from kiosk.store.schema import make_tables

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "privacy.md").read_text(encoding="utf-8")
KEPT = PAGE[PAGE.index("## What is kept") : PAGE.index("## Under which law")]


def test_every_table_of_the_database_stands_on_the_page() -> None:
    named = set(re.findall(r"`([a-z_]+)`", KEPT))
    database = MemoryDatabase()
    with database.writing() as connection:
        make_tables(connection)
    tables = database.glance("SELECT name FROM sqlite_master WHERE type = 'table'")
    database.close()
    assert len(tables) > 5
    assert {one["name"] for one in tables} - named == set()


def test_every_period_stands_there_with_its_usual_length() -> None:
    periods = structs.asdict(RetentionConfig())
    for name, usual in periods.items():
        unit = name.rsplit("_", 1)[1]
        (line,) = (
            one for one in KEPT.splitlines() if f"(`retention.{name}`)" in one and "same" not in one
        )
        assert f"{usual} {unit}" in line, name
    assert set(re.findall(r"retention\.(\w+)", KEPT)) == periods.keys()


def test_what_an_office_does_not_say_is_the_usual_period() -> None:
    assert RetentionConfig().keeping == USUAL


def test_every_purpose_stands_there() -> None:
    assert all(f"`{one}`" in PAGE for one in Purpose)
