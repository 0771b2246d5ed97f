"""Sealing: what the kiosk's key is for, and nothing else knows how.

Every draft has a key of its own, wrapped by the kiosk's; whoever destroys the wrapped key has
destroyed the draft, wherever copies of its rows may lie. Every sealed value is bound to its place
(AES-256-GCM with associated data), so that no row can be put in another's stead. It must never
write anything down, and never fall back to plain text.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
"""Random: a draft's key seals some hundreds of values, far below the bound of 2^32."""


class Broken(Exception):
    """A sealed value was altered, or stands in another's place."""


class DraftKey:
    """The key of one draft."""

    def __init__(self, key: bytes, draft: str) -> None:
        self._cipher = AESGCM(key)
        self._draft = draft

    def seal(self, place: str, plain: bytes) -> bytes:
        """Seals a value for one place ("answer/<question>", "content/<attachment>")."""
        return _seal(self._cipher, f"{self._draft}/{place}", plain)

    def unseal(self, place: str, sealed: bytes) -> bytes:
        """The value again. Raises Broken where it was not sealed for this place of this draft."""
        return _unseal(self._cipher, f"{self._draft}/{place}", sealed)


class Vault:
    """The kiosk's key at work: one derived key for each purpose."""

    def __init__(self, kiosk_key: bytes) -> None:
        self._wrapping = AESGCM(_derived(kiosk_key, "wrap"))
        self._codes = _derived(kiosk_key, "codes")
        self._contents = _derived(kiosk_key, "contents")
        self.journal_key = _derived(kiosk_key, "journal")
        self.signing_seed = _derived(kiosk_key, "signing")
        self.key_check = _derived(kiosk_key, "check")

    def new_key(self, draft: str) -> tuple[DraftKey, bytes]:
        """A fresh key for a draft, and the same one wrapped, to be stored."""
        key = secrets.token_bytes(KEY_BYTES)
        return DraftKey(key, draft), _seal(self._wrapping, f"key/{draft}", key)

    def open_key(self, draft: str, wrapped: bytes) -> DraftKey:
        """The key of a draft. Raises Broken where it is not this draft's, or another kiosk's."""
        return DraftKey(_unseal(self._wrapping, f"key/{draft}", wrapped), draft)

    def code_hash(self, code: str) -> bytes:
        """By what a code is found again, without being stored."""
        return hmac.digest(self._codes, code.encode(), "sha256")

    def content_hash(self, plain_hash: str) -> str:
        """Keyed, because a bare hash of a few short answers could be guessed back."""
        return hmac.new(self._contents, plain_hash.encode(), hashlib.sha256).hexdigest()


def _derived(key: bytes, purpose: str) -> bytes:
    info = f"tu-lam/{purpose}/1".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def _seal(cipher: AESGCM, place: str, plain: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plain, place.encode())


def _unseal(cipher: AESGCM, place: str, sealed: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        raise Broken(place) from None
