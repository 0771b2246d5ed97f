"""Reads the portal's catalogue, rarely, so that whoever looks for a procedure finds it offline.

One question at most in an idle moment of the engine, never while a dossier waits. It goes through
the list by itself: what somebody looks for is told to nobody. It must never keep a delivery from
its turn, and never ask again soon after a failure.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.portal.contract import PortalError, Refused
from kiosk.procedures.kept_catalogue import KeptCatalogue

if TYPE_CHECKING:  # whoever has no reader pays for none
    from kiosk.portal.catalogue import PublishedCatalogue

QUIET_START = timedelta(minutes=10)
"""After a start there is more important work."""
REFRESH = timedelta(days=30)
REST = timedelta(hours=6)
"""After a question that failed: nobody waits for the answer."""

log = logging.getLogger(__name__)


class CatalogueReader:
    """Asks for one thing at a time. One instance per engine."""

    def __init__(
        self,
        portal: PublishedCatalogue,
        kept: KeptCatalogue,
        codes: Iterable[str],
        ours: Collection[str],
        rng: random.Random,
        rest_until: datetime,
    ) -> None:
        """``codes`` are known besides what the portal offers; of ``ours`` there are packs.
        ``rest_until``: not before this moment."""
        self._portal, self._kept = portal, kept
        self._rng = rng
        self._codes, self._ours = set(codes), ours
        self._read_at: dict[str, datetime | None] | None = None
        self._rest_until = rest_until

    def read_one(self, moment: Clock, hold: Callable[[str, datetime], None]) -> str:
        """What was read: a code, "*" for the list, "" for nothing. Raises no PortalError.

        ``hold``: the portal itself named a time (reason, until) before which nobody calls.
        """
        now = moment()
        if now < self._rest_until <= now + REST:
            return ""
        try:
            return self._read(now)
        except (PortalError, OSError) as error:
            self._rest_until = moment() + REST
            log.info("catalogue %s", getattr(error, "reason", type(error).__name__))
            wish = getattr(error, "retry_after_seconds", None)
            if isinstance(error, PortalError) and wish is not None:
                hold(error.reason, moment() + timedelta(seconds=wish))
            return ""

    def _read(self, now: datetime) -> str:
        offered = self._kept.offered()
        if offered is None or _is_old(offered.read_at, now):
            self._kept.keep_offered(self._portal.offered(), now)
            self._read_at = None
            return "*"
        if self._read_at is None:
            codes = self._codes | {one.code for one in offered.procedures}
            told = {code: self._kept.read_at(code) for code in sorted(codes - set(self._ours))}
            self._read_at = told
        due = [code for code, at in self._read_at.items() if at is None or _is_old(at, now)]
        if not due:
            return ""
        code = self._rng.choice(due)  # so that the kiosks of a province do not ask in step
        try:
            described = self._portal.described(code)
        except Refused:
            described = None  # one code that the portal will not tell must not stop the others
        self._kept.keep(code, described, now)
        self._read_at[code] = now
        return code


def _is_old(read_at: datetime, now: datetime) -> bool:
    """A moment that lies ahead was written under a wrong clock."""
    return not now - REFRESH < read_at <= now
