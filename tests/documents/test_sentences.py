"""Whatever can be wrong with a paper has a sentence in every language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import kiosk.documents

SOURCES = Path(kiosk.documents.__file__).parent
MESSAGES = SOURCES.parent.parent / "assets" / "messages"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_problem_of_a_paper_has_its_sentence(language: str) -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in SOURCES.glob("*.py"))
    codes = set(re.findall(r'"paper\.(\w+)"', sources))
    assert len(codes) >= 12
    catalogue = tomllib.loads((MESSAGES / f"{language}.toml").read_text(encoding="utf-8"))
    assert codes <= set(catalogue["problem"]["paper"])
