"""Reads a code for paying (VietQR, NAPAS 247, EMVCo merchant-presented) as far as it can be judged.

It must never make such a code, and never call one good whose checksum, lengths or parts do not fit:
a code that is nearly right sends money to somebody else.
"""

from __future__ import annotations

from binascii import crc_hqx

from msgspec import Struct

NAPAS = "A000000727"
SERVICES = ("QRIBFTTA", "QRIBFTTC")
DONG = "704"
CHECKSUM = "6304"


class PaymentCode(Struct, frozen=True):
    """Whose account, and how much; ``amount_vnd`` is None where the payer is to type it."""

    bank: str
    account: str
    amount_vnd: int | None


def read_vietqr(text: str) -> PaymentCode | None:
    """The code, or None where it is none, or damaged."""
    if not text.isascii() or not _checksum_fits(text):
        return None
    parts = _parts(text)
    home = _parts(parts.get("38", ""))
    account = _parts(home.get("01", ""))
    amount = parts.get("54", "")
    is_ours = home.get("00") == NAPAS and home.get("02") in SERVICES
    is_whole = is_ours and parts.get("00") == "01" and parts.get("53") == DONG
    if not is_whole or not account.get("00") or not account.get("01"):
        return None
    if amount and not amount.isdigit():
        return None
    return PaymentCode(account["00"], account["01"], int(amount) if amount else None)


def _checksum_fits(text: str) -> bool:
    """CRC-16/CCITT-FALSE over all that stands before it, its own tag and length included."""
    body, told = text[:-4], text[-4:]
    return body.endswith(CHECKSUM) and f"{crc_hqx(body.encode('ascii'), 0xFFFF):04X}" == told


def _parts(text: str) -> dict[str, str]:
    """Tag, two digits of length, value; nothing at all where the lengths do not add up."""
    found: dict[str, str] = {}
    while text:
        tag, length, text = text[:2], text[2:4], text[4:]
        if not length.isdigit() or len(length) < 2 or len(text) < int(length) or tag in found:
            return {}
        found[tag], text = text[: int(length)], text[int(length) :]
    return found
