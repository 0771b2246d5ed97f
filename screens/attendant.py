"""What happens on every page alike: reading aloud, covering the screen, and noticing an empty chair.

It ties the header's wishes and the idle guard to what they do. It holds nothing about a citizen.
"""

from __future__ import annotations

from kiosk.messages import Messages
from screens import pages
from screens.frame import Frame
from screens.idle_guard import IdleGuard
from screens.navigator import Navigator
from screens.speaker import Speaker


class Attendant:
    """One for the window."""

    def __init__(
        self, frame: Frame, navigator: Navigator, texts: Messages, speaker: Speaker
    ) -> None:
        self._frame, self._navigator = frame, navigator
        self._texts, self._speaker = texts, speaker
        self._cover: pages.Cover | None = None
        self._asking: pages.Cover | None = None
        self.guard = IdleGuard(frame)
        self.guard.look_at(frame)
        frame.listen.connect(self._listen)
        frame.pace.connect(self._change_pace)
        frame.cover.connect(self.cover)
        frame.shown.connect(self._new_page)
        self.guard.asking.connect(self._ask)
        self.guard.answered.connect(self._stop_asking)
        self.guard.left.connect(self._wipe)
        speaker.speaking.connect(self._tell_speaking)

    def cover(self) -> None:
        """Hides the page until it is asked for again."""
        self._speaker.hush()
        self._cover = self._lay("cover", self._say("cover.words"), "cover.open")
        self._cover.opened.connect(self._uncover)

    def _tell_speaking(self, speaking: bool) -> None:
        """The header of the moment: other looks bring another one."""
        self._frame.header.show_speaking(speaking)

    def _new_page(self) -> None:
        self._speaker.hush()
        self._speaker.turn_to(self._texts.language)
        screen = self._frame.page
        if screen is not None and not screen.shows_done:
            self._speaker.slow = False  # the next citizen begins at the usual pace
        self.guard.watch(screen.patience_seconds if screen is not None else 0)

    def _listen(self) -> None:
        screen = self._frame.page
        if self._speaker.is_speaking:
            self._speaker.hush()
        elif screen is not None:
            self._speaker.say(screen.spoken())
            self._frame.header.show_pace(self._speaker.slow)

    def _change_pace(self) -> None:
        """The line is begun again at the other pace, so that the difference is heard."""
        self._speaker.slow = not self._speaker.slow
        self._frame.header.show_pace(self._speaker.slow)
        if self._frame.page is not None:
            self._speaker.say(self._frame.page.spoken())

    def _ask(self, seconds: int) -> None:
        key = "idle.lost" if self._navigator.loses_draft else "idle.words"
        words = self._say(key, seconds=seconds)
        if self._asking is None:
            self._asking = self._lay("idle", words, "idle.here")
            self._asking.opened.connect(self.guard.life)
        self._asking.say(words)

    def _stop_asking(self) -> None:
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.take_away()

    def _uncover(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.take_away()

    def _wipe(self) -> None:
        self._stop_asking()
        self._uncover()
        self._navigator.time_out()

    def _lay(self, name: str, words: str, button: str) -> pages.Cover:
        theme = self._navigator.theme
        return pages.Cover(
            self._frame, theme, name, self._say(f"{name}.title"), words, self._say(button)
        )

    def _say(self, key: str, **details: str | int) -> str:
        return self._texts.text(key, **details)
