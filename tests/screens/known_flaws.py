"""What is not yet right on which screen, so that nothing else can go wrong unseen.

The list may only become shorter: an entry that is mended fails the test until it is taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KNOWN: Mapping[tuple[str, str, str], frozenset[str]] = MappingProxyType(
    {
        ("large", "lying", "pseudo"): frozenset(
            {
                "question-requester_paper_number: close",
                "question-requester_paper_issuer: close",
                "wrong-requester_name: close",
                "wrong-requester_name: cut",
            }
        ),
    }
)
"""By looks, side and language: "screen: kind of flaw". What is left is in the language that no person reads:
above a keyboard on a lying panel the ways on want two lines there, and the keys move together for it."""
