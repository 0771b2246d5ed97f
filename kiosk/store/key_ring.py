"""The wrapped keys of drafts: opened for the length of a transaction, destroyed for ever.

No key is remembered between two transactions, so that a destroyed one is gone at once, in this
process too.
"""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select

from kiosk.store import tables
from kiosk.store.vault import DraftKey, Vault


class NoKey(LookupError):
    """A bug: a draft or dossier was asked for that has been erased, or never was."""


class KeyRing:
    """Keys by draft id."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def make(self, connection: Connection, draft: str) -> DraftKey:
        """A key for a new draft, stored wrapped."""
        key, wrapped = self._vault.new_key(draft)
        connection.execute(insert(tables.keys), {"draft": draft, "wrapped": wrapped})
        return key

    def open(self, connection: Connection, draft: str) -> DraftKey:
        """The key of a draft. Raises NoKey, or Broken where it was tampered with."""
        return self.unwrapped(draft, connection.execute(_WRAPPED, {"id": draft}).scalar())

    def unwrapped(self, draft: str, wrapped: bytes | None) -> DraftKey:
        """The same for a wrapped key that was read together with other columns; None: there is none."""
        if wrapped is None:
            raise NoKey("no such draft, or it was erased")
        return self._vault.open_key(draft, wrapped)

    def holds(self, connection: Connection, draft: str) -> bool:
        """Whether the draft can still be opened."""
        return connection.execute(_WRAPPED, {"id": draft}).scalar() is not None

    def destroy(self, connection: Connection, draft: str) -> None:
        """From the commit on, nothing of this draft can be read again."""
        connection.execute(delete(tables.keys).where(tables.keys.c.draft == draft))


_WRAPPED = select(tables.keys.c.wrapped).where(tables.keys.c.draft == bindparam("id"))
