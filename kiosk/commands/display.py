"""Whether there is a screen here at all: asked before Qt is, because Qt ends the process over it."""

from __future__ import annotations

import os
import sys

NAMED_BY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_screen() -> bool:
    """Whether a screen is named by the environment, or Qt was told to do without one."""
    return sys.platform != "linux" or any(os.environ.get(one) for one in NAMED_BY)
