"""A scanner on a wire: a real serial line by the system's pseudo terminal, fed at its far end."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.fields.field import Problem
from kiosk.identity.reading import read_card
from kiosk.identity.scanner import Heard
from kiosk.identity.serial_scanner import SerialScanner
from sandbox.fed_scanner import FedScanner
from tests.identity.cards import OF_2021, OF_2024, OTHER

SECONDS = 5.0


class Desk:
    """A scanner that is listened to, and what came of it."""

    def __init__(self) -> None:
        self.line = FedScanner()
        self.heard: queue.Queue[Heard] = queue.Queue()
        self.scanner = SerialScanner(self.line.port, again_seconds=0.02)
        self.scanner.start(self.heard.put)
        end = time.monotonic() + SECONDS
        while not self.scanner.is_there and time.monotonic() < end:
            threading.Event().wait(0.002)

    def next(self) -> Heard:
        return self.heard.get(timeout=SECONDS)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.scanner.stop()
    desk.line.unplug()


@pytest.mark.parametrize("end", ["", "\r", "\r\n"])
def test_a_card_comes_in_whole_whatever_ends_it(desk: Desk, end: str) -> None:
    desk.line.show(OF_2021, end)
    assert desk.next() == read_card(OF_2021)


def test_a_card_that_comes_in_pieces_is_one_card(desk: Desk) -> None:
    data = OF_2024.encode()
    for at in range(0, len(data), 7):
        desk.line.send(data[at : at + 7])
    assert desk.next() == read_card(OF_2024)


def test_one_card_after_the_other_is_two_cards(desk: Desk) -> None:
    desk.line.show(OF_2024)
    assert desk.next() == read_card(OF_2024)
    desk.line.show(OTHER)
    assert desk.next() == read_card(OTHER)


def test_bytes_in_a_wrong_code_page_and_another_code_are_named(desk: Desk) -> None:
    desk.line.send("Nguyễn".encode("utf-16") + b"|\xff|||||\r\n")
    assert desk.next() == Problem("card.encoding")
    desk.line.show("https://example.vn")
    assert desk.next() == Problem("card.web_address")


def test_line_ends_alone_are_nothing(desk: Desk) -> None:
    desk.line.send(b"\r\n\r\n")
    desk.line.send(OF_2021.encode())
    assert desk.next() == read_card(OF_2021)


def test_a_scanner_gone_mad_is_named_and_does_not_fill_the_memory(desk: Desk) -> None:
    for _ in range(10):
        desk.line.send(b"9" * 2_000)
    assert desk.next() == Problem("card.too_long", {"longest": 4000})


@pytest.mark.logs("scanner away")
def test_a_cable_pulled_in_the_middle_of_a_card_is_told_once_and_nothing_is_read(
    desk: Desk,
) -> None:
    desk.line.show(OTHER)
    desk.next()
    desk.line.send(OF_2021[:60].encode())
    desk.line.unplug()
    assert desk.next() == Problem("card.scanner_away")
    assert not desk.scanner.is_there
    with pytest.raises(queue.Empty):
        desk.heard.get(timeout=0.2)


@pytest.mark.logs("scanner away")
def test_a_scanner_that_is_plugged_in_again_reads_again(tmp_path: Path) -> None:
    first, again, port = FedScanner(), FedScanner(), tmp_path / "scanner"
    port.symlink_to(first.port)
    heard: queue.Queue[Heard] = queue.Queue()
    scanner = SerialScanner(str(port), again_seconds=0.02)
    scanner.start(heard.put)
    end = time.monotonic() + SECONDS
    while not scanner.is_there and time.monotonic() < end:
        threading.Event().wait(0.002)
    first.send(OF_2021[:60].encode())
    first.unplug()
    assert heard.get(timeout=SECONDS) in (Problem("card.scanner_away"), Problem("card.cut_short"))
    port.unlink()
    port.symlink_to(again.port)
    end = time.monotonic() + SECONDS
    while not scanner.is_there and time.monotonic() < end:
        threading.Event().wait(0.002)
    again.show(OF_2024)
    while (found := heard.get(timeout=SECONDS)) != read_card(OF_2024):
        assert isinstance(found, Problem)
    assert scanner.is_there
    scanner.stop()
    again.unplug()


def test_a_scanner_that_is_not_there_is_waited_for_without_a_word() -> None:
    heard: queue.Queue[Heard] = queue.Queue()
    scanner = SerialScanner("/dev/no-such-line", again_seconds=0.01)
    scanner.start(heard.put)
    with pytest.raises(queue.Empty):
        heard.get(timeout=0.1)
    assert not scanner.is_there
    scanner.stop()
