"""Reads a page aloud: a recorded voice where there is one, else espeak-ng, each as a process.

It starts only when asked and stops at once when the page changes. Long numbers are said digit by
digit. It must never be given an answer that tells of a person: lines of packs and catalogue are read, and a
number that says nothing about anybody (of copies), in words.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from screens.player import Player, found_player

ENGINE = "espeak-ng"
VOICES = {"vi": "vi", "en": "en"}
WORDS_PER_MINUTE = 140
SLOW_WORDS_PER_MINUTE = 105

_LONG_NUMBER = re.compile(r"\d{4,}")

log = logging.getLogger("kiosk.screens")


class Speaker(QObject):
    """One voice of the kiosk."""

    speaking = Signal(bool)

    def __init__(self, audio_folder: Path, language: str, voice: str = "") -> None:
        super().__init__()
        self._recordings, self._only_voice = audio_folder, voice
        self.turn_to(language)
        self._engine = shutil.which(ENGINE)
        self._program = found_player()
        self._player = Player()
        self._player.playing.connect(self.speaking)
        self.slow = False
        if not self.can_speak:
            log.info("no voice %s", ENGINE)

    def turn_to(self, language: str) -> None:
        """Reads in another language from the next line on."""
        self._folder = self._recordings / language
        self._voice = self._only_voice or VOICES.get(language, language)

    @property
    def can_speak(self) -> bool:
        """Whether this machine has any voice."""
        return self._engine is not None or bool(self._program and self._folder.is_dir())

    @property
    def is_speaking(self) -> bool:
        """Whether a line is being read now."""
        return self._player.is_playing

    def say(self, text: str) -> None:
        """Reads a line, in place of the one that is being read."""
        self.hush()
        command = self._command(text)
        if not command or not text:
            return
        self._player.play(command, spelt(text) if command[0] == self._engine else "")

    def hush(self) -> None:
        """Stops at once."""
        self._player.stop()

    def _command(self, text: str) -> list[str]:
        recorded = self._folder / recording_name(text)
        if self._program and recorded.is_file():
            return [self._program, str(recorded)]
        if self._engine is None:
            return []
        speed = SLOW_WORDS_PER_MINUTE if self.slow else WORDS_PER_MINUTE
        return [self._engine, "-v", self._voice, "-s", str(speed), "--stdin"]


def recording_name(text: str) -> str:
    """The file in which a line's recording is looked for."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16] + ".wav"


def spelt(text: str) -> str:
    """Numbers of four digits and more with a blank between all digits, for a voice that hurries."""
    return _LONG_NUMBER.sub(lambda found: " ".join(found[0]), text)
