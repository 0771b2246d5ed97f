"""A persona: an invented person with what he or she would answer. Never a real one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

PERSONAS = Path(__file__).parent / "personas"


@dataclass(frozen=True)
class Persona:
    """``answers`` by question: what is typed, the option's label, or "=" for the offered one.

    A question that is not named is answered with "I have none". ``papers`` by paper: the kind of
    sheet that is laid on the scanner, or "none".
    """

    name: str
    procedure: str
    filing_for: str = "self"
    answers: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    """What the code of a card says, by person ("requester"): held to the scanner where that is
    offered."""

    def reading(self, word: Callable[[str], str]) -> Persona:
        """The same person before a kiosk that shows its options in other words."""
        return replace(self, answers={one: word(said) for one, said in self.answers.items()})


def load_persona(path: Path) -> Persona:
    """Reads a persona file; ``like`` names another that it only changes. Unknown keys: TypeError."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    other = told.pop("like", None)
    if other is None:
        return Persona(**told)
    base = load_persona(PERSONAS / f"{other}.toml")
    merged = {name: getattr(base, name) | told.pop(name, {}) for name in ("answers", "papers")}
    return replace(base, **merged, **told)


def persona_for(procedure: str) -> Path:
    """The persona who files a procedure without a card."""
    return PERSONAS / f"{procedure}.toml"


def card_persona_for(procedure: str) -> Path:
    """The persona with cards, or the one without where there is none with."""
    file = PERSONAS / "cards" / f"{procedure}.toml"
    return file if file.is_file() else persona_for(procedure)
