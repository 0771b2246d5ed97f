"""A kiosk's journal as a file that travels: its rows, its head, who it is, and its signature.

Lines of JSON: what it is, then a row each, then the signature (Ed25519) over every byte before its
own line. Whoever reads it needs no secret. It must never be written from a journal whose chain is
broken, and never be read in part: a file that is not whole is refused whole, with what is wrong.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import Struct

from kiosk.report.kiosk_journal import KioskJournal, mark_of
from kiosk.store.journal_row import Proven, row_of
from kiosk.troubles import Trouble, TroubleCode

FORMAT = "tu-lam-journal-1"
LARGEST = 512 * 1024 * 1024
"""More than a kiosk writes in ten years: whatever is larger is no journal."""


class Signing(Protocol):
    """The kiosk's own hand."""

    @property
    def public_key(self) -> bytes:
        """32 bytes."""

    def sign(self, content: bytes) -> bytes:
        """64 bytes."""


class JournalFile(Struct, frozen=True):
    """What stands in a file whose signature fits."""

    journal: KioskJournal
    unit: str
    public_key: bytes
    made_at: str


def write_journal(
    file: Path, proven: Proven, signer: Signing, unit: str, name: str, made_at: datetime
) -> None:
    """Writes the file whole, or not at all. Raises Trouble (store.unwritable)."""
    about = {
        "format": FORMAT,
        "unit": unit,
        "name": name,
        "public_key": b64encode(signer.public_key).decode(),
        "made_at": made_at.isoformat(timespec="seconds"),
        "rows": len(proven.written),
        "head": proven.head,
    }
    lines = [json.dumps(about, ensure_ascii=False)]
    lines += [json.dumps(row, ensure_ascii=False) for row in proven.written]
    content = ("\n".join(lines) + "\n").encode()
    signature = json.dumps({"signature": b64encode(signer.sign(content)).decode()})
    _put(file, content + f"{signature}\n".encode())


def read_journal(file: Path) -> JournalFile:
    """The journal in a file. Raises Trouble (journal.unreadable, journal.altered)."""
    try:
        if file.stat().st_size > LARGEST:
            raise _bad(TroubleCode.JOURNAL_UNREADABLE, file)
        whole = file.read_bytes()
    except OSError as error:
        raise _bad(TroubleCode.JOURNAL_UNREADABLE, file) from error
    content, last = _cut(whole)
    about, signature = _object(content.partition(b"\n")[0]), _object(last)
    if about.get("format") != FORMAT:
        raise _bad(TroubleCode.JOURNAL_UNREADABLE, file)
    try:
        key = b64decode(str(about.get("public_key")), validate=True)
        signed = b64decode(str(signature.get("signature")), validate=True)
        Ed25519PublicKey.from_public_bytes(key).verify(signed, content)
    except (ValueError, InvalidSignature):
        raise _bad(TroubleCode.JOURNAL_ALTERED, file) from None
    return _told(file, about, key, content)


def _told(file: Path, about: dict[str, Any], key: bytes, content: bytes) -> JournalFile:
    """Signed, so the kiosk wrote it; what it says must still hang together."""
    try:
        rows = [row_of(one) for one in json.loads(_as_array(content))]
    except (ValueError, TypeError):
        raise _bad(TroubleCode.JOURNAL_ALTERED, file) from None
    head = f"{rows[-1].seq}-{rows[-1].mac[:12]}" if rows else "0-000000000000"
    in_order = all(row.seq == place for place, row in enumerate(rows, start=1))
    if not in_order or head != about.get("head") or len(rows) != about.get("rows"):
        raise _bad(TroubleCode.JOURNAL_ALTERED, file)
    journal = KioskJournal(mark_of(key), str(about.get("name", "")), rows, head)
    return JournalFile(journal, str(about.get("unit", "")), key, str(about.get("made_at", "")))


def _as_array(content: bytes) -> bytes:
    """The lines of the rows as one document: read at once, it takes half the time."""
    return b"[" + content.partition(b"\n")[2].rstrip(b"\n").replace(b"\n", b",") + b"]"


def _cut(whole: bytes) -> tuple[bytes, bytes]:
    """What was signed, and the last line."""
    body = whole[:-1] if whole.endswith(b"\n") else whole
    place = body.rfind(b"\n") + 1
    return body[:place], body[place:]


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _put(file: Path, content: bytes) -> None:
    fresh = file.with_name(f".{file.name}.new")
    try:
        with fresh.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(file)) from error


def _bad(code: TroubleCode, file: Path) -> Trouble:
    return Trouble(code, file=str(file))
