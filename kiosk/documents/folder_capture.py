"""A scanner or document camera whose own program drops pictures into a folder.

The folder belongs to the kiosk alone: what is taken is removed, and ``clear`` empties it, so that
no citizen's paper stays behind. For the same reason this never touches a folder that already held
something else when it was configured, and never follows a link or enters a folder within.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.clock import Clock, system_clock
from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import MAX_BYTES, captured_page
from kiosk.fields.field import Problem

SETTLE = timedelta(seconds=1)
"""A file that has not changed for this long is complete; scanners write in one go."""
MARK = ".tu-lam-scans"
"""Put into an empty folder to make it ours; files are only ever removed beside this mark."""


class FolderCapture:
    """Takes the newest complete picture out of a folder. Feeders of many sheets are not served."""

    name = "folder"

    def __init__(
        self,
        folder: Path,
        clock: Clock = system_clock,
        opened: Callable[[bytes], CapturedPage | Problem] = captured_page,
    ) -> None:
        self._folder = folder
        self._clock, self._opened = clock, opened
        self._last_seen: tuple[str, int, int] | None = None
        self._claim()

    @property
    def is_ours(self) -> bool:
        """Whether the folder carries our mark; without it nothing is read and nothing removed."""
        return (self._folder / MARK).is_file()

    def take(self) -> CapturedPage | Problem:
        """The newest complete picture, removed from the folder together with all older ones.

        An older picture is a try that the citizen did not keep: were it left, it would come back
        as the "next page". A file that is no picture is removed too, and named.
        """
        try:
            return self._newest()
        except OSError:
            # The folder may be a share of the scanner's own, and its cable may be pulled.
            return Problem("paper.scanner_away")

    def clear(self) -> None:
        """Removes every file that lies in our folder, as far as it can be reached."""
        self._last_seen = None
        with suppress(OSError):
            for one in self._files() if self.is_ours else ():
                self._discard(one)

    def _newest(self) -> CapturedPage | Problem:
        if not self.is_ours:
            there = self._folder.is_dir()
            return Problem("paper.folder_not_ours" if there else "paper.scanner_away")
        files = self._files()
        if not files:
            return Problem("paper.none_in_scanner")
        newest = files[-1]
        if not self._is_complete(newest):
            return Problem("paper.still_arriving")
        too_large = newest.stat().st_size > MAX_BYTES
        data = b"" if too_large else newest.read_bytes()
        for one in files:
            self._discard(one)
        return Problem("paper.too_large") if too_large else self._opened(data)

    def _claim(self) -> None:
        """Makes an absent or empty folder ours; a folder with other things in it stays as it is."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not any(self._folder.iterdir()):
                (self._folder / MARK).touch(mode=0o600)
        except OSError:
            return  # take() says it: a kiosk without a scanner can still do everything else

    def _files(self) -> list[Path]:
        """Plain files but the mark, oldest first. One that vanishes meanwhile is not there."""
        found = []
        for one in self._folder.iterdir():
            if one.name == MARK or one.is_symlink() or not one.is_file():
                continue
            try:
                found.append((one.stat().st_mtime_ns, one.name, one))
            except OSError:
                continue
        return [one for _, _, one in sorted(found)]

    def _is_complete(self, path: Path) -> bool:
        """Unchanged since the last look, or for long enough by the clock."""
        try:
            facts = path.stat()
        except OSError:
            return False
        seen = (path.name, facts.st_size, facts.st_mtime_ns)
        unchanged = seen == self._last_seen and facts.st_size > 0
        self._last_seen = seen
        now = self._clock()
        return unchanged or now - datetime.fromtimestamp(facts.st_mtime, now.tzinfo) >= SETTLE

    def _discard(self, path: Path) -> None:
        """Unlinks. Overwriting would promise more than a solid-state disk keeps."""
        with suppress(OSError):  # held by the scanner's program: clear() comes again
            path.unlink(missing_ok=True)
