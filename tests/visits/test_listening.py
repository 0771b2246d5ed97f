"""Every page can be heard; it begins only when asked, and ends with the page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.visits.floor import Floor, a_floor


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    return tmp_path / "heard"


@pytest.fixture
def talking(
    tmp_path: Path, heard: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Floor]:
    """A kiosk whose engine writes down what it was told, and then goes on talking."""
    programs = tmp_path / "programs"
    programs.mkdir()
    engine = programs / "espeak-ng"
    engine.write_text(f'#!/bin/sh\necho "$@" >> {heard}\ncat >> {heard}\nexec sleep 60\n')
    engine.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    with a_floor(tmp_path / "kiosk") as floor:
        yield floor


def test_a_page_is_read_when_asked_and_ends_when_it_is_left(talking: Floor, heard: Path) -> None:
    talking.touch("screen.welcome.start")
    assert not heard.exists()
    talking.touch("frame.listen")
    said = talking.words("screen.consent.spoken")
    assert talking.look(lambda: heard.exists() and said in heard.read_text())
    talking.touch("screen.consent.keep")
    talking.touch("screen.consent.yes")
    assert not talking.kiosk.speaker.is_speaking
    assert talking.eyes.named(talking.words("frame.listen")) is not None


def test_the_same_button_stops_and_another_slows_it_down_for_this_visit_only(
    talking: Floor, heard: Path
) -> None:
    talking.touch("screen.welcome.start")
    talking.touch("frame.listen")
    assert talking.look(heard.exists)
    talking.touch("frame.slower")
    assert talking.look(lambda: heard.read_text().count("-s ") == 2)
    first, second = (line for line in heard.read_text().splitlines() if "-s " in line)
    assert first != second
    talking.touch("frame.hush")
    assert not talking.kiosk.speaker.is_speaking
    talking.touch("frame.done")
    talking.touch("screen.farewell.next")
    assert not talking.kiosk.speaker.slow


def test_a_count_is_heard_in_words_and_what_tells_of_a_person_never_is(lonely_floor: Floor) -> None:
    go = lonely_floor.kiosk.navigator
    lonely_floor.put_before("request_copies")
    lonely_floor.press("3")
    assert go.page is not None
    assert go.page.spoken().endswith(" Ba bản")
    lonely_floor.put_before("requester_paper_issued_on")
    lonely_floor.press("12032020")
    assert "tháng ba" in lonely_floor.eyes.text_of("read_back")
    assert "tháng ba" not in go.page.spoken()
