"""A plain client of the practice portal, which knows nothing of the kiosk's adapter."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import requests

from sandbox.portal import PracticePortal
from sandbox.portal_settings import HANOI
from tests.sandbox.bodies import PROCEDURE, valid_body

PAPER = b"\xff\xd8\xff\xe0 a picture of a paper"
SECRETS = {"client_id": "kiosk-practice", "client_secret": "practice-secret"}


@dataclass
class HandClock:
    """A clock that a test moves by hand."""

    now: datetime = datetime(2026, 10, 5, 9, 0, tzinfo=HANOI)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        """Lets time pass."""
        self.now += timedelta(**time)


@dataclass
class Client:
    """Calls one portal over HTTP, signed in unless told otherwise."""

    portal: PracticePortal
    token: str = ""
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.session.trust_env = False

    def post(self, path: str, body: Any = None, **more: Any) -> requests.Response:
        """One POST with the token we have, at an untouched body."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = {} if body is None else {"json": body}
        return self.session.post(self.portal.url + path, headers=headers, timeout=5, **data, **more)

    def get(self, path: str) -> requests.Response:
        """One page."""
        return self.session.get(self.portal.url + path, timeout=5)

    def signed_in(self) -> Client:
        """The same client with a fresh token."""
        self.token = self.post("/GetToken", SECRETS).json()["data"]["access_token"]
        return self

    def number(self) -> str:
        """A fresh number."""
        answer = self.post("/GetNextValue", {"code": PROCEDURE}).json()
        return str(answer["value"])

    def upload(self, content: bytes = PAPER, name: str = "paper.jpg") -> requests.Response:
        """One file."""
        return self.post("/UploadFile", files=[("files", (name, content, "image/jpeg"))])

    def uploaded(self, content: bytes = PAPER) -> tuple[str, str]:
        """The id and hash of a file that was taken."""
        row = self.upload(content).json()["data"][0]["DanhSachTep"][0][0]
        return str(row["IdTepTin"]), str(row["HashTepTin"])

    def valid_body(self) -> dict[str, Any]:
        """A body that the portal would take: a fresh number and a file that is there."""
        return valid_body(self.number(), *self.uploaded())

    def create(self, body: Any) -> requests.Response:
        """Sends a dossier."""
        return self.post("/CreateDossier", body)

    def filed(self) -> str:
        """The number of a dossier that was taken just now."""
        answer = self.create(self.valid_body()).json()
        assert answer["code"] == 0, answer
        return str(answer["data"]["maHoSo"])

    def look_up(self, number: str) -> Any:
        """What the portal says of a number."""
        return self.post("/TraCuuHoSo", {"MaHoSo": number}).json()["data"]

    def close(self) -> None:
        """Ends the connection."""
        self.session.close()


def sha256(content: bytes) -> str:
    """Hex, as it travels."""
    return hashlib.sha256(content).hexdigest()


def taken(portal: PracticePortal) -> int:
    return len(portal.state()["dossiers"])


def silent(client: Client, body: Any, path: str = "/CreateDossier") -> bool:
    """Whether the call got no answer at all."""
    try:
        client.post(path, body)
    except requests.ConnectionError:
        return True
    return False
