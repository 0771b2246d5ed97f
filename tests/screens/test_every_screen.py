"""Every screen, in every looks, lying and standing, in each language and in one that is too long.

Nothing is cut, nothing overlaps, nothing leaves the window; whatever is touched is large enough,
apart enough, named, and reached by Tab; and every letter and colour is the theme's.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.messages import PSEUDO
from sandbox.tour import Tour
from screens.wardrobe import ORDER
from tests.screens.known_flaws import KNOWN
from tests.screens.layout import Layout
from tests.visits.floor import LYING, STANDING, a_floor

SIZES = {"lying": LYING, "standing": STANDING}
LANGUAGES = ("vi", "en", PSEUDO)
EVERY = [one for one in product(ORDER, SIZES, LANGUAGES) if one[0] != "contrast" or one[2] == "vi"]
"""The looks of high contrast are the everyday ones in other colours (``test_theme.py`` holds that), so that
its pages are measured in one language only."""


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "size", "language"), EVERY)
def test_every_screen_can_be_read_and_touched_whole(
    tmp_path: Path, qtbot: QtBot, theme: str, size: str, language: str
) -> None:
    known = KNOWN.get((theme, size, language), frozenset())
    flaws: set[str] = set()
    complaints: list[str] = []
    with a_floor(tmp_path, size=SIZES[size], theme=theme, language=language) as floor:
        for stop in Tour(floor.kiosk).stops():
            for kind, words in sorted(Layout(stop.window, stop.theme).findings()):
                flaws.add(f"{stop.name}: {kind}")
                if f"{stop.name}: {kind}" not in known:
                    complaints.append(f"{stop.name}: {kind}: {words}")
    assert not complaints, "\n".join(complaints)
    assert not known - flaws, "mended: take it off the list of known flaws"
