"""A pack as it is read in another language: what citizens read is replaced, sentence by sentence.

Only for the eye. The draft, the portal and the paper form keep the pack's own Vietnamese words, so
a translation can never change what is sent. A sentence nobody has translated stays Vietnamese.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from msgspec import structs
from msgspec.structs import replace

from kiosk.fields.lists import Lists, Option
from kiosk.messages import PSEUDO, Messages, lengthened, read_catalogue
from kiosk.procedures import model
from kiosk.procedures import question as ask
from kiosk.procedures.part import Part

_P = TypeVar("_P", bound=Part)
_ASKED = frozenset({"label", "help", "example", "where_to_find", "why", "mistakes", "spoken"})

READ_BY_CITIZENS: Mapping[type[Part], frozenset[str]] = {
    model.Procedure: frozenset({"short_name", "summary", "agency", "after", "from_home"}),
    model.WhoMayFile: frozenset({"text"}),
    model.Case: frozenset({"name"}),
    model.EarlyStop: frozenset({"case", "alternative"}),
    model.Fee: frozenset({"name"}),
    model.Exemption: frozenset({"who"}),
    model.TimeLimit: frozenset({"text"}),
    model.Result: frozenset({"name"}),
    model.RequiredPaper: _ASKED | {"name"},
    model.PaperToShow: frozenset({"name", "note"}),
    ask.Section: frozenset({"title"}),
    ask.Page: frozenset({"title"}),
    ask.Question: _ASKED | {"hint", "short_label", "counted"},
    ask.Choice: frozenset({"label", "hint"}),
    ask.Suggestion: frozenset({"label"}),
    ask.OfficeWords: frozenset({"label"}),
}
"""What is shown or read aloud to a citizen. The form's own words and the officer's stay as they are;
where answers are listed by the form's words, what is read there is translated (``short_label``)."""


FOUND_BY_BOTH = frozenset({"countries"})
"""Long lists in which the Vietnamese names are found as well: people know one or the other."""


class Translation:
    """The sentences of one language by their Vietnamese; empty for Vietnamese itself."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = sentences
        self._read: dict[str, tuple[model.Procedure, model.Procedure]] = {}

    @classmethod
    def load(cls, folder: Path, language: str) -> Translation:
        """Every file in ``folder/<language>``; no folder is no sentence.

        Raises Trouble (asset.missing) where a file cannot be read.
        """
        files = sorted((folder / language).glob("*.toml"))
        return cls({key: words for file in files for key, words in read_catalogue(file).items()})

    def word(self, sentence: str) -> str:
        """The sentence in this language, or as it stands."""
        return self._sentences.get(sentence, sentence)

    def procedure(self, procedure: model.Procedure) -> model.Procedure:
        """The procedure as it is read in this language; codes, keys and conditions are the same."""
        if not self._sentences:
            return procedure
        known = self._read.get(procedure.code)
        if known is None or known[0] is not procedure:
            known = (procedure, self._part(procedure))
            self._read[procedure.code] = known
        return known[1]

    def lists(self, lists: Lists) -> Lists:
        """The lists as they are read in this language."""
        return _TranslatedLists(lists, self) if self._sentences else lists

    def untranslated(self, procedure: model.Procedure) -> tuple[str, ...]:
        """What a citizen would still read in Vietnamese."""
        wanted = dict.fromkeys(one for one in sentences_of(procedure) if any(map(str.isalpha, one)))
        return tuple(one for one in wanted if one not in self._sentences)

    def _part(self, part: _P) -> _P:
        read = READ_BY_CITIZENS.get(type(part), frozenset())
        facts = structs.asdict(part)
        values = {name: self._value(one, name in read) for name, one in facts.items()}
        if isinstance(part, ask.Question):
            values["short_label"] = self.word(part.listed_as)
        return type(part)(**values)

    def _value(self, value: Any, is_read: bool) -> Any:
        if isinstance(value, Part) and type(value) in READ_BY_CITIZENS:
            return self._part(value)
        if isinstance(value, tuple):
            return tuple(self._value(one, is_read) for one in value)
        return self.word(value) if is_read and isinstance(value, str) else value


class _TranslatedLists:
    """Labels and hints in another language; the codes are what is kept and sent."""

    def __init__(self, lists: Lists, translation: Translation) -> None:
        self._lists, self._word = lists, translation.word

    def options(self, name: str, parent: str = "") -> tuple[Option, ...]:
        """As ``Lists.options``."""
        read = self._found_by_both if name in FOUND_BY_BOTH else self._read
        return tuple(map(read, self._lists.options(name, parent)))

    def _read(self, one: Option) -> Option:
        label, hint = self._word(one.label), self._word(one.hint)
        return (
            one if (label, hint) == (one.label, one.hint) else replace(one, label=label, hint=hint)
        )

    def _found_by_both(self, one: Option) -> Option:
        label = self._word(one.label)
        return one if label == one.label else replace(one, label=label, also=(one.label,))


def sentences_of(part: Part) -> Iterator[str]:
    """Every sentence of a pack that a citizen reads or hears, in order."""
    read = READ_BY_CITIZENS.get(type(part), frozenset())
    for name, value in structs.asdict(part).items():
        for one in _each(value):
            if isinstance(one, Part):
                yield from sentences_of(one)
            elif name in read and isinstance(one, str) and one:
                yield one
    if isinstance(part, ask.Question) and not part.short_label:
        yield part.form_label


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


class _Lengthened(Mapping[str, str]):
    """Every sentence there is, two fifths longer: no language, it finds what does not fit."""

    def __getitem__(self, sentence: str) -> str:
        return lengthened(sentence) if sentence else sentence

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1


class Translations:
    """What the packs say in each language; read once, when it is first wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Translation] = {}

    def __call__(self, language: str) -> Translation:
        """The packs' sentences in this language."""
        if language not in self._read:
            self._read[language] = self._load(language)
        return self._read[language]

    def following(self, texts: Messages) -> Callable[[str], str]:
        """A sentence in whichever language the texts are in when it is asked for."""
        return lambda sentence: self(texts.language).word(sentence)

    def _load(self, language: str) -> Translation:
        if language == PSEUDO:
            return Translation(_Lengthened())
        return Translation.load(self._folder, language)
