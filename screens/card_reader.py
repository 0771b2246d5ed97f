"""The card readers of one kiosk, as configured: put together, started and stopped together.

It knows devices, never a question. What it reads goes to the bridge, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kiosk.config import ScannerConfig
from kiosk.darkroom.works import Apart, ReadCard
from kiosk.documents.capture import Capture, LiveCapture
from kiosk.fields.field import Problem
from kiosk.identity.scanner import Scanner, Tell
from screens.caretaker import Job
from screens.wedge_guard import WedgeGuard

NO_CODE = Problem("card.no_code")


class CardReader:
    """Every way a card can come in. ``later`` does what waits for a device, ``apart`` reads."""

    def __init__(
        self,
        config: ScannerConfig,
        capture: Capture,
        later: Callable[[Job], None],
        tell: Tell,
        apart: Apart,
    ) -> None:
        self._config, self._capture = config, capture
        self._later, self._tell, self._apart = later, tell, apart
        self._scanner = _on_the_line(config)

    def start(self, window: QWidget) -> None:
        """Listens. A scanner that types is kept out of this window's boxes."""
        if self._config.wedge:
            WedgeGuard(window, self._tell)
        if self._scanner is not None:
            self._scanner.start(self._tell)

    def stop(self) -> None:
        """Ends listening."""
        if self._scanner is not None:
            self._scanner.stop()

    def can_scan(self) -> bool:
        """Whether a card could be read now."""
        return self.has_scanner() or self._config.camera

    def has_scanner(self) -> bool:
        """Whether a device of its own could read one."""
        there = self._scanner is not None and self._scanner.is_there
        return there or self._config.wedge

    @property
    def look(self) -> Callable[[], None] | None:
        """Looks at what lies on the papers' device; None where that is not to read cards."""
        return self._look_later if self._config.camera else None

    def _look_later(self) -> None:
        self._later(self._look)

    def _look(self) -> None:
        page = self._capture.take()
        is_live = isinstance(self._capture, LiveCapture)
        if not is_live:  # a camera is switched off by the page that looks through it
            self._capture.clear()
        heard = page if isinstance(page, Problem) else self._apart(ReadCard(page.data))
        self._tell(Problem("card.not_in_sight") if is_live and heard == NO_CODE else heard)


def _on_the_line(config: ScannerConfig) -> Scanner | None:
    if not config.port:
        return None
    # Here: a kiosk without a scanner never needs it.
    from kiosk.identity.serial_scanner import SerialScanner  # noqa: PLC0415

    return SerialScanner(config.port, config.baud)
