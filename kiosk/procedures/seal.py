"""A seal over packs and the code that checks them: whether this very content was checked before.

Checking every pack costs a tenth of a second at each start, and between two starts nearly never
changes anything. It must never hold anything of a pack: a pack is always read from its own file.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

CODE = Path(__file__).resolve().parents[1]
CHECKING = ("procedures", "fields", "misfits.py", "plain_data.py")
"""Folders and files of the code by which a pack is judged."""
KINDS = frozenset({".toml", ".py"})


def seal_of(folder: Path) -> str:
    """Other for every change of a name or a byte in the folder, in our code or in what it leans on."""
    seal = hashlib.sha256(f"{sys.version}\0{msgspec.__version__}".encode())
    for root in (folder, *(CODE / one for one in CHECKING)):
        for name, file in _files(root):
            content = file.read_bytes()
            seal.update(f"\0{name}\0{len(content)}\0".encode())
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


def _files(root: Path) -> list[tuple[str, Path]]:
    """Each with its name below the root, in one order. Names are cut off as texts: paths are slow."""
    above = len(str(root))
    found = root.rglob("*") if root.is_dir() else (root,)
    named = ((str(one)[above:], one) for one in found if one.suffix in KINDS)
    return sorted((name, one) for name, one in named if one.is_file())
