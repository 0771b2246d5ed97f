"""The sound that goes with calling an officer: two tones, made here, played by the system's player.

Without a player or a sound device it is silent, and the sign on the screen does its work alone.
"""

from __future__ import annotations

import logging
import math
import struct
import tempfile
from pathlib import Path

from screens.player import Player, found_player

RATE = 22_050
TONES = ((880.0, 0.28), (660.0, 0.42))
"""Hertz and seconds: falling, as the bells of counters fall."""
LOUDNESS = 0.6
FADE_SECONDS = 0.02

log = logging.getLogger("kiosk.screens")


class Chime:
    """One for the kiosk. The sound lies in a folder of its own, made at the first call."""

    def __init__(self) -> None:
        self._program = found_player()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._player = Player()

    def ring(self) -> None:
        """Rings once; a ring under way goes on."""
        if not self._program:
            log.info("no player for the call")
        elif not self._player.is_playing:
            self._player.play([self._program, str(self._sound())])

    def hush(self) -> None:
        """Stops at once, and takes the sound away."""
        self._player.stop()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _sound(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="tu-lam-")
            write_chime(Path(self._folder.name) / "call.wav")
        return Path(self._folder.name) / "call.wav"


def write_chime(file: Path) -> None:
    """Writes the two tones as a WAV of 16 bits."""
    import wave  # noqa: PLC0415 - few starts hear it

    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        for hertz, seconds in TONES:
            sound.writeframes(_tone(hertz, seconds))


def _tone(hertz: float, seconds: float) -> bytes:
    frames, fade = round(RATE * seconds), round(RATE * FADE_SECONDS)
    values = []
    for at in range(frames):
        swell = min(1.0, at / fade, (frames - at) / fade)
        values.append(round(32_000 * LOUDNESS * swell * math.sin(2 * math.pi * hertz * at / RATE)))
    return struct.pack(f"<{frames}h", *values)
