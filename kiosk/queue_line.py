"""One dossier of the queue as the officer reads it: nothing about the citizen but what is wrong."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class QueueLine(Struct, frozen=True):
    """``reason`` is a code (``portal.reason.<code>``), ``outcome`` a key of the catalogue, or "".

    ``words`` are the portal's own, ``questions`` the labels of those it did not accept: what an
    officer needs to help, and no answer.
    """

    reference: str
    procedure: str
    state: str
    reason: str
    confirmed_at: datetime
    next_attempt_at: datetime | None
    number: str
    outcome: str = ""
    words: str = ""
    questions: tuple[str, ...] = ()
    sent_again_as: str = ""
