"""Reading aloud: a recording first, an engine else, and silence within a second."""

from __future__ import annotations

import shutil
import time
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from screens.speaker import ENGINE, Speaker, recording_name, spelt

LINE = "Bác chạm vào ô lớn giữa màn hình để bắt đầu. " * 6


def fake(folder: Path, name: str, body: str) -> None:
    """A program of this name that does what the script says, first on the path."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has only the programs the test puts there."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin/none:/bin")
    monkeypatch.setattr(
        shutil, "which", lambda one: str(programs / one) if (programs / one).exists() else None
    )
    return programs


def test_long_numbers_are_said_digit_by_digit() -> None:
    assert (
        spelt("Số 001160012345, năm 1960, 12 bản")
        == "Số 0 0 1 1 6 0 0 1 2 3 4 5, năm 1 9 6 0, 12 bản"
    )


def test_without_any_voice_the_kiosk_stays_silent_and_knows_it(
    alone: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    speaker = Speaker(tmp_path / "audio", "vi")
    assert not speaker.can_speak
    speaker.say(LINE)
    assert not speaker.is_speaking


def test_a_recording_is_taken_before_the_engine(alone: Path, tmp_path: Path, qtbot: QtBot) -> None:
    heard = tmp_path / "heard"
    fake(alone, "aplay", f'echo "recording $1" > {heard}')
    fake(alone, ENGINE, f"cat > {heard}")
    folder = tmp_path / "audio" / "vi"
    folder.mkdir(parents=True)
    with wave.open(str(folder / recording_name(LINE)), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * 80)
    speaker = Speaker(tmp_path / "audio", "vi")
    with qtbot.waitSignal(speaker.speaking, check_params_cb=lambda on: not on):
        speaker.say(LINE)
    assert heard.read_text().startswith("recording")


def test_the_line_goes_to_the_engine_by_its_input_and_in_no_list_of_processes(
    alone: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    heard, words = tmp_path / "heard", tmp_path / "words"
    fake(alone, ENGINE, f'echo "$@" > {words}; cat > {heard}')
    speaker = Speaker(tmp_path / "audio", "vi")
    with qtbot.waitSignal(speaker.speaking, check_params_cb=lambda on: not on):
        speaker.say("Mời bác 123456")
    assert heard.read_text() == "Mời bác 1 2 3 4 5 6"
    assert "Mời" not in words.read_text()


def test_it_is_silent_within_a_second_and_slower_when_asked(
    alone: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    words = tmp_path / "words"
    fake(alone, ENGINE, f'echo "$@" > {words}; exec sleep 60')
    speaker = Speaker(tmp_path / "audio", "vi")
    speaker.slow = True
    speaker.say(LINE)
    qtbot.waitUntil(words.exists)
    qtbot.waitUntil(lambda: "-s 105" in words.read_text())
    began = time.monotonic()
    speaker.hush()
    assert time.monotonic() - began < 1
    assert not speaker.is_speaking


@pytest.mark.skipif(shutil.which(ENGINE) is None, reason="no espeak-ng here")
def test_the_real_engine_has_our_voice(qtbot: QtBot, tmp_path: Path) -> None:
    speaker = Speaker(tmp_path, "vi")
    speaker.say(LINE)
    speaker.hush()
    assert speaker.can_speak
