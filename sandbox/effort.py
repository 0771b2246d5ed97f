"""What a visit costs a person: touches, keys, pages and words, and the minutes they take.

It takes down what the scripted citizen really did and read, and turns it into minutes by a model
of published constants. It counts minutes at the screen only: no queue, no sign-in, no talk. It
must never leave out a page because nobody answered anything on it, and never counts the help.

The model, for each page: reading (syllables over the rate), one decision, what is put in, one
check, and 0.3 s of the machine. Keys cost the profile's time per key; the last touch of a page is
the way on, any other is a choice and costs a decision more; a box that is typed in is touched
once. A card or a paper under the scanner takes 6 s and two decisions.

Constants: touch 0.57 s (Asakawa 2017), decision 1.35 s (Card, Moran and Newell 1983), 0.60 s a key
for a practised and 2.35 s for an old hand on a tablet (MacKenzie and Zhang 2001; Nicolau and Jorge
2012), age factor 2.2 above 65 (KLM). Reading rates, the factor 1.4 of the middle profile, its key
time and the 6 s are assumptions until the kiosk's own logs replace them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

TOUCH_SECONDS = 0.57
DECISION_SECONDS = 1.35
SYSTEM_SECONDS = 0.3
SCAN_SECONDS = 6.0
SCAN_DECISIONS = 2
SECONDS_PER_MINUTE = 60

_SYLLABLE = re.compile(r"[^\W\d_]+|\d")
"""A run of letters is one syllable in Vietnamese; figures are read one by one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of person: ``slower`` times the touch and the decision of a practised one."""

    slower: float
    syllables_per_minute: float
    key_seconds: float


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "practised": Profile(1.0, 200, 0.60),
        "middle": Profile(1.4, 160, 1.20),
        "older": Profile(2.2, 110, 2.35),
    }
)


@dataclass
class PageEffort:
    """What one page asked of a person. ``texts`` are those that were to be read, and how often."""

    name: str
    step: str = ""
    """The question or the paper it is about, where it is about one."""
    taps: int = 0
    keys: int = 0
    scans: int = 0
    texts: Counter[str] = field(default_factory=Counter)

    @property
    def syllables(self) -> int:
        """How much there was to read."""
        return sum(syllables_in(text) * times for text, times in self.texts.items())

    @property
    def decisions(self) -> int:
        """What to do, whether it is right, and one for every choice before the way on."""
        return 2 + max(self.taps - 1, 0) + SCAN_DECISIONS * self.scans

    def seconds(self, who: Profile) -> float:
        """How long such a person needs for it."""
        touch, decision = TOUCH_SECONDS * who.slower, DECISION_SECONDS * who.slower
        to_the_box = touch if self.keys else 0.0
        return (
            self.syllables / who.syllables_per_minute * SECONDS_PER_MINUTE
            + self.decisions * decision
            + self.taps * touch
            + self.keys * who.key_seconds
            + to_the_box
            + SCAN_SECONDS * self.scans
            + SYSTEM_SECONDS
        )


class Effort:
    """What a whole visit cost, page by page."""

    def __init__(self) -> None:
        self.visited: list[PageEffort] = []
        self.said: dict[str, str] = {}
        """What was answered, in words, by question."""
        self.free_text_questions = 0

    def arrive(self, name: str, texts: Iterable[str], step: str = "") -> None:
        """Another page stands there, with these words on it."""
        self.visited.append(PageEffort(name, step))
        self.read(texts)

    def read(self, texts: Iterable[str]) -> None:
        """These words are to be seen on the page; what was read before is not read again."""
        self._page.texts |= Counter(texts)

    def tap(self) -> None:
        """A touch on something that acts."""
        self._page.taps += 1

    def press(self) -> None:
        """A touch on a key."""
        self._page.keys += 1

    def scan(self) -> None:
        """A card or a paper was held to the machine."""
        self._page.scans += 1

    @property
    def taps(self) -> int:
        """Touches of the whole visit, keys apart."""
        return sum(page.taps for page in self.visited)

    @property
    def keys(self) -> int:
        """Keys of the whole visit."""
        return sum(page.keys for page in self.visited)

    @property
    def pages(self) -> int:
        """Pages that were visited, each as often as it was."""
        return len(self.visited)

    @property
    def seen(self) -> list[str]:
        """The words of the screens that were visited."""
        return [page.name for page in self.visited]

    @property
    def syllables(self) -> int:
        """How much there was to read."""
        return sum(page.syllables for page in self.visited)

    def minutes(self) -> dict[str, float]:
        """Minutes of each profile, to one place behind the point."""
        return minutes_of(self.visited)

    @property
    def _page(self) -> PageEffort:
        if not self.visited:
            self.visited.append(PageEffort(""))
        return self.visited[-1]


def minutes_of(pages: Iterable[PageEffort]) -> dict[str, float]:
    """Minutes of each profile for these pages, to one place behind the point."""
    kept = tuple(pages)
    return {
        name: round(sum(page.seconds(who) for page in kept) / SECONDS_PER_MINUTE, 1)
        for name, who in PROFILES.items()
    }


def syllables_in(text: str) -> int:
    """Words and figures of a text, as they are read one after the other."""
    return len(_SYLLABLE.findall(text))
