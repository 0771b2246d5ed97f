"""What hangs on this machine: serial lines, cameras, printers, a touch panel. Looked at, never opened.

A device that cannot be listed is no failure: the question about it then wants its name typed.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from msgspec import Struct
from serial.tools import list_ports

from kiosk.documents.camera_capture import LINKS, NODES
from kiosk.fields.lists import Lists, Option

LIST_SECONDS = 8.0
INPUT_DEVICES = Path("/proc/bus/input/devices")
ABS_MT_POSITION_X = 0x35
"""Linux's number for where a finger is; a device that tells it is a touch panel."""


class Surroundings(Struct, frozen=True):
    """``printers`` None: the printing service does not answer, so that no name can be refused."""

    lists: Lists
    serial_lines: tuple[Option, ...] = ()
    cameras: tuple[Option, ...] = ()
    printers: tuple[Option, ...] | None = None
    touch: tuple[str, ...] = ()


def look_around(lists: Lists, printing_server: str = "") -> Surroundings:
    """This machine, now."""
    return Surroundings(
        lists, _serial_lines(), _cameras(), _printers(printing_server), touch_panels(INPUT_DEVICES)
    )


def _serial_lines() -> tuple[Option, ...]:
    """Lines on USB; the built-in ones have no scanner behind them."""
    found = [one for one in list_ports.comports() if one.vid is not None]
    return tuple(Option(str(one.device), str(one.product or one.device)) for one in found)


def _cameras() -> tuple[Option, ...]:
    links = sorted(LINKS.glob("*-index0")) if LINKS.is_dir() else []
    named = [Option(str(one), one.name.removesuffix("-video-index0")) for one in links]
    return tuple(named or [Option(str(one), one.name) for one in sorted(NODES.glob("video[0-9]*"))])


def _printers(server: str) -> tuple[Option, ...] | None:
    environment = dict(os.environ) | {"LC_ALL": "C"} | ({"CUPS_SERVER": server} if server else {})
    try:
        told = subprocess.run(
            ["lpstat", "-e"],  # noqa: S607 - the command of the printing service, wherever it lies
            capture_output=True,
            check=False,
            env=environment,
            timeout=LIST_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if told.returncode:
        return None
    names = told.stdout.decode("utf-8", "replace").split()
    return tuple(Option(name, name) for name in names)


def touch_panels(file: Path) -> tuple[str, ...]:
    """Names of the devices that tell where a finger is, from the kernel's list."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    found = []
    for block in text.split("\n\n"):
        name, axes = re.search(r'N: Name="(.*)"', block), re.search(r"B: ABS=(.*)", block)
        if name and axes and _tells_fingers(axes[1]):
            found.append(name[1])
    return tuple(found)


def _tells_fingers(axes: str) -> bool:
    """``axes``: words of 64 bits in hexadecimal, the highest first, leading noughts left out."""
    bits = 0
    for word in axes.split():
        bits = bits << 64 | int(word, 16)
    return bool(bits >> ABS_MT_POSITION_X & 1)
