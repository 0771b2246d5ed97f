"""Packs that were found faultless before, each read when somebody first wants it.

Which codes there are is known from the names of the folders. It must never show a pack that has a
mistake: one that broke after all is named by a Trouble.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from kiosk.procedures.loader import BLOCKS_FOLDER, BlocksAsWanted, pack_folders, read_pack
from kiosk.procedures.mistake import Mistake
from kiosk.procedures.model import Procedure
from kiosk.troubles import Trouble, TroubleCode


class Shelf(Mapping[str, Procedure]):
    """The packs of a folder by code; ``finish`` adds what this office knows to each.

    ``read`` are those that were read already.
    """

    def __init__(
        self,
        folder: Path,
        finish: Callable[[Procedure], Procedure],
        read: Mapping[str, Procedure] = MappingProxyType({}),
    ) -> None:
        self._folder, self._finish = folder, finish
        self._blocks = BlocksAsWanted(folder / BLOCKS_FOLDER)
        self._read: dict[str, Procedure | None] = dict.fromkeys(
            one.name for one in pack_folders(folder)
        )
        self._read |= {code: finish(one) for code, one in read.items()}

    def __getitem__(self, code: str) -> Procedure:
        known = self._read[code]
        if known is None:
            known = self._read[code] = self._finish(self._from_file(code))
        return known

    def __contains__(self, code: object) -> bool:
        return code in self._read

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    def read_one_more(self) -> bool:
        """Reads a pack that nobody wanted yet; False where there is none left."""
        waiting = next((code for code, one in self._read.items() if one is None), None)
        return waiting is not None and bool(self[waiting])

    def _from_file(self, code: str) -> Procedure:
        pack = read_pack(self._folder / code, self._blocks)
        if pack.procedure is None:
            raise broken(pack.mistakes[0])
        return pack.procedure


def broken(mistake: Mistake) -> Trouble:
    """What an officer is told of a pack that cannot be used."""
    return Trouble(
        TroubleCode.PACK_BROKEN, file=mistake.file, key=mistake.key, reason=mistake.reason
    )
