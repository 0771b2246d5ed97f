"""A pack in another language is the same pack: only what citizens read is other words."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.fields.list_files import ListFiles
from kiosk.fields.lists import Option
from kiosk.fields.yes_no import WORDS as YES_OR_NO
from kiosk.messages import read_catalogue
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.question import Choice
from kiosk.procedures.translation import READ_BY_CITIZENS, Translation, sentences_of

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PACKS = load_catalogue(ASSETS / "procedures").procedures
LISTS = ListFiles(ASSETS / "lists")
FOLDER = ASSETS / "translations"
LANGUAGES = sorted(one.name for one in FOLDER.iterdir())
WHOLE = [(one.parent.name, one.stem) for one in FOLDER.glob("*/*.toml") if one.stem in PACKS]
DRAWN = frozenset(
    words
    for drawing in tomllib.loads((ASSETS / "drawings" / "spots.toml").read_text("utf-8")).values()
    for words in (drawing["title"], *(spot["words"] for spot in drawing["spots"].values()))
)
"""What drawings say to somebody who cannot see them."""
READ = frozenset().union(*READ_BY_CITIZENS.values())


def test_there_is_a_language_besides_vietnamese_and_a_whole_pack_in_it() -> None:
    assert LANGUAGES
    assert WHOLE


@pytest.mark.parametrize(("language", "code"), WHOLE)
def test_a_pack_that_was_translated_is_translated_whole(language: str, code: str) -> None:
    assert Translation.load(FOLDER, language).untranslated(PACKS[code]) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_outlives_its_sentence(language: str) -> None:
    said = {one for pack in PACKS.values() for one in sentences_of(pack)}
    said |= set(YES_OR_NO.values())
    kinds = PACKS["1.004859"].questions["change_kind"].options
    parents = {one.code for one in kinds or () if isinstance(one, Choice)}
    for name in LISTS.names() - {"communes"}:
        options = {option for parent in ("", *parents) for option in LISTS.options(name, parent)}
        said |= {word for option in options for word in (option.label, option.hint)}
    said |= DRAWN
    for file in (FOLDER / language).glob("*.toml"):
        assert not [one for one in read_catalogue(file) if one not in said], file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_two_translations(language: str) -> None:
    keys = [one for file in (FOLDER / language).glob("*.toml") for one in read_catalogue(file)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_composed_unicode_and_never_empty(language: str) -> None:
    for file in (FOLDER / language).glob("*.toml"):
        for sentence, words in read_catalogue(file).items():
            assert words.strip(), sentence
            assert unicodedata.is_normalized("NFC", words), sentence


@pytest.mark.parametrize("code", sorted(PACKS))
def test_codes_keys_and_conditions_are_the_same_in_every_language(code: str) -> None:
    loud = Translation({one: one.upper() for one in sentences_of(PACKS[code])})
    shown = loud.procedure(PACKS[code])
    assert shown.short_name == PACKS[code].short_name.upper()
    assert bare(msgspec.to_builtins(shown)) == bare(msgspec.to_builtins(PACKS[code]))
    assert msgspec.to_builtins(shown)["portal"] == msgspec.to_builtins(PACKS[code])["portal"]
    assert shown.name == PACKS[code].name
    assert [one.coach for one in shown.questions.values()] == [
        one.coach for one in PACKS[code].questions.values()
    ]


def test_a_pack_nobody_translated_is_read_in_its_own_words() -> None:
    pack = PACKS["2.000635"]
    assert Translation.load(FOLDER, "xx").procedure(pack) is pack


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pack_is_read_in_every_language(language: str) -> None:
    words = Translation.load(FOLDER, language)
    left = {code: words.untranslated(one) for code, one in PACKS.items()}
    assert {code for code, sentences in left.items() if sentences} == set()
    assert all(words.word(one) != one for one in YES_OR_NO.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawing_speaks_every_language(language: str) -> None:
    words = Translation.load(FOLDER, language)
    assert {one for one in DRAWN if words.word(one) == one} == set()


def test_a_list_in_another_language_is_found_by_the_same_names_and_more() -> None:
    ours = CommuneLists.of(ASSETS / "lists")
    theirs = Translation({"Đức": "Germany", "Nữ": "Female"}).lists(ours)
    assert any(one.former for one in ours.options("communes", "01"))
    assert theirs.options("communes", "01") == ours.options("communes", "01")
    countries = {one.code: one for one in theirs.options("countries")}
    assert countries["DE"] == Option("DE", "Germany", also=("Đức",))
    assert countries["AU"] in ours.options("countries")
    assert "Female" in [one.label for one in theirs.options("genders")]


def bare(data: Any) -> Any:
    """The data without what citizens read."""
    if isinstance(data, dict):
        return {key: bare(one) for key, one in data.items() if key not in READ}
    return [bare(one) for one in data] if isinstance(data, (list, tuple)) else data
