"""The machine's own things: the configuration, the folder of the data, room on its disk, the key.

It writes one empty file into the folder and takes it away again; nothing else is touched.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.care.time_watch import EARLIEST
from kiosk.doctor.finding import Finding, Ground, broken, look, of_trouble, ok
from kiosk.officers import Officers
from kiosk.store.key_file import read_key, unwritable
from kiosk.store.store import DATABASE, KEY
from kiosk.troubles import Trouble

MEGABYTE = 1024 * 1024
LITTLE_ROOM = 2048 * MEGABYTE
NO_ROOM = 200 * MEGABYTE
READABLE_BY_OTHERS = 0o077


def look_at_place(ground: Ground) -> Iterator[Finding]:
    """Configuration, folder, room, key, officers, clock."""
    yield ok("config", "read", adapter=ground.config.portal.adapter)
    yield _folder(ground.data_dir)
    yield _room(ground.data_dir)
    yield from _key(ground)
    yield _officers(ground)
    yield _clock(ground)


def _folder(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=_nearest(folder)):
            pass
    except OSError as error:
        return of_trouble("folder", unwritable(error, folder))
    return ok("folder", "writable", file=str(folder))


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(_nearest(folder)).free
    megabytes = free // MEGABYTE
    if free < NO_ROOM:
        return broken("room", "none", megabytes=megabytes)
    if free < LITTLE_ROOM:
        return look("room", "little", megabytes=megabytes)
    return ok("room", "enough", megabytes=megabytes)


def _key(ground: Ground) -> Iterator[Finding]:
    file = ground.config.key_file or ground.data_dir / KEY
    if not (ground.data_dir / DATABASE).exists() and not file.exists():
        yield ok("key", "not_yet", file=str(file))
        return
    try:
        read_key(file)
    except Trouble as trouble:
        yield of_trouble("key", trouble)
        return
    if file.stat().st_mode & READABLE_BY_OTHERS:
        yield broken("key", "readable_by_others", file=str(file))
    elif file.stat().st_dev == _nearest(ground.data_dir).stat().st_dev:
        yield look("key", "same_disk", file=str(file))
    else:
        yield ok("key", "apart", file=str(file))


def _officers(ground: Ground) -> Finding:
    try:
        count = len(Officers.load(ground.data_dir / "officers.toml").everybody)
    except Trouble as trouble:
        return of_trouble("officers", trouble)
    return ok("officers", "known", count=count) if count else look("officers", "none")


def _clock(ground: Ground) -> Finding:
    now = ground.clock()
    if now < EARLIEST:
        return broken("clock", "before_this_program", now=f"{now:%d/%m/%Y %H:%M}")
    return ok("clock", "shows", now=f"{now:%d/%m/%Y %H:%M}")


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that there is."""
    here = Path.cwd() / folder
    return next(one for one in (here, *here.parents) if one.is_dir())
