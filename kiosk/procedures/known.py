"""Every procedure of a commune that is known: those with a pack, and those told where to file.

Codes and names are those of the national list. It must never say that the kiosk can file what has
no pack.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import tomli
from msgspec import Struct

from kiosk.procedures.model import Procedure
from kiosk.procedures.published import PublishedProcedure
from kiosk.troubles import Trouble, TroubleCode

LONGEST = 52
"""Letters of a name on a card."""
_BRACKETS = re.compile(r"\([^)]*\)?")
POLICE = "công an"
LISTED, EVERYDAY = "commune_procedures.json", "everyday_words.toml"


class KnownProcedure(Struct, frozen=True):
    """``words`` are how people call it; ``receiver`` who takes it ("desk", "police", "insurance")."""

    code: str
    name: str
    short_name: str = ""
    words: tuple[str, ...] = ()
    field: str = ""
    receiver: str = "desk"
    is_ours: bool = False


def known_procedures(
    packs: Mapping[str, Procedure], folder: Path, offered: Iterable[PublishedProcedure] = ()
) -> tuple[KnownProcedure, ...]:
    """The packs, the list under ``assets/catalogue``, and what else the portal offers, each once.

    Raises Trouble ASSET_MISSING where a file of the folder is not there or broken.
    """
    words = _everyday(folder / EVERYDAY)
    listed = {one.code: one for one in _listed(folder / LISTED, words)}
    ours = (_of_pack(pack, listed.get(code), words) for code, pack in packs.items())
    found = {one.code: one for one in ours}
    told = {one.code: _of_portal(one, words) for one in offered if one.name}
    return tuple((told | listed | found).values())


def shortened(name: str) -> str:
    """An official name as it fits a card: without brackets and what comes after a semicolon."""
    bare = " ".join(_BRACKETS.sub(" ", name).split(";")[0].split())
    if len(bare) <= LONGEST:
        return bare
    return f"{bare[:LONGEST].rpartition(' ')[0]} …"


def _of_portal(one: PublishedProcedure, words: Mapping[str, tuple[str, ...]]) -> KnownProcedure:
    """Known from the portal alone. Who takes it is the desk, where the agency does not say more."""
    receiver = "police" if POLICE in one.agency.lower() else "desk"
    more = words.get(one.code, ())
    return KnownProcedure(one.code, one.name, shortened(one.name), more, one.area, receiver)


def _of_pack(
    pack: Procedure, listed: KnownProcedure | None, words: Mapping[str, tuple[str, ...]]
) -> KnownProcedure:
    return KnownProcedure(
        pack.code,
        pack.name,
        pack.short_name,
        (*pack.keywords, *words.get(pack.code, ())),
        listed.field if listed else "",
        listed.receiver if listed else "desk",
        is_ours=True,
    )


def _listed(file: Path, words: Mapping[str, tuple[str, ...]]) -> Iterator[KnownProcedure]:
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))["fields"]
        for field, group in fields.items():
            for code, name in group["procedures"]:
                more = words.get(code, ())
                short = shortened(name)
                yield KnownProcedure(code, name, short, more, field, group["receiver"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise Trouble(TroubleCode.ASSET_MISSING, file=str(file)) from None


def _everyday(file: Path) -> dict[str, tuple[str, ...]]:
    try:
        data = tomli.loads(file.read_text(encoding="utf-8"))
        return {code: tuple(map(str, phrases)) for code, phrases in data.items()}
    except (OSError, ValueError, TypeError):
        raise Trouble(TroubleCode.ASSET_MISSING, file=str(file)) from None
