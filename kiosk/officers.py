"""The officers of this kiosk: who they are, and how a PIN is told from a guess.

``officers.toml`` holds a name, an id and a salted scrypt hash for each; wrong tries are counted in
a file beside it, so that pulling the plug forgives nothing. No PIN is ever kept, logged or put in
an error. Checking takes a tenth of a second per officer: it belongs to the helper thread.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct
from msgspec.structs import replace

from kiosk import badges
from kiosk.fields.field import Problem
from kiosk.troubles import Trouble, TroubleCode

PIN_LENGTH = 6
FREE_TRIES = 3
WAITS_SECONDS = (5, 10, 20, 40, 60)
"""After the third to the seventh wrong PIN; the eighth and every later one locks."""
LOCK = timedelta(minutes=15)
SCRYPT = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024, "dklen": 32}
"""32 MiB and about a tenth of a second. A PIN has a million values: the file must stay private."""
WELL_KNOWN = {"102030", "112233", "123321", "147258", "147852", "159357", "223344", "258369"}
LONGEST_NAME = 60
LONGEST_COUNTED_SECONDS = 90


class Officer(Struct, frozen=True):
    """One officer: the id goes into the journal, the name onto the screen."""

    id: str
    name: str


class Wrong(Problem, frozen=True):
    """Nobody's PIN. ``wait_until`` is None while another try is free at once."""

    wait_until: datetime | None = None


class Locked(Problem, frozen=True):
    """Not asked at all: no PIN is looked at before ``until``."""

    until: datetime | None = None


class _Entry(Struct, frozen=True):
    officer: Officer
    salt: bytes
    hash: bytes
    badge: str = ""
    """Digest of the badge that opens for this officer, "" for none."""


class Officers:
    """The officers in one file."""

    def __init__(self, path: Path, entries: tuple[_Entry, ...] = ()) -> None:
        self._path = path
        self._entries = entries

    @classmethod
    def load(cls, path: Path) -> Officers:
        """Reads the file; an absent one means that nobody was added yet.

        Raises Trouble (config.unreadable) where it cannot be read or is not what we wrote.
        """
        try:
            document = tomli.loads(path.read_text(encoding="utf-8"))
            return cls(path, tuple(_entry(one) for one in document.get("officer", ())))
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            why = {"file": str(path), "line": "", "reason": type(error).__name__}
            raise Trouble(TroubleCode.CONFIG_UNREADABLE, **why) from error

    @property
    def everybody(self) -> tuple[Officer, ...]:
        """Who was added, in that order."""
        return tuple(entry.officer for entry in self._entries)

    def add(self, name: str, pin: str) -> Officer | Problem:
        """Adds an officer and writes the file, or says why not.

        ``officer.pin_unusable`` is a PIN that is too easy or taken; which of the two is not
        said, or it would tell a colleague's PIN. Raises Trouble (store.unwritable).
        """
        problem = self.refusal(name, pin)
        if problem is not None:
            return problem
        salt = secrets.token_bytes(16)
        entry = _Entry(Officer(secrets.token_hex(4), _shown(name)), salt, _hash(pin, salt))
        self._keep((*self._entries, entry))
        return entry.officer

    def refusal(self, name: str, pin: str) -> Problem | None:
        """Why ``add`` would refuse; nothing is written."""
        shown = _shown(name)
        if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
            return Problem("officer.name", {"longest": LONGEST_NAME})
        if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
            return Problem("officer.pin_shape", {"length": PIN_LENGTH})
        if _is_easy(pin) or self._owner(pin) is not None:
            return Problem("officer.pin_unusable")
        return None

    def has(self, name: str, pin: str) -> bool:
        """Whether this very officer was added before; asked by an installation that runs again."""
        owner = self._owner(pin)
        return owner is not None and owner.name == _shown(name)

    def remove(self, officer_id: str) -> bool:
        """Takes an officer out of the file; False where there is none of that id."""
        kept = tuple(one for one in self._entries if one.officer.id != officer_id)
        if kept == self._entries:
            return False
        self._keep(kept)
        return True

    def check(self, pin: str, now: datetime) -> Officer | Locked | Wrong:
        """Whose PIN this is. The try is on disk before the PIN is looked at.

        Raises Trouble (store.unwritable) where it cannot be counted: then nobody gets in.
        """
        tries = self._tries(now)
        until = tries.blocked_until(now)
        if until is not None:
            return Locked(*_waiting(until - now), until)
        counted = tries.one_more(now)
        counted.write(self._tries_path)
        officer = self._owner(pin)
        if officer is None:
            until = counted.blocked_until(now)
            return Wrong(*(_waiting(until - now) if until else ("officer.wrong", {})), until)
        _Tries().write(self._tries_path)
        return officer

    def make_badge(self, officer_id: str, office: str) -> str | None:
        """What a fresh badge of this officer carries; an earlier one opens no more. None: unknown."""
        if all(entry.officer.id != officer_id for entry in self._entries):
            return None
        badge = badges.new_badge(office)
        kept = badges.digest_of(badge)
        entries = (
            replace(one, badge=kept) if one.officer.id == officer_id else one
            for one in self._entries
        )
        self._keep(tuple(entries))
        return badge

    def check_badge(self, badge: str, office: str) -> Officer | Problem:
        """Whose badge this is (``officer.other_office``, ``officer.badge_unknown`` for nobody's).

        A badge is no guess among a million: wrong ones are not counted, and it opens while the
        PIN is locked.
        """
        kept = badges.digest_of(badge)
        for entry in self._entries:
            if hmac.compare_digest(entry.badge, kept):
                return entry.officer
        unknown = badges.is_of(badge, office)
        return Problem("officer.badge_unknown" if unknown else "officer.other_office")

    def _tries(self, now: datetime) -> _Tries:
        """The count; where the clock was set back, the wait is moved to it once and for good."""
        kept = _Tries.read(self._tries_path)
        if kept.until is None or kept.until <= now + LOCK:
            return kept
        moved = _Tries(kept.count, now + LOCK)
        moved.write(self._tries_path)
        return moved

    @property
    def _tries_path(self) -> Path:
        return self._path.with_suffix(".tries.json")

    def _owner(self, pin: str) -> Officer | None:
        """Looks at every officer, whoever it was: the time taken tells nothing."""
        found = None
        for entry in self._entries:
            if hmac.compare_digest(_hash(pin, entry.salt), entry.hash):
                found = entry.officer
        return found

    def _keep(self, entries: tuple[_Entry, ...]) -> None:
        _write_private(self._path, "\n".join(_toml(one) for one in entries))
        self._entries = entries


class _Tries(Struct, frozen=True):
    """Wrong PINs since the last right one, and the moment before which none is looked at."""

    count: int = 0
    until: datetime | None = None

    @classmethod
    def read(cls, path: Path) -> _Tries:
        """An unreadable count is the highest one: damaging the file must not help."""
        try:
            facts = json.loads(path.read_text(encoding="utf-8"))
            until = facts["until"]
            # A time without a zone could not be compared: it is taken for the local one.
            moment = datetime.fromisoformat(until).astimezone() if until else None
            return cls(max(0, int(facts["count"])), moment)
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            return cls(FREE_TRIES + len(WAITS_SECONDS) - 1)

    def blocked_until(self, now: datetime) -> datetime | None:
        """When the next PIN may be looked at, or None for at once."""
        return self.until if self.until is not None and self.until > now else None

    def one_more(self, now: datetime) -> _Tries:
        """As it stands after another try that is taken for wrong."""
        count = self.count + 1
        step = count - FREE_TRIES
        if step < 0:
            return _Tries(count)
        wait = timedelta(seconds=WAITS_SECONDS[step]) if step < len(WAITS_SECONDS) else LOCK
        return _Tries(count, now + wait)

    def write(self, path: Path) -> None:
        until = self.until.isoformat() if self.until else ""
        _write_private(path, json.dumps({"count": self.count, "until": until}))


def _shown(name: str) -> str:
    """A name as it stands on the screen."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _waiting(left: timedelta) -> tuple[str, dict[str, str | int]]:
    """The problem's code and details: seconds while they can be counted, else minutes."""
    seconds = ceil(left.total_seconds())
    if seconds <= LONGEST_COUNTED_SECONDS:
        return "officer.wait", {"seconds": seconds}
    return "officer.locked", {"minutes": ceil(seconds / 60)}


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, **SCRYPT)


def _is_easy(pin: str) -> bool:
    """One or two digits only, a run up or down, a half repeated, or a pattern everybody knows."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    halves_agree = pin[: PIN_LENGTH // 2] == pin[PIN_LENGTH // 2 :]
    return len(set(pin)) <= 2 or len(steps) == 1 or halves_agree or pin in WELL_KNOWN


def _entry(table: Mapping[str, Any]) -> _Entry:
    officer = Officer(str(table["id"]), str(table["name"]))
    badge = str(table.get("badge", ""))
    return _Entry(officer, bytes.fromhex(table["salt"]), bytes.fromhex(table["scrypt"]), badge)


def _toml(entry: _Entry) -> str:
    """A JSON string is a TOML string too, for names without control characters."""
    name = json.dumps(entry.officer.name, ensure_ascii=False)
    return (
        f'[[officer]]\nid = "{entry.officer.id}"\nname = {name}\n'
        f'salt = "{entry.salt.hex()}"\nscrypt = "{entry.hash.hex()}"\nbadge = "{entry.badge}"\n'
    )


def _write_private(path: Path, text: str) -> None:
    """All or nothing, and readable by the kiosk's own user only."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(path)) from error
