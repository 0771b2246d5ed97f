"""The kiosk's signature on what leaves it: whoever has the public key can check, nobody can forge.

Derived from the kiosk's key, so that there is no second secret to keep. It must never sign what
the kiosk did not write itself.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Signer:
    """Signs in the name of one kiosk (Ed25519, RFC 8032)."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public_key(self) -> bytes:
        """32 bytes: by them the kiosk is known."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, content: bytes) -> bytes:
        """64 bytes over the whole content."""
        return self._key.sign(content)
