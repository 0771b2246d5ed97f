"""A page from a device, as it would be kept. It must never ask a device that nobody touched for."""

from __future__ import annotations

from kiosk.darkroom.works import Apart, Examine
from kiosk.documents.capture import Capture
from kiosk.documents.examination import Examined
from kiosk.fields.field import Problem


def taken(capture: Capture, apart: Apart) -> Examined | Problem:
    """On the helper thread: judged and straight, or why there is none."""
    page = capture.take()
    return page if isinstance(page, Problem) else apart(Examine(page))
