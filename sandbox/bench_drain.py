"""Emptying the queue, beside a bare loop of requests that makes the same calls to the same portal.

The two take turns, so that a busy machine is as busy for both. The bare loop keeps nothing, checks
nothing and resumes nothing: what it needs less time for is the price of these promises.
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from kiosk.clock import system_clock
from kiosk.dossier import Attachment, Dossier
from kiosk.fields.lists import Lists
from kiosk.portal.contract import Acknowledged, Portal, Uploaded
from kiosk.portal.envelope import envelope
from kiosk.portal.rest import PATHS, RestPortal
from kiosk.store.contract import OutboxState
from kiosk.store.store import Store
from kiosk.sync.engine import SyncEngine
from sandbox.bench_child import Child, child
from sandbox.bench_figure import Figure
from sandbox.bench_queue import PAPER_BYTES, Citizens
from sandbox.in_force import in_force
from sandbox.portal_settings import Settings
from sandbox.torture_sender import portal_settings

PAPERS = 2
TURN = 50
LATENCIES_MS = (20, 0)
GOAL_SHARE = 0.9
FEW = 100
GROWTH_GOAL = 1.2


def drains(folder: Path, dossiers: int) -> list[Figure]:
    """Takes some minutes: each latency costs twice its four calls for each dossier."""
    figures = []
    for latency in LATENCIES_MS:
        ours, bare = _both(folder / f"drain-{latency}", dossiers, latency)
        goal = 1 / GOAL_SHARE if latency else None
        name = f"drain of {dossiers} at {latency} ms"
        figures += [
            Figure(f"{name}, time to the bare loop's", ours / bare, "×", goal),
            Figure(f"{name}, ours above bare, each", (ours - bare) / dossiers * 1000, "ms"),
        ]
    return figures


def growth(folder: Path, many: int, few: int = FEW) -> list[Figure]:
    """What one row costs the engine beside a portal that answers at once, in a short queue and a
    long one, and with a long past."""
    short = _row_ms(folder / "few", few, few)
    long = _row_ms(folder / "many", many, few)
    return [
        Figure(f"one row of {few}, portal apart", short, "ms"),
        Figure(f"one row of {many}, portal apart", long, "ms"),
        Figure(f"one row, {many} to {few} in the queue", long / short, "×", GROWTH_GOAL),
    ]


# -- ours and the bare loop --------------------------------------------------------------------


def _both(folder: Path, dossiers: int, latency_ms: int) -> tuple[float, float]:
    """Seconds for all dossiers, ours and the bare loop's."""
    folder.mkdir(parents=True)
    citizens = Citizens(folder / "first", in_force())
    store = Store.open(folder / "kiosk", clock=system_clock)
    citizens.queue_up(store, dossiers, PAPERS)
    with _a_portal(folder, latency_ms) as process:
        url = next(process.lines()).split()[-1]
        portal = RestPortal(portal_settings(url), system_clock, citizens.lists)
        engine = SyncEngine(store.send_queue, portal, system_clock, random.Random(1))
        bare = _BareLoop(url, _some_body(store, citizens.lists))
        ours_seconds = bare_seconds = 0.0
        for begun in range(0, dossiers, TURN):
            turn = min(TURN, dossiers - begun)
            ours_seconds += _seconds(lambda turn=turn: _drain(engine, turn))
            bare_seconds += _seconds(lambda turn=turn: bare.send(turn))
        states = {row.state for row in store.outbox.rows()}
        portal.close()
    store.close()
    if states != {OutboxState.ACKNOWLEDGED}:
        raise ValueError(f"not everything was delivered: {sorted(states)}")
    return ours_seconds, bare_seconds


def _a_portal(folder: Path, latency_ms: int) -> Child:
    faults = folder / "faults.json"
    slow = {"delay_ms": {"value": latency_ms}} if latency_ms else {}
    faults.write_text(json.dumps(slow), encoding="ascii")
    data = str(folder / "portal")
    return child("sandbox.portal", "--port", "0", "--data", data, "--faults", str(faults))


def _seconds(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _drain(engine: SyncEngine, count: int) -> None:
    for _ in range(count):
        engine.run_once(system_clock())


def _some_body(store: Store, lists: Lists) -> dict[str, Any]:
    """A body that this portal accepts, but for its number and its files."""
    dossier = store.send_queue.dossier(store.outbox.rows()[0].reference)
    uploads = {one.id: Uploaded("", one.sha256) for one in dossier.attachments}
    return envelope("", dossier, uploads, Settings().unit_code, lists)


@dataclass
class _BareLoop:
    """What a script of an afternoon would do."""

    url: str
    body: dict[str, Any]

    def __post_init__(self) -> None:
        practice = Settings()
        self._session = requests.Session()
        self._session.trust_env = False
        secrets = {"client_id": practice.client_id, "client_secret": practice.client_secret}
        token = self._post("token", json=secrets)["data"]["access_token"]
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._papers = [random.Random(one).randbytes(PAPER_BYTES) for one in range(PAPERS)]

    def send(self, count: int) -> None:
        """So many dossiers."""
        for _ in range(count):
            number = self._post("number", json={"code": self.body["MaTTHC"]})["value"]
            kept = [self._upload(paper) for paper in self._papers]
            (component,) = self.body["ThanhPhanHoSo"]
            papers = component["GiayToDinhKem"]
            filled = [paper | one for paper, one in zip(papers, kept, strict=True)]
            whole = component | {"GiayToDinhKem": filled}
            body = self.body | {"MaHoSo": number, "ThanhPhanHoSo": [whole]}
            answer = self._post("create", json=body)
            if answer["code"] != 0:
                raise ValueError(f"the bare loop was refused: {answer}")

    def _upload(self, paper: bytes) -> dict[str, str]:
        files = [("files", ("paper.jpg", paper, "image/jpeg"))]
        row = self._post("upload", files=files)["data"][0]["DanhSachTep"][0][0]
        return {
            "IdGiayTo": row["IdTepTin"],
            "HashTepTin": hashlib.sha256(paper).hexdigest(),
        }

    def _post(self, call: str, **what: Any) -> Any:
        return self._session.post(f"{self.url}{PATHS[call]}", timeout=30, **what).json()


# -- one row in a long queue -------------------------------------------------------------------


def _row_ms(folder: Path, queued: int, count: int) -> float:
    """Milliseconds for each of the first ``count`` rows of a queue."""
    citizens = Citizens(folder / "first", in_force())
    store = Store.open(folder / "kiosk", clock=system_clock)
    citizens.queue_up(store, queued, 0)
    engine = SyncEngine(store.send_queue, _AtOnce(), system_clock, random.Random(1))
    seconds = _seconds(lambda: _drain(engine, count))
    store.close()
    return seconds / count * 1000


class _AtOnce(Portal):
    """A portal that needs no time; what is left is ours."""

    def __init__(self) -> None:
        self._numbers = 0

    def greet(self) -> None:
        """No clock to tell of."""

    def close(self) -> None:
        """Nothing is open."""

    def take_number(self, procedure_code: str) -> str:
        self._numbers += 1
        return f"H56.14-261125-{self._numbers:05}"

    def upload(self, number: str, attachment: Attachment, content: bytes) -> Uploaded:
        return Uploaded(attachment.id, attachment.sha256)

    def file(self, number: str, dossier: Dossier, uploads: dict[str, Uploaded]) -> Acknowledged:
        return Acknowledged(number)

    def look_up(self, number: str) -> Acknowledged | None:
        return None

    def still_has(self, uploaded: Uploaded) -> bool:
        return True

    def catch_up(self) -> None:
        """Nothing is left."""
