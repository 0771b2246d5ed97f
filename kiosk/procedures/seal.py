"""A seal over packs and the code that checks them: whether this very content was checked before.

Checking every pack costs a tenth of a second at each start, and between two starts nearly never
changes anything. It must never hold anything of a pack: a pack is always read from its own file.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

CODE = Path(__file__).resolve().parents[1]
CHECKING = ("procedures", "fields", "misfits.py", "plain_data.py")
"""Folders and files of the code by which a pack is judged."""


def seal_of(folder: Path) -> str:
    """Other for every change of a name or a byte in the folder, in our code or in what it leans on."""
    seal = hashlib.sha256(f"{sys.version}\0{msgspec.__version__}".encode())
    for root in (folder, *(CODE / one for one in CHECKING)):
        for file in _files(root):
            content = file.read_bytes()
            seal.update(f"\0{file.relative_to(root)}\0{len(content)}\0".encode())
            seal.update(content)
    return seal.hexdigest()


def is_sealed(file: Path, seal: str) -> bool:
    """Whether this seal was set here before."""
    try:
        return file.read_text(encoding="ascii").strip() == seal
    except (OSError, UnicodeDecodeError):
        return False


def set_seal(file: Path, seal: str) -> None:
    """Remembers it. Where nothing can be written all is checked again next time."""
    with suppress(OSError):
        file.write_text(f"{seal}\n", encoding="ascii")


def _files(root: Path) -> Iterator[Path]:
    kinds = {".toml", ".py"}
    found = root.rglob("*") if root.is_dir() else (root,)
    return iter(sorted(one for one in found if one.suffix in kinds and one.is_file()))
