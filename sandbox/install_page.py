"""docs/install.md as a list of commands: what stands in its ``sh`` blocks, in order, and nothing else.

``text`` blocks are for people before a real machine (a screen, another kind of graphics). It changes
no word of a command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "install.md"
_HEADING = re.compile(r"^## (.+)$")


@dataclass(frozen=True, slots=True)
class Step:
    """One block: under which heading it stands, and its commands as they are typed."""

    heading: str
    commands: str


def steps_of(page: str, kind: str = "sh") -> tuple[Step, ...]:
    """The blocks of one kind."""
    found, heading, block = list[Step](), "", list[str]()
    within = ""
    for line in page.splitlines():
        if line.startswith("```"):
            if within == kind:
                found.append(Step(heading, "\n".join(block)))
            within, block = ("" if within else line[3:].strip() or "?"), []
        elif within:
            block.append(line)
        elif title := _HEADING.match(line):
            heading = title[1]
    return tuple(found)
