"""Puts an installation in place: key, secrets, officers, the screen's turn, and config.toml last.

Each file is written whole beside its place and then given its name. Where the new configuration
cannot be read back, the old one stands again. An existing key is never replaced.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from kiosk.config import load_config
from kiosk.installing.answers import Answers
from kiosk.officers import Officers
from kiosk.store.file_names import KEY
from kiosk.store.key_file import make_key, unwritable
from kiosk.store.store import Store

SECRETS_FILE = "secrets.toml"
SCREEN_FILE = "screen.env"
OFFICERS_FILE = "officers.toml"
XRANDR_TURN = {0: "normal", 90: "right", 180: "inverted", 270: "left"}


class InPlace(Struct, frozen=True):
    """What was written; ``copy`` is the configuration as it was before, None where there was none."""

    config: Path
    copy: Path | None
    key: Path
    secrets: Path | None
    officers: int


def officers_of(answers: Answers) -> Officers:
    """Who was added before on this machine."""
    return Officers.load(Path(answers.text("data_dir")) / OFFICERS_FILE)


def put_in_place(answers: Answers, file: Path, text: str, secrets: str, now: datetime) -> InPlace:
    """``text`` becomes config.toml, ``secrets`` its file of secrets, "" for none.

    Raises Trouble (store.*, key.*, config.*) with the old files in their places.
    """
    data = Path(answers.text("data_dir"))
    key = Path(answers.text("key_file") or data / KEY)
    try:
        for folder in (data, key.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, data) from error
    make_key(key)
    # The data begin here and now: a key that is away at the first start is missed, not made anew.
    Store.open(data, key_file=key, clock=lambda: now).close()
    copy = put_configuration(answers, file, text, secrets, now)
    known = officers_of(answers)
    for one in answers.officers:
        known.add(one.name, one.pin)
    secrets_file = file.parent / answers.text("secrets_file") if secrets else None
    return InPlace(file, copy, key, secrets_file, len(known.everybody))


def put_configuration(
    answers: Answers, file: Path, text: str, secrets: str, now: datetime
) -> Path | None:
    """config.toml and what stands beside it; the copy of the former one, None where none differs."""
    secrets_file = file.parent / answers.text("secrets_file") if secrets else None
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy = _copied(file, text, now)
        with _as_before(secrets_file, file):
            if secrets_file is not None:
                _write(secrets_file, secrets, 0o600)
            _write(file, text, 0o644)
            load_config(file, {})
        _write(file.with_name(SCREEN_FILE), screen_text(answers), 0o644)
    except OSError as error:
        raise unwritable(error, file) from error
    return copy


def screen_text(answers: Answers) -> str:
    """How the picture is turned, as the service unit and the X session read it."""
    rotation = int(answers.get("panel.rotation") or 0)
    turns = " ".join(["-r"] * (rotation // 90))
    return f'CAGE_OPTIONS="{turns}"\nXRANDR_TURN="{XRANDR_TURN[rotation]}"\n'


def _copied(file: Path, text: str, now: datetime) -> Path | None:
    """The former configuration under a name with the moment, where there is one and it differs."""
    if not file.exists() or file.read_text(encoding="utf-8") == text:
        return None
    copy = file.with_name(f"{file.name}.{now:%Y-%m-%d_%H%M%S}")
    shutil.copy2(file, copy)
    return copy


@contextmanager
def _as_before(*files: Path | None) -> Iterator[None]:
    """Puts back what stood there where anything fails, also a Ctrl-C."""
    before = {one: one.read_bytes() if one.exists() else None for one in files if one is not None}
    try:
        yield
    except BaseException:
        for one, data in before.items():
            if data is None:
                one.unlink(missing_ok=True)
            else:
                one.write_bytes(data)
        raise


def _write(file: Path, text: str, mode: int) -> None:
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)
