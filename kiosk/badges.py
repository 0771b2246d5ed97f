"""Officers' badges: what their code holds, and how one of another office is told by its face.

A badge is letters only, so that a code reader's burst never mixes with a PIN: a prefix, a mark of
the office, and a secret of 131 bits. Only its digest is kept. It must never hold a name.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

PREFIX = "TULAMCB"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARK_LENGTH = 6
SECRET_LENGTH = 28
LENGTH = len(PREFIX) + MARK_LENGTH + SECRET_LENGTH


def new_badge(office: str) -> str:
    """What a fresh badge of this office carries."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(SECRET_LENGTH))
    return PREFIX + office_mark(office) + secret


def is_badge(text: str) -> bool:
    """Whether something that was typed or scanned means to be a badge."""
    return text.upper().startswith(PREFIX)


def is_of(text: str, office: str) -> bool:
    """Whether a badge was made for this office."""
    mark = text.upper()[len(PREFIX) : len(PREFIX) + MARK_LENGTH]
    return hmac.compare_digest(mark.encode(), office_mark(office).encode())


def digest_of(text: str) -> str:
    """What is kept of a badge. It has too many values to be guessed from this."""
    return hashlib.sha256(text.upper().encode()).hexdigest()


def office_mark(office: str) -> str:
    """Six letters out of an office's code: no secret, and no name."""
    digest = hashlib.sha256(office.encode()).digest()
    return "".join(ALPHABET[one % len(ALPHABET)] for one in digest[:MARK_LENGTH])
