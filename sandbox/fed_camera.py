"""A document camera that is fed with files: the newest picture of a folder, over and over.

``python -m sandbox.fed_camera FOLDER`` writes to its output what a real camera's program writes. A
folder without a picture is a camera that hangs; a folder that is gone is one that was unplugged.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

PAUSE_SECONDS = 0.05


def fed_command(folder: Path) -> tuple[str, ...]:
    """The program for ``camera.command``."""
    return (sys.executable, "-u", "-m", "sandbox.fed_camera", str(folder))


def main(folder: Path) -> int:
    """Until the folder is gone, or nobody listens any more."""
    while folder.is_dir():
        pictures = sorted(folder.glob("*.jpg"))
        if pictures:
            try:
                sys.stdout.buffer.write(pictures[-1].read_bytes())
                sys.stdout.buffer.flush()
            except FileNotFoundError:
                continue  # another sheet is just being laid
            except BrokenPipeError:
                return 0
        time.sleep(PAUSE_SECONDS)
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
