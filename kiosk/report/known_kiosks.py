"""The kiosks whose journals were read here before, each with the key it had then.

A kiosk is believed to be who it says the first time (somebody compares its mark with the machine),
and held to its key ever after. It must never replace a key by itself.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path

from kiosk.report.journal_file import JournalFile
from kiosk.report.kiosk_journal import mark_of
from kiosk.troubles import Trouble, TroubleCode

FILE = "known-kiosks.json"


class KnownKiosks:
    """The marks in one folder: unit and name -> public key."""

    def __init__(self, file: Path, keys: Mapping[str, str]) -> None:
        self._file = file
        self._keys = dict(keys)

    @classmethod
    def load(cls, folder: Path) -> KnownKiosks:
        """Raises Trouble (journal.unreadable) where the file is not what we wrote."""
        file = folder / FILE
        try:
            keys = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(file, {})
        except (OSError, ValueError) as error:
            raise Trouble(TroubleCode.JOURNAL_UNREADABLE, file=str(file)) from error
        if not isinstance(keys, dict) or not all(isinstance(one, str) for one in keys.values()):
            raise Trouble(TroubleCode.JOURNAL_UNREADABLE, file=str(file))
        return cls(file, keys)

    def ensure_itself(self, file: Path, one: JournalFile) -> bool:
        """Whether this kiosk is met for the first time; it is known from then on.

        Raises Trouble (journal.stranger) where that unit's kiosk of that name has another key.
        """
        key = b64encode(one.public_key).decode()
        if key in self._keys.values():
            return False
        place = _place(one)
        known = self._keys.get(place)
        if known is not None:
            raise Trouble(
                TroubleCode.JOURNAL_STRANGER,
                file=str(file),
                name=one.journal.name or one.unit,
                mark=one.journal.kiosk,
                known=_mark(known),
            )
        self.trust(one)
        return True

    def trust(self, one: JournalFile) -> None:
        """This is the kiosk's key from now on, because somebody says so."""
        self._keys[_place(one)] = b64encode(one.public_key).decode()
        fresh = self._file.with_name(f".{self._file.name}.new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(self._keys, ensure_ascii=False, indent=2), "utf-8")
            fresh.replace(self._file)
        except OSError as error:
            raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(self._file)) from error


def _place(one: JournalFile) -> str:
    """A kiosk without a name is told from its neighbours by its mark alone."""
    return f"{one.unit}/{one.journal.name or one.journal.kiosk}"


def _mark(key: str) -> str:
    return mark_of(b64decode(key))
