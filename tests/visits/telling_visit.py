"""A visit in a process of its own that writes a line each time the screen says "Đã lưu"."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.visits.floor import Floor


def main(data: Path) -> None:
    """Files until somebody kills it."""
    application = QApplication([])
    floor = Floor(data)
    saved = floor.kiosk.frame.saved

    def tell() -> None:
        draft = floor.kiosk.navigator.visit.draft
        question = floor.eyes.question
        value = draft.value(question)
        sys.stdout.write(
            json.dumps({"code": draft.code, "question": question, "value": value}) + "\n"
        )
        sys.stdout.flush()

    saved.shown.connect(tell)
    floor.citizen().file(until="check")
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
