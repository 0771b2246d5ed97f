"""What the desk and the faults need from a dialect, whichever it is.

The shapes of answers differ between dialects; the faults must not know how.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from sandbox.portal_sieve import Complaint
from sandbox.portal_wire import Answer, Call

ALREADY_THERE = "Mã hồ sơ đã tồn tại"


@dataclass(slots=True)
class Tokens:
    """Sign-ins live in memory only: a restart signs everybody out."""

    seconds: float
    _expiry: dict[str, datetime] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def issue(self, now: datetime) -> str:
        """A new token."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._expiry[token] = now + timedelta(seconds=self.seconds)
        return token

    def holds(self, token: str, now: datetime) -> bool:
        """Whether a token is ours and still young enough."""
        with self._lock:
            expiry = self._expiry.get(token)
        return expiry is not None and now < expiry

    def shorten(self, seconds: float, now: datetime) -> None:
        """No sign-in of this moment lives longer than this."""
        latest = now + timedelta(seconds=seconds)
        with self._lock:
            self._expiry = {token: min(ends, latest) for token, ends in self._expiry.items()}

    def forget_all(self) -> None:
        """Every sign-in ends now."""
        with self._lock:
            self._expiry.clear()


class Dialect(Protocol):
    """One way of speaking to this portal."""

    @property
    def tokens(self) -> Tokens:
        """Who has signed in."""

    @property
    def paths(self) -> Collection[str]:
        """The addresses of this dialect."""

    @property
    def code_key(self) -> str:
        """Under which key an answer tells its code."""

    def answer(self, call: Call) -> Answer:
        """Does what a call asks for."""

    def says(self, code: int, message: str, data: object = None, status: int = 200) -> Answer:
        """An answer in this dialect's envelope."""

    def refuses(self, complaints: list[Complaint]) -> Answer:
        """A no that names every offending key."""

    def signed_out(self) -> Answer:
        """Whoever calls is not, or no longer, signed in."""

    def filed_number(self, call: Call, answer: Answer) -> str:
        """The number of the dossier that this call filed; "" where it filed none."""

    def with_number(self, answer: Answer, number: str) -> Answer:
        """The same answer to a create, telling this number."""

    def telling(self, answer: Answer, facts: Mapping[str, Any]) -> Answer:
        """The same answer to a look-up, with these facts in each row of what it found."""


def same(given: object, expected: str) -> bool:
    """Compares secrets without telling by the time it takes where they differ."""
    return isinstance(given, str) and hmac.compare_digest(given.encode(), expected.encode())
