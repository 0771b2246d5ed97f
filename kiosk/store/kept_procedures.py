"""Procedures as they were when a draft was begun: each version stored once, by its hash.

A draft is finished under the wording it was begun with, whatever a new version of the packs says.
What is stored here is public; it must never be changed, and the database refuses it.
"""

from __future__ import annotations

import hashlib
import sqlite3

import msgspec

from kiosk.procedures.model import Procedure
from kiosk.store.database import Database


class KeptProcedures:
    """The versions of one database. Read ones are remembered, since they never change."""

    def __init__(self) -> None:
        self._known: dict[str, Procedure] = {}

    def keep(self, connection: sqlite3.Connection, procedure: Procedure) -> str:
        """Stores a version, where it is not stored yet; its hash."""
        content = _written(procedure)
        key = hashlib.sha256(content).hexdigest()
        row = {"hash": key, "code": procedure.code, "content": content.decode()}
        connection.execute(_PUT, row)
        return key

    def read(self, database: Database, key: str) -> Procedure:
        """The same for whoever has no transaction open: mostly it is remembered."""
        known = self._known.get(key)
        if known is not None:
            return known
        with database.reading() as connection:
            return self.load(connection, key)

    def load(self, connection: sqlite3.Connection, key: str) -> Procedure:
        """A stored version. KeyError where there is none."""
        known = self._known.get(key)
        if known is not None:
            return known
        found = connection.execute(_CONTENT, {"hash": key}).fetchone()
        if found is None:
            raise KeyError(key)
        # Two threads may do this at once; both come to the same object's equal.
        self._known[key] = procedure = msgspec.json.decode(found["content"], type=Procedure)
        return procedure


def _written(procedure: Procedure) -> bytes:
    """One text for one version. Defaults are written too: a later program may change its own."""
    return msgspec.json.encode(procedure, order="sorted")


_PUT = """
    INSERT INTO procedures (hash, code, content) VALUES (:hash, :code, :content)
    ON CONFLICT DO NOTHING
"""
_CONTENT = "SELECT content FROM procedures WHERE hash = :hash"
