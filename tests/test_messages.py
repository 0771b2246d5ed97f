"""Every sentence exists in every language, with the same placeholders, and every key is used right."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from string import Formatter

import pytest

from kiosk.messages import PSEUDO, Messages, is_key_face, read_catalogue
from kiosk.troubles import TroubleCode

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "messages"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.toml"))
KEY = re.compile(r"""(?:\bsay|\btext|\btold)\(\s*f?"([a-z0-9_.]+)"[,)]""")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_there_is_more_than_one_language() -> None:
    assert {"vi", "en"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_placeholders(language: str) -> None:
    ours, theirs = read_catalogue(FOLDER / "vi.toml"), read_catalogue(FOLDER / f"{language}.toml")
    assert ours.keys() ^ theirs.keys() == set()
    different = [key for key in ours if placeholders(ours[key]) != placeholders(theirs[key])]
    assert not different


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_composed_unicode_and_never_empty(language: str) -> None:
    for key, sentence in read_catalogue(FOLDER / f"{language}.toml").items():
        assert sentence.strip(), key
        assert unicodedata.is_normalized("NFC", sentence), key


@pytest.mark.parametrize("code", list(TroubleCode))
def test_every_trouble_says_what_is_wrong_and_what_to_do(code: TroubleCode) -> None:
    keys = read_catalogue(FOLDER / "vi.toml")
    assert {f"trouble.{code}.what", f"trouble.{code}.next"} <= keys.keys()


@pytest.mark.parametrize(
    "file", sorted((ROOT / "screens").rglob("*.py")), ids=lambda file: file.name
)
def test_every_key_that_a_screen_says_has_a_sentence(file: Path) -> None:
    keys = read_catalogue(FOLDER / "vi.toml")
    said = set(KEY.findall(file.read_text(encoding="utf-8")))
    prefix = {"printing.py": "receipt.", "form_printing.py": "paper."}.get(file.name, "")
    assert not [one for one in said if prefix + one not in keys]


@pytest.mark.logs("no sentence")
def test_a_missing_sentence_falls_back_and_never_stops_a_screen(tmp_path: Path) -> None:
    (tmp_path / "vi.toml").write_text('[a]\nb = "Chào {name}"\n')
    (tmp_path / "xx.toml").write_text("")
    texts = Messages.load(tmp_path, "xx")
    assert texts.text("a.b", name="bác") == "Chào bác"
    assert texts.text("a.c") == "a.c"
    assert texts.text("a.b", other="x") == "Chào {name}"


def test_a_detail_may_be_called_key(tmp_path: Path) -> None:
    (tmp_path / "vi.toml").write_text('broken = "mục {key}"', encoding="utf-8")
    assert Messages.load(tmp_path, "vi").text("broken", key="fees") == "mục fees"


def test_the_pseudo_language_is_two_fifths_longer_in_every_sentence() -> None:
    ours, theirs = Messages.load(FOLDER, "vi"), Messages.load(FOLDER, PSEUDO)
    sentences = [key for key in ours.keys if not is_key_face(key)]
    assert len(sentences) > 300
    short = [key for key in sentences if len(theirs.text(key)) < 1.4 * len(ours.text(key))]
    assert short == []
    assert not [key for key in sentences if theirs.text(key).endswith(" ")]
