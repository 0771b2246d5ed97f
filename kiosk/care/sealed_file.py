"""A file that only a passphrase opens: for copies that leave the machine.

AES-256-GCM over pieces, each bound to its place and to whether it is the last one, under a key that
scrypt makes of the passphrase. It must never write anything of its content in the clear.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = b"tu-lam-copy-1\n"
PIECE = 1024 * 1024
SALT, PREFIX, TAG = 16, 7, 16
SCRYPT = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024, "dklen": 32}


class WrongSeal(ValueError):
    """The passphrase is another one, or the file was cut or altered."""


class SealingFile:
    """Takes plain bytes, writes sealed ones; ``close`` writes the last piece."""

    def __init__(self, file: BinaryIO, passphrase: bytes) -> None:
        salt, self._prefix = secrets.token_bytes(SALT), secrets.token_bytes(PREFIX)
        self._cipher = AESGCM(hashlib.scrypt(passphrase, salt=salt, **SCRYPT))
        self._file, self._held, self._count = file, bytearray(), 0
        file.write(MARK + salt + self._prefix)

    def write(self, data: bytes) -> int:
        """Plain bytes; a whole piece is sealed at once."""
        self._held += data
        while len(self._held) > PIECE:
            self._put(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(data)

    def close(self) -> None:
        """The last piece, and everything on the disk."""
        self._put(bytes(self._held), last=True)
        self._file.flush()
        os.fsync(self._file.fileno())

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._prefix, self._count, last), piece, None))
        self._count += 1


class OpeningFile:
    """Reads what ``SealingFile`` wrote. Raises WrongSeal where a single byte differs."""

    def __init__(self, file: BinaryIO, passphrase: bytes) -> None:
        head = file.read(len(MARK) + SALT + PREFIX)
        if not head.startswith(MARK) or len(head) != len(MARK) + SALT + PREFIX:
            raise WrongSeal("not a copy of a kiosk")
        salt, self._prefix = head[len(MARK) : len(MARK) + SALT], head[-PREFIX:]
        self._cipher = AESGCM(hashlib.scrypt(passphrase, salt=salt, **SCRYPT))
        self._file, self._held, self._count = file, bytearray(), 0
        self._ahead = file.read(PIECE + TAG)

    def read(self, size: int) -> bytes:
        """So many plain bytes; fewer only at the end."""
        while len(self._held) < size and self._ahead:
            sealed, self._ahead = self._ahead, self._file.read(PIECE + TAG)
            nonce = _nonce(self._prefix, self._count, not self._ahead)
            try:
                self._held += self._cipher.decrypt(nonce, sealed, None)
            except InvalidTag:
                raise WrongSeal("wrong passphrase, or altered") from None
            self._count += 1
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken


def _nonce(prefix: bytes, count: int, last: bool) -> bytes:
    return prefix + count.to_bytes(4, "big") + bytes([last])
