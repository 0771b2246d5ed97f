"""Troubles of the world: what can go wrong that is nobody's bug, each with a stable code.

The sentence (what is wrong) and the next step (what to do) live in the message catalogue under
``trouble.<code>.what`` and ``trouble.<code>.next``; a test holds that both exist in every
language. A bug must never be raised as a Trouble: bugs are not caught where they happen.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class TroubleCode(StrEnum):
    """One member per thing the world can do to us; the docstring of each is its meaning."""

    CONFIG_UNREADABLE = "config.unreadable"
    """The configuration file is missing, unreadable or not TOML. {file} {line} {reason}"""
    CONFIG_UNKNOWN_KEY = "config.unknown_key"
    """A key nobody knows stands in the configuration. {file} {line} {key}"""
    CONFIG_BAD_VALUE = "config.bad_value"
    """A known key holds a value that cannot be used. {file} {line} {key} {reason}"""
    PACK_BROKEN = "pack.broken"
    """A procedure cannot be loaded. {file} {key} {reason}"""
    NO_PROCEDURE = "pack.none"
    """Not one usable procedure was found. {folder}"""
    ASSET_MISSING = "asset.missing"
    """A file that the program carries is not there. {file}"""
    STORE_UNWRITABLE = "store.unwritable"
    """The data folder or the database cannot be written. {file}"""
    STORE_FULL = "store.full"
    """The disk of the data is full. {file}"""
    STORE_NEWER = "store.newer"
    """The database was made by a newer program. {file} {found} {known}"""
    STORE_DAMAGED = "store.damaged"
    """The database does not pass its own integrity check. {file}"""
    STORE_LOCKED = "store.locked"
    """Another program holds the database. {file}"""
    STORE_IN_USE = "store.in_use"
    """Another kiosk runs on this data folder. {file}"""
    COPY_NOT_EMPTY = "copy.not_empty"
    """A kiosk is to be restored where data lies already. {file}"""
    COPY_WRONG = "copy.wrong"
    """The passphrase is another one, or the file is no whole copy of a kiosk. {file}"""
    KEY_MISSING = "key.missing"
    """The kiosk's key file is gone although there is data sealed with it. {file}"""
    KEY_WRONG = "key.wrong"
    """The key file does not open this data. {file}"""
    KEY_UNREADABLE = "key.unreadable"
    """The key file exists but is no key. {file}"""
    JOURNAL_UNREADABLE = "journal.unreadable"
    """The file is not there, or is no journal of a kiosk. {file}"""
    JOURNAL_ALTERED = "journal.altered"
    """The file is not what the kiosk signed: cut, altered, or damaged on the way. {file}"""
    JOURNAL_STRANGER = "journal.stranger"
    """The file claims to be of a kiosk that is known under another key. {file} {name} {mark} {known}"""
    JOURNAL_REWRITTEN = "journal.rewritten"
    """Two journals of one kiosk differ in the same row: one of them was rewritten. {file} {row}"""


class Trouble(Exception):
    """A named trouble of the world.

    ``details`` fill the placeholders of the sentence; they hold file names, keys and reasons,
    never a citizen's data, because they are logged and shown to the officer.
    """

    def __init__(self, code: TroubleCode, **details: str) -> None:
        super().__init__(code, details)
        self.code = code
        self.details: Mapping[str, str] = details

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.code}: {facts}" if facts else str(self.code)
