"""Codes that people read, write down and type: drafts' codes, their QR's token, references.

The alphabet has no look-alikes (no 0 and O, no 1, I and L) and no U, so that no V is misread.
Every character comes from the system's own source of chance; nothing here is ever derived from
an answer, a name or a time.
"""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
"""Some 10^12 codes; guessing is slowed at the screen (``resuming.py``)."""
TOKEN_LENGTH = 27
"""132 bits, for the QR, which nobody types."""
_SEPARATORS = str.maketrans("", "", " -\t\r\n\u00a0\u2010\u2011\u2012\u2013\u2014_.")


def new_code() -> str:
    """A draft's code, as the citizen keeps it."""
    return _chance(CODE_LENGTH)


def new_token() -> str:
    """The long token of a draft's QR."""
    return _chance(TOKEN_LENGTH)


def new_reference() -> str:
    """A dossier's reference, TL-XXXX-XXXX."""
    return f"TL-{_chance(4)}-{_chance(4)}"


def plain_code(typed: str) -> str | None:
    """What was meant by a typed or scanned code or token, or None where it cannot be one.

    Lower case, blanks and dashes do not matter.
    """
    code = typed.translate(_SEPARATORS).upper()
    right_length = len(code) in (CODE_LENGTH, TOKEN_LENGTH)
    return code if right_length and all(one in ALPHABET for one in code) else None


def plain_reference(typed: str) -> str | None:
    """The reference that was meant by something typed or scanned, or None where it cannot be one.

    Its two letters tell it from a draft's code: no code has an L, and none is ten long.
    """
    plain = typed.translate(_SEPARATORS).upper()
    code = plain.removeprefix("TL")
    whole = len(code) == CODE_LENGTH and len(plain) == len(code) + 2
    if not whole or not all(one in ALPHABET for one in code):
        return None
    return f"TL-{code[:4]}-{code[4:]}"


def _chance(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
