"""Off and on again, by the plug: the practice portal forgets nothing but its sign-ins."""

from __future__ import annotations

import hashlib
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from sandbox.portal import PracticePortal
from sandbox.portal_archive import Archive
from sandbox.portal_settings import Settings
from tests.sandbox.client import PAPER, Client, HandClock


def test_a_restart_forgets_nothing_but_the_sign_ins(portal: PracticePortal, client: Client) -> None:
    number = client.filed()
    body = portal.dossier(number)
    client.create(body)
    client.create({} if body is None else body | {"ChuHoSo": ""})
    client.create({"MaHoSo": "made-up"})
    before, url = portal.state(), portal.url
    portal.stop()
    assert portal.state() == before
    portal.start()
    assert (portal.state(), portal.url) == (before, url)
    assert client.post("/GetNextValue", {"code": "2.000635"}).status_code == 401
    client.signed_in()
    assert client.look_up(number)[0]["MaHoSo"] == number
    assert client.create(body).json()["code"] == -3


def test_numbers_go_on_after_a_restart(portal: PracticePortal, client: Client) -> None:
    numbers = [client.number(), client.number()]
    portal.stop()
    portal.start()
    numbers.append(client.signed_in().number())
    assert numbers == [f"H56.14-261005-000{one}" for one in (1, 2, 3)]


def test_a_file_uploaded_before_a_restart_can_be_named_after_it(
    portal: PracticePortal, client: Client
) -> None:
    body = client.valid_body()
    portal.stop()
    portal.start()
    assert client.signed_in().create(body).json()["code"] == 0
    file_id = body["ThanhPhanHoSo"][0]["GiayToDinhKem"][0]["IdGiayTo"]
    assert client.get(f"/files/{file_id}").content == PAPER


def test_while_it_is_off_nobody_answers(portal: PracticePortal, client: Client) -> None:
    portal.stop()
    with pytest.raises(requests.ConnectionError):
        client.number()


class Bell(random.Random):
    """Chance that rings when it is asked: a call has come as far as its fault."""

    def __init__(self) -> None:
        super().__init__(1)
        self.rung = threading.Event()

    def random(self) -> float:
        self.rung.set()
        return super().random()


def test_switching_off_cuts_a_call_that_is_under_way(tmp_path: Path, clock: HandClock) -> None:
    bell, settings = Bell(), Settings(clock=clock)
    portal = PracticePortal(tmp_path, settings=settings, chance=bell).start()
    client = Client(portal).signed_in()
    portal.set_faults({"delay_ms": 60_000})
    with ThreadPoolExecutor(1) as pool:
        calling = pool.submit(client.number)
        assert bell.rung.wait(5)
        portal.stop()
        with pytest.raises(requests.ConnectionError):
            calling.result(5)
    client.close()


def test_half_a_line_of_a_journal_costs_that_line_alone(
    portal: PracticePortal, client: Client, tmp_path: Path
) -> None:
    first = client.number()
    portal.stop()
    with (tmp_path / "portal" / "numbers.jsonl").open("ab") as file:
        file.write(b'{"number": "H56.14-261005-00')
    portal.start()
    second = client.signed_in().number()
    portal.stop()
    assert portal.state()["numbers"] == [first, second]
    assert second == "H56.14-261005-0002"


def test_a_file_written_to_the_half_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "x.bin").write_bytes(b"half")
    (tmp_path / "files" / "x.json.part").write_bytes(b"{")
    assert Archive(tmp_path).state()["files"] == []


def test_many_at_once_never_share_a_number_and_lose_no_dossier(
    tmp_path: Path, clock: HandClock
) -> None:
    with PracticePortal(tmp_path, settings=Settings(clock=clock)) as portal:

        def file_some(_: int) -> list[str]:
            client = Client(portal).signed_in()
            numbers = [client.filed() for _ in range(4)]
            client.close()
            return numbers

        with ThreadPoolExecutor(8) as pool:
            numbers = [one for some in pool.map(file_some, range(8)) for one in some]
        state = portal.state()
    assert len(set(numbers)) == 32
    assert {row["number"] for row in state["dossiers"]} == set(numbers)
    assert Archive(tmp_path).state() == state


def test_the_same_dossier_from_many_at_once_is_taken_once(
    portal: PracticePortal, client: Client
) -> None:
    body = client.valid_body()

    def send(_: int) -> int:
        other = Client(portal, client.token)
        code = int(other.create(body).json()["code"])
        other.close()
        return code

    with ThreadPoolExecutor(6) as pool:
        codes = list(pool.map(send, range(6)))
    assert sorted(codes) == [-3] * 5 + [0]
    (row,) = portal.state()["dossiers"]
    assert row["times_received"] == 6
    assert portal.state()["conflicts"] == []


def test_the_bytes_on_disk_have_the_hash_that_was_told(client: Client, tmp_path: Path) -> None:
    file_id, digest = client.uploaded(b"x" * 100_000)
    kept = (tmp_path / "portal" / "files" / f"{file_id}.bin").read_bytes()
    assert hashlib.sha256(kept).hexdigest() == digest
