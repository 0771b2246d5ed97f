"""A receipt that nobody printed does not lie in the spool for ever."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from kiosk.care.spool import clear_spool
from tests.store.filled import START


def test_old_receipts_go_and_nothing_else_does(tmp_path: Path) -> None:
    old, young, other = (tmp_path / one for one in ("TL-OLD.pdf", "TL-NEW.pdf", "list.txt"))
    for file, age in ((old, 25), (young, 1), (other, 25)):
        file.write_bytes(b"x")
        then = (START - timedelta(hours=age)).timestamp()
        os.utime(file, (then, then))
    assert clear_spool(tmp_path, START - timedelta(hours=24)) == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["TL-NEW.pdf", "list.txt"]
    assert clear_spool(tmp_path / "none", START) == 0
