"""Which other code was shown in place of a card, so that the citizen hears what it is.

It looks at the shape alone. It must never use what such a code says, and never call anything a
card: that is for the reader of cards to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import partial

from kiosk.store.codes import plain_code, plain_reference


class CodeKind(StrEnum):
    """What a code is that is not a card's; each has its sentence, ``problem.card.<kind>``."""

    VIETQR = "vietqr"
    """A code for paying (EMVCo, NAPAS)."""
    VNEID = "vneid"
    """A code that names the application VNeID."""
    APP_CODE = "app_code"
    """A sealed token as telephones show it; only its own application can read it."""
    HEALTH_CARD = "health_card"
    """Thẻ bảo hiểm y tế: number, then the name as hexadecimal digits."""
    TRAVEL_DOCUMENT = "travel_document"
    """The machine-readable lines of a passport or of a card's back."""
    WEB_ADDRESS = "web_address"
    """A link."""
    DRAFT_CODE = "draft_code"
    """The code of an unfinished dossier of this kiosk."""
    RECEIPT = "receipt"
    """The reference of a confirmed dossier."""
    NUMBER_ONLY = "number_only"
    """A bar code of digits alone: goods, or the back of an old card."""
    UNKNOWN = "unknown"
    """Nothing this kiosk knows."""


# Compiled when somebody first shows such a code: none of these belongs to a start.
_PAYMENT = r"(?s)000201\d\d.*"
_HEALTH = r"(?s)(?:[A-Z]{2}\d{13}|\d{10})\|(?:[0-9A-Fa-f]{2})+\|.*"
_ADDRESS = r"(?i:[a-z][a-z0-9+.-]*://|www\.)\S+"
_MRZ = r"(?=.*<)[A-Z0-9<\s]{30,}"
_LONG_WORD = r"[A-Za-z0-9+/=_-]{32,}(?:\.[A-Za-z0-9+/=_-]+)*"
_DIGITS = r"\d{6,}"

_SHAPES: tuple[tuple[CodeKind, Callable[[str], object]], ...] = (
    (CodeKind.VIETQR, partial(re.fullmatch, _PAYMENT)),
    (CodeKind.VNEID, lambda text: "vneid" in text.casefold()),
    (CodeKind.HEALTH_CARD, partial(re.fullmatch, _HEALTH)),
    (CodeKind.WEB_ADDRESS, partial(re.fullmatch, _ADDRESS)),
    (CodeKind.TRAVEL_DOCUMENT, partial(re.fullmatch, _MRZ)),
    (CodeKind.NUMBER_ONLY, partial(re.fullmatch, _DIGITS)),
    (CodeKind.RECEIPT, plain_reference),
    (CodeKind.DRAFT_CODE, plain_code),
    (CodeKind.APP_CODE, partial(re.fullmatch, _LONG_WORD)),
)
"""In this order: a payment begins like a long number, a token may hold anything."""


def kind_of(text: str) -> CodeKind:
    """What a cleaned text that is no card looks like."""
    return next((kind for kind, fits in _SHAPES if fits(text)), CodeKind.UNKNOWN)
