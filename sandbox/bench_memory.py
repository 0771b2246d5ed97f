"""Many visits in one process: it tells after each, so that its memory can be read from outside.

Each visit has a citizen of its own, as in life: a scripted one takes down every page with its words, which
must never count as the kiosk's memory.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.config import load_config
from sandbox.bench_kiosk import INSTEAD, application, put_up, tell
from sandbox.bench_session import at_the_kiosk, make_room
from sandbox.bench_wait import wait_for_somebody


def main(data: Path, visits: int) -> int:
    """Files until the last visit, then waits to be killed."""
    app = application()
    kiosk = put_up(load_config(None, {}), data)
    kiosk.start()
    wait_for_somebody(kiosk)
    for number in range(1, visits + 1):
        citizen = at_the_kiosk(kiosk, INSTEAD)
        citizen.file()
        make_room(kiosk, citizen)
        tell("visited", number=number)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
