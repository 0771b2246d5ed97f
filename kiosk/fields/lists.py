"""Code lists: the options from which an answer is picked.

They are data under ``assets/lists``, dated and loaded once. A list is never empty: an empty
list is a fault of the installation, not "no choices".
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class Option(Struct, frozen=True):
    """One entry of a list: the code that is stored and sent, the label that is read.

    ``former`` are names by which it is found as well: what lay there before; ``also`` are other
    names of the same, as in the language of the papers.
    """

    code: str
    label: str
    hint: str = ""
    former: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Lists(Protocol):
    """Where options come from."""

    def options(self, name: str, parent: str = "") -> tuple[Option, ...]:
        """The options of a list, in the order they are shown.

        ``name`` is a shared list ("provinces", "communes", "ethnicities", "countries");
        ``parent`` narrows a dependent list (a province's code for "communes"); an unknown parent
        has no options. A list that is not there is a Trouble (asset.missing) at the machine, and
        a KeyError where lists live in memory: the pack linter has to have refused it before.
        """
