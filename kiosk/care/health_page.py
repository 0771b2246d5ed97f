"""The health page on loopback, where an office wants one: begun here, answered by its server.

Nothing that speaks HTTP is imported where it is switched off: no citizen waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.care.health_server import HealthPage

log = logging.getLogger(__name__)


class NoPage:
    """In its place where there is none."""

    def stop(self) -> None:
        """There is nothing to end."""


def open_page(page: Callable[[], str], port: int) -> HealthPage | NoPage:
    """The page, begun; none where it is switched off or the port is taken: no reason to stop."""
    if not port:
        return NoPage()
    from kiosk.care.health_server import HealthPage  # noqa: PLC0415

    try:
        opened = HealthPage(page, port)
    except OSError as error:
        log.warning("no health page on port %s: errno %s", port, error.errno or 0)
        return NoPage()
    opened.start()
    return opened
