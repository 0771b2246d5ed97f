"""A visit in a process of its own that writes a line each time the screen says "Đã lưu".

Whoever started it kills it at some moment, and compares what it told with what is on the disk.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk.config import load_config
from sandbox.bench_kiosk import application, measured_procedure, put_up
from sandbox.bench_session import at_the_kiosk
from sandbox.eyes import Eyes


def main(data: Path) -> int:
    """Files until somebody kills it."""
    app = application()
    kiosk = put_up(load_config(None, {}), data)
    kiosk.start()
    eyes = Eyes(kiosk.frame)

    def tell() -> None:
        draft, question = kiosk.navigator.visit.draft, eyes.question
        told = {"code": draft.code, "question": question, "value": draft.value(question)}
        print(json.dumps(told), flush=True)

    kiosk.frame.saved.shown.connect(tell)
    at_the_kiosk(kiosk, measured_procedure(kiosk)).file(until="check")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
