"""Finding a procedure by what people say: everyday words, no marks, slips of the finger, codes.

Over the packs and every other procedure of a commune that is known. Pure but for its own index. It
may guess at a slip of the finger, because a wrong find costs a look and nothing else; it must never
hide that the kiosk cannot file what it found.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from kiosk.procedures.known import KnownProcedure
from kiosk.vietnamese.composition import Composition
from kiosk.vietnamese.search import plain

LONGEST = 120
"""Letters of a phrase that are looked at."""
SLIP, BEGUN = 0.6, 0.7
"""How much a word counts that was mistyped, or is still being typed."""
LEAST_FOR_SLIP = 3
PAIR = 1.2
"""Two words side by side ("khai sinh") tell more than each alone."""
ALL_OF_IT = 0.15
"""Share of what an entry tells altogether, beside its best phrase."""
OURS = 1.08
"""What can be filed here stands first among equals."""
LENGTH = 0.35
FAINT = 0.2
"""Finds below this share of the best one are no finds."""
SAME = {
    "sanh": "sinh", "hokhau": "ho khau", "cmt": "cmnd", "cccd": "can cuoc",
    "gpkd": "giay phep kinh doanh", "bhyt": "bao hiem y te", "bhxh": "bao hiem xa hoi", "gks": "giay khai sinh",
    "dkkh": "dang ky ket hon", "ks": "khai sinh", "kh": "ket hon", "sdt": "dien thoai", "ubnd": "uy ban",
    "lanh": "linh", "nhut": "nhat", "tui": "toi", "hong": "khong", "hok": "khong", "ko": "khong", "k": "khong",
    "hem": "khong", "dk": "dang ky", "gcn": "giay chung nhan", "qsdd": "quyen su dung dat", "tthn": "tinh trang hon nhan",
    "vc": "vo chong", "tia": "bo", "u": "me", "bam": "me", "ma": "me",
    "kiu": "keu", "biu": "bieu", "xiu": "it", "vk": "vo", "ck": "chong", "ng": "nguoi", "wa": "qua",
}  # fmt: skip
"""Short forms and southern or northern words, and what the index calls them."""
IDLE = frozenset(
    [
        "toi",
        "muon",
        "cho",
        "can",
        "bac",
        "chau",
        "em",
        "anh",
        "chi",
        "o",
        "dau",
        "nhu",
        "the",
        "nao",
        "thi",
        "phai",
        "duoc",
        "khong",
        "gi",
        "ve",
        "nay",
        "day",
        "a",
        "ah",
        "nhe",
        "voi",
        "ma",
        "minh",
        "la",
        "co",
        "cai",
        "viec",
        "hoi",
        "giup",
        "gium",
        "dum",
        "xin",
        "lam",
        "di",
        "bi",
        "roi",
        "da",
        "dang",
        "den",
        "len",
        "xuong",
        "ra",
        "vao",
        "cua",
    ]
)
"""Words that nearly everybody says; they count little, but tell one phrase from another."""
IDLE_WEIGHT = 0.25


class _Phrase(Struct, frozen=True):
    entry: int
    size: float


class ProcedureSearch:
    """An index over procedures, made once."""

    def __init__(self, known: Iterable[KnownProcedure]) -> None:
        self._known = tuple(known)
        self._phrases: list[_Phrase] = []
        self._holding: dict[str, dict[int, float]] = defaultdict(dict)
        self._having: dict[str, dict[int, float]] = defaultdict(dict)
        """Word or pair -> the phrases that hold it, and the procedures that have it anywhere."""
        texts = [list(_features(plain(text))) for _, text in self._texts()]
        self._rarity = _rarity(self._texts(), texts)
        for (entry, _), features in zip(self._texts(), texts, strict=True):
            weights = {one: self._rarity[one] for one in features}
            number = len(self._phrases)
            self._phrases.append(_Phrase(entry, math.fsum(weights.values()) ** LENGTH))
            for one, weight in weights.items():
                self._holding[one][number] = weight
                self._having[one][entry] = weight
        words = {one for one in self._holding if " " not in one}
        self._words = sorted(words)
        self._followers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for pair in self._holding:
            first, _, second = pair.partition(" ")
            if second:
                self._followers[first].append((second, pair))
        self._slips = _slips(words)
        self._by_code = {one.code: one for one in self._known}

    def find(self, phrase: str, most: int = 10) -> list[KnownProcedure]:
        """The procedures that were most likely meant, best first; none for words nobody knows."""
        asked = phrase.strip()[:LONGEST]
        if asked in self._by_code:
            return [self._by_code[asked]]
        code = asked.replace(" ", "")
        if code[:1].isdigit() and set(code) <= set("0123456789."):
            return [one for one in self._known if one.code.startswith(code)][:most]
        scores = self._scores(self._read(asked))
        best = sorted(scores.items(), key=lambda one: (-one[1], self._known[one[0]].code))
        least = best[0][1] * FAINT if best else 0.0
        return [self._known[at] for at, score in best[:most] if score >= least]

    # -- what was asked ------------------------------------------------------------------------

    def _read(self, phrase: str) -> list[dict[str, float]]:
        """For each word typed, the words of the index that it may be, and how surely.

        Typed as Telex where that makes more of the words known ("keets hoon").
        """
        as_typed = plain(phrase).split()
        telex = plain(_telex(phrase)).split() if phrase.isascii() else as_typed
        words = max((as_typed, telex), key=lambda one: sum(word in self._holding for word in one))
        spelt = [part for word in words for part in self._spelt(word)]
        return [self._meant(word, is_last=word is spelt[-1]) for word in spelt]

    def _spelt(self, word: str) -> list[str]:
        """A word without its short form, or two words that were typed as one."""
        if word in SAME:
            return SAME[word].split()
        if word in self._holding or len(word) < 5:
            return [word]
        for cut in range(2, len(word) - 1):
            if word[:cut] in self._holding and word[cut:] in self._holding:
                return [word[:cut], word[cut:]]
        return [word]

    def _meant(self, word: str, *, is_last: bool) -> dict[str, float]:
        known = word in self._holding
        meant = {word: 1.0} if known else dict.fromkeys(self._near(word), SLIP)
        if is_last and (len(word) > 2 or not meant):
            for one in self._beginning_with(word):
                meant.setdefault(one, BEGUN)
        return meant

    def _near(self, word: str) -> Iterator[str]:
        """Words that differ by one letter: left out, too much, another, or two changed over."""
        if len(word) < LEAST_FOR_SLIP:
            return
        found = set(self._slips.get(word, ()))
        for less in _one_less(word):
            found |= self._slips.get(less, set())
            if less in self._holding:
                found.add(less)
        yield from found

    def _beginning_with(self, letters: str) -> list[str]:
        first = bisect_left(self._words, letters)
        last = bisect_left(self._words, f"{letters}\U0010ffff")
        return self._words[first:last]

    # -- what answers --------------------------------------------------------------------------

    def _scores(self, asked: Sequence[dict[str, float]]) -> dict[int, float]:
        by_phrase: dict[int, float] = defaultdict(float)
        by_entry: dict[int, float] = defaultdict(float)
        for meant in (*asked, *map(self._paired, pairwise(asked))):
            for number, worth in _best_of(meant, self._holding):
                by_phrase[number] += worth
            for entry, worth in _best_of(meant, self._having):
                by_entry[entry] += worth
        scores: dict[int, float] = defaultdict(float)
        for number, worth in by_phrase.items():
            phrase = self._phrases[number]
            scores[phrase.entry] = max(scores[phrase.entry], worth / phrase.size)
        return {
            entry: (score + ALL_OF_IT * by_entry[entry])
            * (OURS if self._known[entry].is_ours else 1)
            for entry, score in scores.items()
        }

    def _paired(self, two: tuple[dict[str, float], dict[str, float]]) -> dict[str, float]:
        """The pairs that two neighbours may be, of those that there are."""
        first, second = two
        return {
            pair: surely * second[other]
            for one, surely in first.items()
            for other, pair in self._followers.get(one, ())
            if other in second
        }

    def _texts(self) -> Iterator[tuple[int, str]]:
        for at, one in enumerate(self._known):
            for text in dict.fromkeys((one.name, one.short_name, *one.words)):
                if text:
                    yield at, text


def _features(text: str) -> Iterator[str]:
    """The words of a plain text, and its pairs of words side by side; each once."""
    words = text.split()
    yield from dict.fromkeys(words)
    yield from dict.fromkeys(f"{one} {two}" for one, two in pairwise(words))


def _rarity(
    texts: Iterable[tuple[int, str]], features: Sequence[Sequence[str]]
) -> dict[str, float]:
    """How much a word or pair tells: much where few procedures have it."""
    holders: dict[str, set[int]] = defaultdict(set)
    entries = set()
    for (entry, _), some in zip(texts, features, strict=True):
        entries.add(entry)
        for one in some:
            holders[one].add(entry)
    return {
        one: math.log(1 + len(entries) / len(who))
        * (PAIR if " " in one else IDLE_WEIGHT if one in IDLE else 1.0)
        for one, who in holders.items()
    }


def _best_of(
    meant: dict[str, float], holding: dict[str, dict[int, float]]
) -> Iterable[tuple[int, float]]:
    """For each holder of one of the meant words, what the best of them is worth there."""
    if len(meant) == 1:
        ((only, surely),) = meant.items()
        return [(one, weight * surely) for one, weight in holding.get(only, {}).items()]
    best: dict[int, float] = {}
    for word, surely in meant.items():
        for one, weight in holding.get(word, {}).items():
            worth = weight * surely
            if worth > best.get(one, 0.0):
                best[one] = worth
    return best.items()


def _slips(words: Iterable[str]) -> dict[str, set[str]]:
    """A word with a letter less -> the words it may have been."""
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if len(word) >= LEAST_FOR_SLIP:
            for less in _one_less(word):
                found[less].add(word)
    return dict(found)


def _one_less(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _telex(phrase: str) -> str:
    composed = Composition()
    for letter in phrase:
        composed = composed.press(letter)
    return composed.text
