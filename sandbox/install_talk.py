"""Somebody who answers ``kiosk setup`` at a terminal: reads each question and types, as a person does.

It knows the questions by their words on the screen and by nothing else. Nothing it types is anybody's.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import time
from collections.abc import Sequence

SECONDS = 300.0
OFFICER, PIN = "Cán bộ Thử", "408173"
PROMPT = "> "
ANSWERS = (
    ("Tên cơ quan", "Trung tâm Phục vụ hành chính công xã Thử"),
    ("Gõ số của dòng đúng", "1"),
    ("Xã, phường, đặc khu", "ba dinh ha noi"),
    ("Mã PIN 6 số", PIN),
    ("Gõ lại mã PIN", PIN),
    ("Tên cán bộ", OFFICER),
    ("Tự kiểm tra máy bây giờ", "k"),
)
"""By a beginning of what was asked last; to everything else: Enter."""


def talk(command: Sequence[str]) -> tuple[int, str]:
    """Runs the command on a terminal of its own until it ends: exit code, and all that was shown."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown, unread, end = "", "", time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            ready, _, _ = select.select([ours], [], [], 1.0)
            more = os.read(ours, 65536).decode("utf-8", "replace") if ready else ""
        except OSError:
            break  # the far side is gone: it has ended
        shown, unread = shown + more, unread + more
        if unread.endswith(PROMPT):
            os.write(ours, f"{answer_to(unread, shown)}\n".encode())
            unread = ""
    os.close(ours)
    if process.poll() is None and time.monotonic() >= end:
        process.kill()
    return process.wait(), shown


def answer_to(asked: str, before: str = "") -> str:
    """What is typed after these words; a second officer is not there."""
    lines = [re.sub(r"^\[\d+/\d+\] ", "", one.strip()) for one in asked.splitlines()]
    for words, answer in ANSWERS:
        if any(one.startswith(words) for one in lines):
            second = answer == OFFICER and f"Đã nhận: {OFFICER}" in before
            return "" if second else answer
    return ""
