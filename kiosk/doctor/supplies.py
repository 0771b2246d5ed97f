"""What the bus needs of this office: a folder from which files are fetched, and numbers for today.

It writes one small file into the folder, fetches it by its address and takes it away, and takes no
number.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from kiosk.doctor.finding import Finding, Ground, broken, look, of_trouble, ok
from kiosk.doctor.line import LONGEST_READ_SECONDS
from kiosk.portal.bus_setup import office_range
from kiosk.portal.collecting import collected
from kiosk.portal.contract import PortalError
from kiosk.store.key_file import unwritable
from kiosk.troubles import Trouble

FEW_SHARE = 10
"""Less than a tenth of the day's numbers is few."""


def look_at_bus(ground: Ground) -> Iterator[Finding]:
    """The folder and the range; nothing where the portal speaks another dialect."""
    if ground.config.portal.adapter != "bus":
        return
    yield from _published(ground, Path(ground.config.portal.publish_dir))
    yield _numbers(ground)


def _published(ground: Ground, folder: Path) -> Iterator[Finding]:
    """Whether files can be laid there, and whether what lies there is what its address gives."""
    name, content = f"doctor-{secrets.token_hex(8)}.txt", secrets.token_hex(32).encode("ascii")
    file = folder / name
    try:
        file.write_bytes(content)
        file.chmod(0o644)
    except OSError as error:
        file.unlink(missing_ok=True)
        yield of_trouble("publishing", unwritable(error, folder))
        return
    try:
        yield ok("publishing", "writable", file=str(folder))
        yield _collected(ground, name, content)
    finally:
        file.unlink(missing_ok=True)


def _collected(ground: Ground, name: str, content: bytes) -> Finding:
    """No answer at all may be this machine's own trouble: the portal asks from outside."""
    settings = ground.config.portal_settings(ground.data_dir)
    patience = min(settings.read_timeout_seconds, LONGEST_READ_SECONDS)
    address = settings.publish_base_url.rstrip("/")
    try:
        asking = replace(settings, read_timeout_seconds=patience)
        status, found = collected(asking, f"{address}/{name}", len(content) + 1)
    except PortalError as error:
        return look("collecting", "silent", error.reason, address=address)
    if found != content:
        return broken("collecting", "other", address=address, status=status)
    return ok("collecting", "fetched", address=address)


def _numbers(ground: Ground) -> Finding:
    settings = ground.config.portal_settings(ground.data_dir)
    try:
        left, whole = office_range(settings, ground.clock).left()
    except Trouble as trouble:
        return of_trouble("numbers", trouble)
    facts: dict[str, str | int] = {"left": left, "range": settings.number_range}
    if not left:
        return broken("numbers", "none", **facts)
    if left * FEW_SHARE < whole:
        return look("numbers", "few", **facts)
    return ok("numbers", "left", **facts)
