"""Copies of a kiosk, sealed with a passphrase, and a kiosk from a copy.

A copy holds the database, the key, the officers and the portal's notes. With ``move`` the undelivered
dossiers are given away first. It must never overwrite data that is there, never leave half a kiosk, and
never let two machines send the same dossier.
"""

from __future__ import annotations

import json
import os
import shutil
import tarfile
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import IO, cast

from kiosk.care.sealed_file import OpeningFile, SealingFile, WrongSeal
from kiosk.clock import Clock
from kiosk.fields.field import Problem
from kiosk.store.key_file import unwritable
from kiosk.store.store import DATABASE, KEY, Store
from kiosk.troubles import Trouble, TroubleCode

ABOUT = "about.json"
BESIDE = ("officers.toml", "officers.tries.json")
NOTES = "portal"


def make_copy(
    file: Path,
    passphrase: bytes,
    data_dir: Path,
    key_file: Path | None,
    clock: Clock,
    *,
    move: bool,
    again: bool = False,
) -> int | Problem:
    """Writes the copy and reads it back; how many dossiers were given away.

    ``again``: the copy of an earlier move was lost, and what was given away then goes with this one.
    Raises Trouble (store.*, key.*); where the copy cannot be written nothing is given away.
    """
    key = key_file or data_dir / KEY
    with closing(Store.open(data_dir, key_file=key_file, clock=clock)) as store:
        given: int | Problem = 0
        moved_at = clock() if move else None
        if moved_at is not None:
            given = store.moving.give_away(moved_at, again=again)
            if isinstance(given, Problem):
                return given
        try:
            _write(file, passphrase, data_dir, key, store, moved_at)
        except (OSError, Trouble) as error:
            if moved_at is not None:
                store.moving.take_up(clock(), moved_at)
            raise unwritable(error, file) if isinstance(error, OSError) else error from error
    return given


def restore(
    file: Path, passphrase: bytes, data_dir: Path, key_file: Path | None, clock: Clock
) -> int:
    """Sets an empty folder up from a copy; how many dossiers wait there now.

    Raises Trouble: copy.not_empty, copy.wrong, store.*.
    """
    if (data_dir / DATABASE).exists():
        raise Trouble(TroubleCode.COPY_NOT_EMPTY, file=str(data_dir))
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=data_dir, prefix=".restoring-") as name:
            fresh = Path(name)
            _unpack(file, passphrase, fresh)
            about = json.loads((fresh / ABOUT).read_text("utf-8"))
            moved = about["moved_at"]
            with closing(Store.open(fresh, clock=clock)) as store:
                store.ensure_whole()
                count = store.moving.take_up(
                    clock(), datetime.fromisoformat(moved) if moved else None
                )
            _settle(fresh, data_dir, key_file or data_dir / KEY)
    except OSError as error:
        raise unwritable(error, data_dir) from error
    return count


def _write(
    file: Path,
    passphrase: bytes,
    data_dir: Path,
    key: Path,
    store: Store,
    moved_at: datetime | None,
) -> None:
    fresh = file.with_name(f"{file.name}.new")
    about = {"moved_at": moved_at.isoformat() if moved_at else None}
    with tempfile.TemporaryDirectory(dir=data_dir, prefix=".copying-") as name:
        folder = Path(name)
        store.copy_to(folder / DATABASE)
        (folder / ABOUT).write_text(json.dumps(about), "utf-8")
        descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(descriptor, "w+b") as raw:
                sealing = SealingFile(raw, passphrase)
                with tarfile.open(fileobj=cast("IO[bytes]", sealing), mode="w|") as tar:
                    for one in (folder / DATABASE, folder / ABOUT):
                        tar.add(one, one.name)
                    tar.add(key, KEY)
                    for beside in (*BESIDE, NOTES):
                        if (data_dir / beside).exists():
                            tar.add(data_dir / beside, beside)
                sealing.close()
            _unpack(fresh, passphrase, folder / "proof")
            fresh.replace(file)
        finally:
            fresh.unlink(missing_ok=True)


def _unpack(file: Path, passphrase: bytes, folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        with file.open("rb") as raw:
            opening = OpeningFile(raw, passphrase)
            with tarfile.open(fileobj=cast("IO[bytes]", opening), mode="r|") as tar:
                tar.extractall(folder, filter="data")
            while opening.read(1024):
                pass
    except (WrongSeal, tarfile.TarError):
        raise Trouble(TroubleCode.COPY_WRONG, file=str(file)) from None


def _settle(fresh: Path, data_dir: Path, key: Path) -> None:
    """The database last: before it is there, the folder is still an empty one."""
    shutil.copyfile(fresh / KEY, key)
    key.chmod(0o600)
    for name in (*BESIDE, NOTES):
        if (fresh / name).exists():
            (fresh / name).replace(data_dir / name)
    (fresh / DATABASE).replace(data_dir / DATABASE)
