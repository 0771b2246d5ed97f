"""How an installer's answer becomes a value: one small check for each kind of answer.

A check reads what was typed and looks at the machine; it makes nothing and opens no device. What
it refuses it refuses with a problem whose sentence says what is wanted.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.fields.field import Problem
from kiosk.fields.lists import Option
from kiosk.installing.answers import Answers
from kiosk.installing.question import Check, Checked, Choose
from kiosk.installing.surroundings import Surroundings
from kiosk.portal.hosts import host_of, named_hosts
from kiosk.portal_config import THIS_MACHINE
from kiosk.store.file_names import DATABASE
from kiosk.store.key_file import read_key
from kiosk.troubles import Trouble
from kiosk.vietnamese.search import find

YES = ("c", "có", "co", "y", "yes", "true", "1")
NO = ("k", "không", "khong", "n", "no", "false", "0")
MOST_SHOWN = 9
QUEUE_NAME = re.compile(r"[^\s/#'\"]{1,127}")
COMMUNE_CODE = re.compile(r"\d{5}")


def text(longest: int, *, required: bool = False) -> Check:
    """A line of words."""

    def check(typed: str, answers: Answers, around: Surroundings) -> Checked:
        if required and not typed:
            return Problem("setup.required")
        if len(typed) > longest or not typed.isprintable():
            return Problem("setup.too_long", {"longest": longest})
        return typed

    return check


def number(low: int, high: int) -> Check:
    """A number of millimetres, with a comma or a full stop."""

    def check(typed: str, answers: Answers, around: Surroundings) -> Checked:
        try:
            value = float(typed.replace(",", "."))
        except ValueError:
            return Problem("setup.number", {"low": low, "high": high})
        if not low <= value <= high:
            return Problem("setup.number", {"low": low, "high": high})
        return int(value) if value.is_integer() else value

    return check


def one_of(*values: str, is_number: bool = False) -> Check:
    """One of a few words."""

    def check(typed: str, answers: Answers, around: Surroundings) -> Checked:
        if typed not in values:
            return Problem("setup.one_of", {"values": ", ".join(values)})
        return int(typed) if is_number else typed

    return check


def yes_or_no(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """Có or không."""
    word = typed.casefold()
    if word in YES or word in NO:
        return word in YES
    return Problem("setup.yes_no")


def secret(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """A secret; only before a portal on this machine may it be empty."""
    if not typed and not speaks_to_itself(answers):
        return Problem("setup.required")
    return typed


def speaks_to_itself(answers: Answers) -> bool:
    """Whether the portal is the practice portal on this machine."""
    return host_of(answers.text("portal.base_url")) in THIS_MACHINE


def address(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """Where something on the network is."""
    parts = urlsplit(typed)
    if parts.scheme not in ("http", "https") or not host_of(typed) or "@" in parts.netloc:
        return Problem("setup.address")
    return typed


def portal_address(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """The portal's address, which must not be a stranger to the list of hosts."""
    allowed = answers.get("portal.allowed_hosts")
    try:
        hosts = named_hosts(map(str, allowed)) if isinstance(allowed, list) else ()
    except ValueError:
        hosts = ()
    if hosts and host_of(typed) not in hosts:
        return Problem("setup.host_not_allowed", {"host": host_of(typed) or "…"})
    return address(typed, answers, around)


def optional(check: Check) -> Check:
    """The same where nothing may be said as well."""

    def found(typed: str, answers: Answers, around: Surroundings) -> Checked:
        return check(typed, answers, around) if typed else ""

    return found


def file_there(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """A file that can be read now; a whole path, because the service starts elsewhere."""
    if not Path(typed).is_absolute():
        return Problem("setup.absolute")
    return (
        typed if os.access(typed, os.R_OK) and Path(typed).is_file() else Problem("setup.no_file")
    )


def folder(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """A folder that is there or can be made, and written into."""
    path = Path(typed).expanduser()
    if not path.is_absolute():
        return Problem("setup.absolute")
    nearest = next(one for one in (path, *path.parents) if one.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return str(path)
    except OSError:
        return Problem("setup.unwritable", {"folder": str(nearest)})


def key_file(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """A key that is there, or a place for a new one: but never a new one for old data."""
    path = Path(typed).expanduser()
    if not path.is_absolute():
        return Problem("setup.absolute")
    if path.exists():
        try:
            read_key(path)
        except Trouble:
            return Problem("setup.no_key", {"file": str(path)})
        return str(path)
    if (Path(answers.text("data_dir")) / DATABASE).exists():
        return Problem("setup.key_of_data", {"file": str(path)})
    place = folder(str(path.parent), answers, around)
    return place if isinstance(place, Problem) else str(path)


def commune(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """A commune by its code or by a few letters of its name and province."""
    everywhere = communes(around)
    if COMMUNE_CODE.fullmatch(typed):
        known = any(one.code == typed for one in everywhere)
        return typed if known else Problem("setup.no_commune")
    if not typed:
        return Problem("setup.required")
    found = find(typed, everywhere, lambda one: one.label)
    if not found:
        return Problem("setup.no_commune")
    return Choose(tuple(found[:MOST_SHOWN]))


def communes(around: Surroundings) -> tuple[Option, ...]:
    """Every commune with its province behind it."""
    return tuple(
        Option(one.code, f"{one.label}, {province.label}")
        for province in around.lists.options("provinces")
        for one in around.lists.options("communes", province.code)
    )


def device(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """A device's node, "auto", or nothing."""
    if typed in ("", "auto") or (typed.startswith("/dev/") and Path(typed).exists()):
        return typed
    return Problem("setup.no_device", {"device": typed})


def printer(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """A queue that the printing service knows, where it can be asked; or nothing."""
    if not typed:
        return ""
    if around.printers is not None and typed not in [one.code for one in around.printers]:
        return Problem("setup.no_queue", {"queue": typed})
    return typed if QUEUE_NAME.fullmatch(typed) else Problem("setup.no_queue", {"queue": typed})


def number_range(typed: str, answers: Answers, around: Surroundings) -> Checked:
    """The running numbers of this kiosk; only before the practice portal may they be left out."""
    if typed and not re.fullmatch(r"\d{1,9}-\d{1,9}", typed):
        return Problem("setup.range")
    if not typed and not speaks_to_itself(answers):
        return Problem("setup.required")
    return typed
