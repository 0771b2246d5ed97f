"""All that the practice portal has received, kept on disk so that a restart forgets nothing.

DIR/numbers.jsonl, DIR/files/<id>.bin + .json, DIR/dossiers/<number>.json, DIR/progress.jsonl,
DIR/refused.jsonl, DIR/conflicts.jsonl, DIR/calls.jsonl. Who reads and then writes holds ``lock``
meanwhile. It never judges: what comes here has been judged.
"""

from __future__ import annotations

import hashlib
import json
import threading
import uuid
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from sandbox.portal_disk import append_line, read_lines, write_json, write_whole
from sandbox.portal_sieve import Complaint

FINAL = frozenset({3, 7, 8, 9, 10})
"""Statuses after which a dossier does not move any more."""

UNSTEADY = frozenset({"IdGiayTo", "DuongDanTaiTepTin"})
"""Keys that may differ when the same dossier is sent again: a repeat may upload or publish anew."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An uploaded file: its bytes lie beside it on disk."""

    id: str
    name: str
    sha256: str
    size: int
    received_at: str


@dataclass(frozen=True, slots=True)
class StoredDossier:
    """An accepted dossier. ``other_number`` is the one the portal answered with, where it changed.

    ``times_received`` counts every create under this number that was processed. ``form`` and
    ``files`` (the sender's id -> ours) are what a bus dossier only pointed to.
    """

    number: str
    id: str
    procedure: str
    received_at: str
    content_hash: str
    body: dict[str, Any]
    times_received: int = 1
    other_number: str = ""
    status: int = 1
    dialect: Literal["rest", "bus"] = "rest"
    form: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def file_ids(self) -> list[str]:
        """The attachments, in the order of the body."""
        if self.dialect == "bus":
            return list(self.files.values())
        components = self.body["ThanhPhanHoSo"]
        return [paper["IdGiayTo"] for one in components for paper in one["GiayToDinhKem"]]


@dataclass(slots=True)
class Archive:
    """The portal's memory. Every public method is safe under concurrent calls."""

    folder: Path
    lock: threading.RLock = field(default_factory=threading.RLock)
    _numbers: dict[str, str] = field(default_factory=dict)
    _running: Counter[str] = field(default_factory=Counter)
    _files: dict[str, StoredFile] = field(default_factory=dict)
    _dossiers: dict[str, StoredDossier] = field(default_factory=dict)
    _calls: Counter[str] = field(default_factory=Counter)
    _refused: list[dict[str, Any]] = field(default_factory=list)
    _conflicts: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in ("files", "dossiers"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for row in read_lines(self.folder / "numbers.jsonl"):
            self._remember_number(row["number"], row["procedure"])
        for path in (self.folder / "files").glob("*.json"):
            self._files[path.stem] = StoredFile(**json.loads(path.read_bytes()))
        for path in (self.folder / "dossiers").glob("*.json"):
            self._dossiers[path.stem] = StoredDossier(**json.loads(path.read_bytes()))
        self._calls.update(row["path"] for row in read_lines(self.folder / "calls.jsonl"))
        self._refused.extend(read_lines(self.folder / "refused.jsonl"))
        self._conflicts.extend(read_lines(self.folder / "conflicts.jsonl"))

    def take_number(self, procedure: str, unit: str, now: datetime) -> str:
        """The next number of the unit for this day; it is on disk before anybody sees it."""
        with self.lock:
            series = f"{unit}-{now:%y%m%d}"
            number = f"{series}-{self._running[series] + 1:04d}"
            row = {"number": number, "procedure": procedure, "at": now.isoformat()}
            append_line(self.folder / "numbers.jsonl", row)
            self._remember_number(number, procedure)
            return number

    def procedure_of(self, number: str) -> str | None:
        """The procedure for which a number was handed out; None: never handed out."""
        return self._numbers.get(number)

    def keep_file(self, name: str, content: bytes, now: datetime) -> StoredFile:
        """Keeps the bytes; the same file sent twice is two files, as on the real portal."""
        digest = hashlib.sha256(content).hexdigest()
        stored = StoredFile(str(uuid.uuid4()), name, digest, len(content), now.isoformat())
        with self.lock:
            write_whole(self.folder / "files" / f"{stored.id}.bin", content)
            write_json(self.folder / "files" / f"{stored.id}.json", asdict(stored))
            self._files[stored.id] = stored
        return stored

    def file(self, file_id: str) -> StoredFile | None:
        """What is known of an uploaded file."""
        return self._files.get(file_id)

    def content(self, stored: StoredFile) -> bytes:
        """The bytes as they came."""
        return (self.folder / "files" / f"{stored.id}.bin").read_bytes()

    def hash_of(self, file_id: str) -> str | None:
        """The SHA-256 (hex) of an uploaded file; None: never uploaded."""
        stored = self._files.get(file_id)
        return None if stored is None else stored.sha256

    def accept(
        self, number: str, body: dict[str, Any], now: datetime, **more: Any
    ) -> StoredDossier:
        """Keeps a judged dossier under its number; the number must be free.

        ``more``: the dialect, and the form and files to which a bus dossier points.
        """
        procedure, hashed = body["MaTTHC"], content_hash(body)
        dossier = StoredDossier(
            number, str(uuid.uuid4()), procedure, now.isoformat(), hashed, body, **more
        )
        with self.lock:
            if number in self._dossiers:
                raise KeyError(f"number already used: {number}")
            return self._keep(dossier)

    def receive_again(self, number: str, body: object, now: datetime) -> None:
        """Counts a repeated dossier, and records a conflict where its content differs."""
        with self.lock:
            known = self._dossiers[number]
            self._keep(replace(known, times_received=known.times_received + 1))
            found = content_hash(body)
            if found != known.content_hash:
                row = {"number": number, "at": now.isoformat(), "content_hash": found, "body": body}
                append_line(self.folder / "conflicts.jsonl", row)
                self._conflicts.append(row)

    def update(
        self, number: str, body: dict[str, Any], now: datetime, **more: Any
    ) -> StoredDossier:
        """Replaces what is known under this number by what a sender corrected."""
        with self.lock:
            known = self._dossiers[number]
            return self._keep(replace(known, body=body, content_hash=content_hash(body), **more))

    def status_of(self, number: str) -> int | None:
        """How far a dossier has come; None where there is none."""
        found = self.find(number)
        return None if found is None else found.status

    def rename(self, number: str, other_number: str) -> None:
        """Notes the number under which the portal answered, beside the one that was sent."""
        with self.lock:
            self._keep(replace(self._dossiers[number], other_number=other_number))

    def lose_files(self, number: str) -> None:
        """The dossier stays, its attachments are gone."""
        with self.lock:
            self._keep(replace(self._dossiers[number], files={}))

    def find(self, number: str) -> StoredDossier | None:
        """The dossier under this number, whichever of its two numbers it is."""
        with self.lock:
            others = (one for one in self._dossiers.values() if one.other_number == number)
            return self._dossiers.get(number) or (next(others, None) if number else None)

    def has_dossier(self, number: str) -> bool:
        """Whether a dossier was accepted under this number."""
        return self.find(number) is not None

    def dossiers(self) -> list[StoredDossier]:
        """Every dossier, the newest first."""
        with self.lock:
            found = list(self._dossiers.values())
        return sorted(found, key=lambda one: (one.received_at, one.number), reverse=True)

    def refuse(
        self, number: object, complaints: list[Complaint], body: object, now: datetime
    ) -> None:
        """Keeps what was refused, and why."""
        fields = [one.field for one in complaints]
        row = {"number": number, "fields": fields, "at": now.isoformat(), "body": body}
        with self.lock:
            append_line(self.folder / "refused.jsonl", row)
            self._refused.append(row)

    def add_progress(self, rows: list[dict[str, Any]], now: datetime) -> None:
        """Keeps progress rows; the last one gives each dossier its status."""
        with self.lock:
            for row in rows:
                append_line(self.folder / "progress.jsonl", {"at": now.isoformat(), "row": row})
                known = self.find(row["MaHoSo"])
                if known is not None:
                    self._keep(replace(known, status=int(row["TrangThai"])))

    def log_call(self, path: str, outcome: str, faults: list[str], now: datetime) -> None:
        """One line for one call: which path, what came of it, which faults were in the way."""
        row = {"at": now.isoformat(), "path": path, "outcome": outcome, "faults": faults}
        with self.lock:
            append_line(self.folder / "calls.jsonl", row)
            self._calls[path] += 1

    def state(self) -> dict[str, Any]:
        """Everything a test asks for, without the dossiers' bodies."""
        with self.lock:
            return {
                "dossiers": [self._summary(one) for one in self.dossiers()],
                "files": [asdict(one) for one in sorted(self._files.values(), key=_arrival)],
                "numbers": list(self._numbers),
                "calls": dict(self._calls),
                "conflicts": [_without_body(row) for row in self._conflicts],
                "refused": [_without_body(row) for row in self._refused],
            }

    def _summary(self, dossier: StoredDossier) -> dict[str, Any]:
        row = {name: one for name, one in asdict(dossier).items() if name not in ("body", "form")}
        channel, owner = dossier.body["KenhThucHien"], dossier.body["ChuHoSo"]
        return row | {"files": dossier.file_ids, "channel": channel, "owner": owner}

    def _keep(self, dossier: StoredDossier) -> StoredDossier:
        write_json(self.folder / "dossiers" / f"{dossier.number}.json", asdict(dossier))
        self._dossiers[dossier.number] = dossier
        return dossier

    def _remember_number(self, number: str, procedure: str) -> None:
        series, _, running = number.rpartition("-")
        self._numbers[number] = procedure
        self._running[series] = max(self._running[series], int(running))


def content_hash(body: object) -> str:
    """SHA-256 over a dossier's content, without what may differ in a repeat."""
    text = json.dumps(_steady(body), sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _arrival(stored: StoredFile) -> tuple[str, str]:
    """The same order before and after a restart, whatever the folder's own order is."""
    return stored.received_at, stored.id


def _steady(part: object) -> object:
    if isinstance(part, dict):
        return {name: _steady(one) for name, one in part.items() if name not in UNSTEADY}
    return [_steady(one) for one in part] if isinstance(part, list) else part


def _without_body(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "body"}
