"""Every reason has a sentence in every language, and no sentence is left without a reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kiosk.portal.reasons import Reason

MESSAGES = Path(__file__).parents[2] / "assets" / "messages"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_has_a_sentence_and_every_sentence_a_reason(language: str) -> None:
    catalogue = tomllib.loads((MESSAGES / f"{language}.toml").read_text("utf-8"))
    sentences = catalogue["portal"]["reason"]
    assert set(sentences) == set(Reason)
    assert all(len(sentence) > 20 for sentence in sentences.values())


@pytest.mark.parametrize("reason", list(Reason))
def test_a_reason_is_a_plain_word_of_the_wire_free_core(reason: Reason) -> None:
    assert str(reason) == reason.value == reason.name.lower()
