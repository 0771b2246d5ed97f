"""How a dossier stands, for whoever holds its receipt: the state in plain words, and no answer."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Standing(Struct, frozen=True):
    """``says`` is a key of the catalogue.

    ``reference`` is the dossier's newest one; ``asked`` the one on the receipt, which differs
    where the dossier was returned, changed and confirmed again. ``number`` is the portal's.
    """

    reference: str
    asked: str
    procedure_name: str
    confirmed_at: datetime
    number: str
    says: str
