"""The looks hold their promises by themselves: contrast, letters of the right height, one source."""

from __future__ import annotations

import tomllib
import unicodedata
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.troubles import Trouble, TroubleCode
from screens.theme import FAMILIES, Panel, Theme, cap_share, load_fonts
from screens.wardrobe import ORDER, Wardrobe

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "theme"
THEMES = sorted(file.stem for file in FOLDER.glob("*.toml"))
PANELS = {
    "21.5 lying": Panel(476, 268, 1920, 1080),
    "21.5 standing": Panel(476, 268, 1080, 1920, 90),
    "27 lying": Panel(598, 336, 1920, 1080),
    "32 standing": Panel(708, 398, 1080, 1920, 270),
}
GROUNDS = {
    "title": ("paper",),
    "question": ("paper",),
    "body": ("paper", "surface", "gold_soft", "problem_soft"),
    "hint": ("paper", "surface", "gold_soft"),
    "small": ("paper", "surface", "gold_soft", "problem_soft"),
    "answer": ("surface", "gold_soft", "problem_soft", "accent_soft"),
    "read_back": ("paper",),
    "problem": ("paper", "surface", "problem_soft"),
    "code": ("gold_soft",),
    "brand": ("header",),
    "office": ("header",),
    "help_title": (
        "surface",
        "gold_soft",
    ),
    "help": (
        "surface",
        "gold_soft",
    ),
    "stage": ("surface",),
    "stage_now": ("surface",),
    "button": ("surface", "accent_soft", "paper"),
    "button_note": ("surface", "accent_soft"),
    "tool": ("header",),
    "hero": ("accent", "accent_pressed"),
    "key": ("surface", "sunken", "gold_soft"),
    "key_sign": ("surface",),
    "key_small": ("surface", "sunken", "gold_soft", "paper", "accent_soft"),
    "box": ("surface", "problem_soft"),
    "box_long": ("surface", "problem_soft"),
    "saved": ("surface",),
    "banner": ("gold",),
    "banner_note": ("gold",),
}
EDGES = (
    ("edge", "paper"),
    ("edge", "surface"),
    ("edge", "sunken"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("problem", "problem_soft"),
    ("on_header_quiet", "header"),
)
LARGE_READING = ("question", "body", "answer", "button", "box", "key", "help")


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, qtbot: QtBot) -> Theme:
    return Theme.load(FOLDER, request.param, PANELS["21.5 lying"])


def test_there_are_three_themes() -> None:
    assert {"light", "large", "contrast"} == set(THEMES)


def test_text_stands_out_seven_to_one_on_every_ground_it_stands_on(theme: Theme) -> None:
    assert GROUNDS.keys() == theme.looks.text.keys()
    weak = {
        (role, ground): round(ratio, 2)
        for role, grounds in GROUNDS.items()
        for ground in grounds
        if (ratio := contrast(theme.colour(theme.looks.text[role].colour), theme.colour(ground)))
        < 7
    }
    assert not weak


def test_edges_of_what_can_be_touched_stand_out_three_to_one(theme: Theme) -> None:
    weak = {
        pair: round(ratio, 2)
        for pair in EDGES
        if (ratio := contrast(theme.colour(pair[0]), theme.colour(pair[1]))) < 3
    }
    assert not weak


@pytest.mark.parametrize(("name", "panel"), list(product(THEMES, PANELS)))
def test_letters_are_as_high_as_promised_on_every_panel(
    name: str, panel: str, qtbot: QtBot
) -> None:
    theme = Theme.load(FOLDER, name, PANELS[panel])
    for role, style in theme.looks.text.items():
        cap = QFontMetricsF(theme.font(role)).capHeight() / theme.panel.pixels_per_mm
        assert cap >= style.cap_mm - 0.02, role
        assert style.cap_mm >= 4.8, role
    assert theme.looks.text["body"].cap_mm >= 7.3


def test_large_letters_are_twelve_millimetres_where_people_read(qtbot: QtBot) -> None:
    theme = Theme.load(FOLDER, "large", PANELS["21.5 lying"])
    assert {theme.looks.text[role].cap_mm for role in LARGE_READING} == {12}


def test_themes_share_their_roles_and_colour_names(qtbot: QtBot) -> None:
    shapes = {
        (frozenset(one.looks.colour), frozenset(one.looks.text))
        for one in (Theme.load(FOLDER, name, PANELS["21.5 lying"]) for name in THEMES)
    }
    assert len(shapes) == 1


def test_the_style_sheet_is_filled_to_the_last_brace(theme: Theme, qtbot: QtBot) -> None:
    assert "{{" not in theme.stylesheet
    window = QWidget()
    qtbot.addWidget(window)
    theme.apply(window)


def test_every_letter_of_the_keyboard_is_in_our_typefaces(qtbot: QtBot) -> None:
    load_fonts()
    ours = [QRawFont.fromFont(QFont(family)) for family in FAMILIES]
    assert [font.familyName() for font in ours] == list(FAMILIES)
    vowels = "aăâeêioôơuưy" + "".join(
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "aăâeêioôơuưy"
        for tone in "\u0301\u0300\u0309\u0303\u0323"
    )
    letters = vowels + "bcdđfghjklmnpqrstvwxz" + "ƀĕŏĭŭ" + "ʼ'-"
    missing = [
        one
        for one in letters + letters.upper()
        if not any(font.supportsCharacter(ord(one)) for font in ours)
    ]
    assert not missing


def test_a_missing_theme_is_named(qtbot: QtBot) -> None:
    with pytest.raises(Trouble) as caught:
        Theme.load(FOLDER, "none", PANELS["27 lying"])
    assert caught.value.code == TroubleCode.ASSET_MISSING
    assert caught.value.details["file"].endswith("none.toml")


def test_a_capital_is_about_three_quarters_of_the_size(qtbot: QtBot) -> None:
    load_fonts()
    assert 0.7 < cap_share() < 0.78


def test_high_contrast_is_the_everyday_looks_in_other_colours() -> None:
    everyday, contrast = (
        tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("light", "contrast")
    )
    differs = {key for key in everyday | contrast if everyday.get(key) != contrast.get(key)}
    assert differs <= {"colour"}


def test_looks_are_read_ahead_once_and_after_everything_else(qtbot: QtBot) -> None:
    read: list[str] = []

    def make(name: str) -> Theme:
        read.append(name)
        return Theme.load(FOLDER, name, PANELS["21.5 lying"])

    wardrobe = Wardrobe(make)
    steps = wardrobe.ready_after(iter([None]))
    next(steps)
    assert read == []
    assert len(list(steps)) == len(ORDER)
    wardrobe.turn()
    assert wardrobe.theme.looks.help_beside is False
    assert read == list(ORDER)
