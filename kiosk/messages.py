"""The message catalogue: key and language give a sentence. No sentence for people lives in code.

A missing sentence never stops a screen: it falls back to Vietnamese, then to the key itself, and
is named in the log once, for the officer's self-test.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from math import ceil
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from kiosk.troubles import Trouble, TroubleCode

FALLBACK = "vi"
PSEUDO = "pseudo"
"""No language: each sentence two fifths longer, to find what does not fit before a translator does."""

LONGER = 0.4
KEY_FACES = frozenset(
    {
        "telex",
        "vni",
        "plain",
        "acute",
        "grave",
        "hook",
        "tilde",
        "dot",
        "hat",
        "breve",
        "horn",
        "bar",
    }
)
NAME_KEY = "language.name"
_NEXT_TABLE = "\n["

log = logging.getLogger(__name__)


class Messages:
    """The sentences of one language."""

    def __init__(
        self,
        language: str,
        sentences: Mapping[str, str],
        fallback: Mapping[str, str],
        folder: Path | None = None,
    ) -> None:
        self.language = language
        self._sentences, self._fallback = sentences, fallback
        self._folder = folder
        self._missed: set[str] = set()

    @classmethod
    def load(cls, folder: Path, language: str) -> Messages:
        """Reads ``<language>.toml``. Raises Trouble (asset.missing) where there is none."""
        if language == PSEUDO:
            ours = read_catalogue(folder / f"{FALLBACK}.toml")
            longer = {key: _longer(key, one) for key, one in ours.items()}
            return cls(language, longer, ours, folder)
        sentences = read_catalogue(folder / f"{language}.toml")
        same = language == FALLBACK
        fallback = sentences if same else read_catalogue(folder / f"{FALLBACK}.toml")
        return cls(language, sentences, fallback, folder)

    def turn_to(self, language: str) -> None:
        """Speaks another language from now on. Raises Trouble (asset.missing) where there is none."""
        if self._folder is None or language == self.language:
            return
        other = Messages.load(self._folder, language)
        self.language = language
        self._sentences, self._fallback = other._sentences, other._fallback

    def others(self) -> Mapping[str, str]:
        """The other languages of the folder: each with its own name for itself."""
        files = sorted(self._folder.glob("*.toml")) if self._folder is not None else ()
        names = {one.stem: _own_name(one) for one in files}
        return {one: name for one, name in names.items() if name and one != self.language}

    @property
    def keys(self) -> frozenset[str]:
        """Every key of this language."""
        return frozenset(self._sentences)

    @property
    def missed(self) -> tuple[str, ...]:
        """Keys that were asked for and have no sentence, since the start."""
        return tuple(sorted(self._missed))

    def text(self, key: str, /, **details: str | int) -> str:
        """The sentence, with its placeholders filled. Never raises."""
        sentence = self._sentences.get(key)
        if sentence is None:
            self._miss(key)
            sentence = self._fallback.get(key, key)
        try:
            return sentence.format_map(details) if details else sentence
        except (KeyError, IndexError, ValueError):
            self._miss(key)
            return sentence

    def _miss(self, key: str) -> None:
        if key not in self._missed:
            self._missed.add(key)
            log.warning("no sentence %s %s", self.language, key)


def lengthened(sentence: str) -> str:
    """The sentence with two fifths more of its own letters behind it; placeholders stand once."""
    words = " ".join(one for one in sentence.split() if "{" not in one) or FALLBACK
    wanted = max(ceil(len(sentence) * LONGER) - 1, 1)
    more = f"{words} " * (wanted // len(words) + 2)
    if more[wanted - 1] == " ":
        wanted += 1  # a blank at the end would be no letter more
    return f"{sentence} {more[:wanted]}"


def _longer(key: str, sentence: str) -> str:
    """What stands on a key is a sign more than a sentence: every language finds one that fits."""
    return sentence if is_key_face(key) else lengthened(sentence)


def is_key_face(key: str) -> bool:
    """Whether a sentence stands on a key of the keyboard, and not in its name."""
    group, _, word = key.partition(".")
    return group == "keyboard" and (word in KEY_FACES or word.endswith("_short"))


def read_catalogue(file: Path) -> Mapping[str, str]:
    """Every sentence of a file by its dotted key."""
    return MappingProxyType(dict(_flat(_tables(file, lambda text: text), "")))


def _own_name(file: Path) -> str:
    """The name of a language for itself; the rest of its catalogue is not read for that."""
    return str(dict(_flat(_tables(file, _naming), "")).get(NAME_KEY, ""))


def _naming(text: str) -> str:
    """The table of a catalogue in which its name stands."""
    head = f"[{NAME_KEY.partition('.')[0]}]"
    _, _, behind = text.partition(head)
    return f"{head}{behind.partition(_NEXT_TABLE)[0]}"


def _tables(file: Path, part: Callable[[str], str]) -> Mapping[str, Any]:
    try:
        return tomli.loads(part(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise Trouble(TroubleCode.ASSET_MISSING, file=str(file)) from error


def _flat(tables: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
