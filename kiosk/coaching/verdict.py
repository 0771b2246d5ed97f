"""The citizen's own verdict after submitting: who did it, alone next time, how was helped.

Three taps, each may be skipped. It stands beside the measured figures and never corrects them; it
must never hold a word of the citizen's.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import asdict

SKIPPED = "skipped"
ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "who": ("self", "coached", "other"),
        "next_time": ("yes", "with_help", "no"),
        "helped": ("told", "showed", "entered", "none"),
    }
)
"""What is asked, in this order, and what can be said."""


class Verdict(Struct, frozen=True):
    """What the citizen said; "skipped" is an answer too."""

    who: str = SKIPPED
    next_time: str = SKIPPED
    helped: str = SKIPPED

    def __post_init__(self) -> None:
        for name, said in self.codes.items():
            if said not in (*ASKED[name], SKIPPED):
                raise ValueError(f"{name}: no such verdict")

    @property
    def is_whole(self) -> bool:
        """Whether nothing was skipped."""
        return SKIPPED not in self.codes.values()

    @property
    def codes(self) -> dict[str, str]:
        """As the journal keeps it."""
        return asdict(self)
