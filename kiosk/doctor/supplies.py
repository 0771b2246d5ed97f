"""What the bus needs of this office: a folder from which files are fetched, and numbers for today.

It writes one empty file into the folder and takes it away, and takes no number.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.doctor.finding import Finding, Ground, broken, look, of_trouble, ok
from kiosk.portal.bus_setup import office_range
from kiosk.store.key_file import unwritable
from kiosk.troubles import Trouble

FEW_SHARE = 10
"""Less than a tenth of the day's numbers is few."""


def look_at_bus(ground: Ground) -> Iterator[Finding]:
    """The folder and the range; nothing where the portal speaks another dialect."""
    if ground.config.portal.adapter != "bus":
        return
    yield _publishing(Path(ground.config.portal.publish_dir))
    yield _numbers(ground)


def _publishing(folder: Path) -> Finding:
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-"):
            pass
    except OSError as error:
        return of_trouble("publishing", unwritable(error, folder))
    return ok("publishing", "writable", file=str(folder))


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
