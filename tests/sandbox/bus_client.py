"""A plain client of the practice portal's bus, with a folder of files behind a web server."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from sandbox.portal import PracticePortal
from tests.sandbox.bus_bodies import NUMBER, bus_dossier, form_of
from tests.sandbox.client import PAPER

ACCOUNT = {"username": "kiosk-practice", "password": "practice-secret"}
LOGIN, DATA = "/mapi/login", "/mapi/g"


@dataclass
class BusClient:
    """Calls one portal on the bus, signed in unless told otherwise."""

    portal: PracticePortal
    folder: Path
    files_url: str
    ticket: str = ""
    http: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.http.trust_env = False

    def post(self, path: str, body: Any) -> requests.Response:
        """One POST. Half a letter cannot be sent as UTF-8, but as an escape of JSON it can."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode("ascii")
        headers = {"Content-Type": "application/json"}
        return self.http.post(self.portal.url + path, data=data, headers=headers, timeout=5)

    def signed_in(self) -> BusClient:
        """The same client with a fresh session."""
        self.ticket = self.post(LOGIN, ACCOUNT).json()["session"]
        return self

    def ask(self, service: str, **parameters: Any) -> requests.Response:
        """One service."""
        envelope = {"session": self.ticket, "madonvi": "H56.14", "service": service}
        return self.post(DATA, envelope | parameters)

    def told(self, service: str, **parameters: Any) -> Any:
        """What a service answers."""
        return self.ask(service, **parameters).json()

    def publish(self, name: str, content: bytes) -> str:
        """Lays a file where the portal can fetch it; its address."""
        (self.folder / name).write_bytes(content)
        return f"{self.files_url}/{name}"

    def dossier(self, number: str = NUMBER, **form: object) -> dict[str, Any]:
        """A right dossier, its files published."""
        form_address = self.publish("form.json", form_of(number, **form))
        return bus_dossier(form_address, self.publish("paper.jpg", PAPER), number)

    def create(self, *dossiers: Any, updating: str = "False") -> Any:
        """Sends dossiers."""
        return self.told("DongBoHoSoMC", isUpdating=updating, data=list(dossiers))

    def look_up(self, number: str = NUMBER) -> Any:
        """What the portal says of a number."""
        return self.told("TraCuuHoSo", mahoso=number)["result"]

    def close(self) -> None:
        """Ends the connection."""
        self.http.close()


def named(answer: Any) -> str:
    """The words of a refusal for good."""
    assert answer["error_code"] == -1, answer
    assert answer["message"].startswith("Logic xử lý không hợp lệ: "), answer
    return str(answer["message"])
