"""The wrapped keys of drafts: opened for the length of a transaction, destroyed for ever.

No key is remembered between two transactions, so that a destroyed one is gone at once, in this
process too.
"""

from __future__ import annotations

import sqlite3

from kiosk.store.vault import DraftKey, Vault


class NoKey(LookupError):
    """A bug: a draft or dossier was asked for that has been erased, or never was."""


class KeyRing:
    """Keys by draft id."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def make(self, connection: sqlite3.Connection, draft: str) -> DraftKey:
        """A key for a new draft, stored wrapped."""
        key, wrapped = self._vault.new_key(draft)
        connection.execute(_PUT, {"draft": draft, "wrapped": wrapped})
        return key

    def open(self, connection: sqlite3.Connection, draft: str) -> DraftKey:
        """The key of a draft. Raises NoKey, or Broken where it was tampered with."""
        row = connection.execute(_WRAPPED, {"draft": draft}).fetchone()
        return self.unwrapped(draft, row and row["wrapped"])

    def unwrapped(self, draft: str, wrapped: bytes | None) -> DraftKey:
        """The same for a wrapped key that was read together with other columns; None: there is none."""
        if wrapped is None:
            raise NoKey("no such draft, or it was erased")
        return self._vault.open_key(draft, wrapped)

    def holds(self, connection: sqlite3.Connection, draft: str) -> bool:
        """Whether the draft can still be opened."""
        return connection.execute(_WRAPPED, {"draft": draft}).fetchone() is not None

    def destroy(self, connection: sqlite3.Connection, draft: str) -> None:
        """From the commit on, nothing of this draft can be read again."""
        connection.execute(DESTROY, {"draft": draft})


_PUT = "INSERT INTO keys (draft, wrapped) VALUES (:draft, :wrapped)"
_WRAPPED = "SELECT wrapped FROM keys WHERE draft = :draft"
DESTROY = "DELETE FROM keys WHERE draft = :draft"
