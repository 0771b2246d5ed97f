"""The support bundle: one zip that a province can pass on, without one personal value.

Versions, the settings without secrets and accounts, the doctor's findings, the queue by state and reason,
the journal's head and its events counted, the health figures, the newest log. It must never hold an
answer, a name, a code of a draft or a number of a person: long numbers are masked throughout.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from kiosk.asset_folder import asset_folder
from kiosk.care.health import NAME, Health
from kiosk.care.log_file import log_files
from kiosk.clock import Clock
from kiosk.config import Config
from kiosk.doctor.examination import examine
from kiosk.doctor.finding import Ground, Look
from kiosk.masking import masked
from kiosk.messages import Messages
from kiosk.portal_config import SECRETS
from kiosk.store.key_file import unwritable
from kiosk.store.schema import REVISION
from kiosk.store.store import DATABASE, Store
from kiosk.troubles import Trouble

ACCOUNTS = ("client_id", "username", "proxy_username")
LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "cryptography", "urllib3", "msgspec")


def write_bundle(
    file: Path, config: Config, data_dir: Path, clock: Clock, looks: tuple[Look, ...] = ()
) -> None:
    """Writes the bundle, whole or not at all. ``looks``: which of the doctor's; none: no findings.

    Raises Trouble (store.unwritable, store.full).
    """
    fresh = file.with_name(f"{file.name}.new")
    ground = Ground(config, data_dir, asset_folder(), clock)
    try:
        descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with (
            os.fdopen(descriptor, "w+b") as raw,
            zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as bundle,
        ):
            for name, text in _parts(ground, looks):
                bundle.writestr(name, masked(text))
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise unwritable(error, file) from error


def _parts(ground: Ground, looks: tuple[Look, ...]) -> Iterator[tuple[str, str]]:
    """Name and text of each file in the bundle."""
    yield "about.json", _json(_about(ground.clock))
    yield "config.json", _json(harmless(ground.config))
    yield "doctor.json", _json(_findings(ground, looks))
    yield from _data(ground)
    for one in log_files(ground.data_dir / "logs"):
        yield f"logs/{one.name}", one.read_text("utf-8", errors="replace")


def harmless(config: Config) -> dict[str, Any]:
    """The settings in force, without secrets and without the names of accounts."""
    told: dict[str, Any] = msgspec.to_builtins(config, enc_hook=str)
    for name in (*SECRETS, *ACCOUNTS):
        told["portal"].pop(name, None)
    return told


def _about(clock: Clock) -> dict[str, Any]:
    return {
        "written_at": clock().isoformat(),
        "kiosk": version(NAME),
        "database": REVISION,
        "python": sys.version.split()[0],
        "system": platform.platform(),
        "libraries": {one: version(one) for one in LIBRARIES},
    }


def _findings(ground: Ground, looks: tuple[Look, ...]) -> list[dict[str, str]]:
    texts = Messages.load(ground.assets / "messages", "vi")
    return [
        {"matter": one.matter, "level": str(one.level), "text": one.text(texts)}
        for one in (examine(ground, looks) if looks else ())
    ]


def _data(ground: Ground) -> Iterator[tuple[str, str]]:
    """Queue, journal and health; where the store cannot be opened, why."""
    if not (ground.data_dir / DATABASE).exists():
        return
    try:
        key_file = ground.config.key_file
        with closing(Store.open(ground.data_dir, key_file=key_file, clock=ground.clock)) as store:
            rows = store.outbox.rows()
            counted = Counter(f"{one.state} {one.last_reason}".strip() for one in rows)
            yield "queue.json", _json(dict(sorted(counted.items())))
            yield "journal.json", _json(_journal(store))
            yield "health.txt", Health(store.outbox, ground.data_dir, ground.clock).page()
    except Trouble as trouble:
        yield "store.json", _json({"trouble": str(trouble)})


def _journal(store: Store) -> dict[str, Any]:
    proven = store.journal.proven()
    return {
        "head": proven.head,
        "rows": len(proven.rows),
        "broken": proven.broken,
        "events": dict(sorted(Counter(one.event for one in proven.rows).items())),
    }


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
