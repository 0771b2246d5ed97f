"""What is not yet right on which screen, so that nothing else can go wrong unseen.

The list may only become shorter: an entry that is mended fails the test until it is taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NO_ROOM = frozenset(
    {
        "question-subject_home_address: close",
        "question-subject_home_address: cut",
        "wrong-requester_home_province: cut",
        "wrong-requester_home_province: outside",
        "wrong-requester_home_province: overlapping",
        "wrong-requester_name: cut",
    }
)
"""A question of two lines, or a problem of two, above the keyboard on a lying panel."""

KNOWN: Mapping[tuple[str, str, str], frozenset[str]] = MappingProxyType(
    {
        ("large", "lying", "vi"): NO_ROOM,
        ("large", "lying", "en"): frozenset(
            {
                "check-1: cut",
                "wrong-requester_home_province: cut",
                "wrong-requester_home_province: outside",
                "wrong-requester_home_province: overlapping",
                "wrong-requester_name: cut",
            }
        ),
        ("large", "standing", "en"): frozenset({"question-requester_paper_kind: close"}),
        ("large", "lying", "pseudo"): NO_ROOM
        | {"wrong-requester_name: close", "wrong-requester_name: outside"},
    }
)
"""By looks, side and language: "screen: kind of flaw"."""
