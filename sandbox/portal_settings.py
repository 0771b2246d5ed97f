"""How a practice portal is set up. Its secrets are practice secrets and open nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

HANOI = timezone(timedelta(hours=7))


def hanoi_now() -> datetime:
    """The time on the wall of a Vietnamese office."""
    return datetime.now(HANOI)


@dataclass(frozen=True, slots=True)
class Settings:
    """The client of the rest dialect, the account of the bus, and what both share."""

    client_id: str = "kiosk-practice"
    client_secret: str = "practice-secret"  # noqa: S105 - a practice portal has no secrets
    token_seconds: float = 600
    username: str = "kiosk-practice"
    password: str = "practice-secret"  # noqa: S105
    session_seconds: float = 600
    unit_code: str = "H56.14"
    max_file_bytes: int = 20 * 1024 * 1024
    pull_hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost"})
    clock: Callable[[], datetime] = hanoi_now
