"""A missing voice, typeface, drawing or sentence, or a wrong panel: it works, and the officer is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from kiosk.messages import read_catalogue
from screens import app as app_module
from screens import theme as theme_module
from screens.shortcomings import shortcomings
from screens.theme import Panel
from tests.visits.floor import PIN, Floor, a_floor
from tests.visits.test_bad_answers import at

ROOT = Path(__file__).resolve().parents[2]


def told_to_the_officer(floor: Floor) -> str:
    floor.kiosk.navigator._desk.officers.add("Chị Thử", PIN)
    floor.kiosk.navigator.welcome()
    floor.look(lambda: False, 0.05)
    floor.touch("screen.welcome.officer")
    floor.press(PIN)
    floor.touch("screen.pin.open")
    assert floor.eyes.screen_name == "officer"
    return floor.texts()


def test_without_a_voice_there_is_no_button_to_listen(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with a_floor(tmp_path / "kiosk") as floor:
        assert floor.eyes.named(floor.words("frame.listen")) is None
        assert floor.words("shortcoming.voice") in told_to_the_officer(floor)


@pytest.mark.logs("no such spot")
def test_without_drawings_the_help_works(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = tmp_path / "assets"
    shutil.copytree(ROOT / "assets", assets)
    for drawing in (assets / "drawings").glob("can_cuoc*.svg"):
        drawing.unlink()
    monkeypatch.setattr(app_module, "asset_folder", lambda: assets)
    with a_floor(tmp_path / "kiosk") as floor:
        at(floor, "requester_number")
        help_text = floor.kiosk.navigator.visit.procedure.questions["requester_number"].help
        assert help_text in floor.texts()
        assert "can_cuoc" in told_to_the_officer(floor)


@pytest.mark.logs("no sentence")
def test_a_language_with_a_missing_sentence_falls_back(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = tmp_path / "assets"
    shutil.copytree(ROOT / "assets", assets)
    english = assets / "messages" / "en.toml"
    lines = english.read_text(encoding="utf-8").splitlines()
    start = lines.index("[screen.who]")
    english.write_text("\n".join([*lines[: start + 1], *lines[start + 2 :]]), encoding="utf-8")
    monkeypatch.setattr(app_module, "asset_folder", lambda: assets)
    with a_floor(tmp_path / "kiosk", language="en") as floor:
        floor.touch("screen.welcome.start")
        floor.touch("screen.consent.keep")
        floor.touch("screen.consent.yes")
        assert floor.eyes.screen_name == "who"
        assert read_catalogue(assets / "messages" / "vi.toml")["screen.who.title"] in floor.texts()
        assert "screen.who.title" in told_to_the_officer(floor)


def test_a_missing_typeface_is_told(
    lonely_floor: Floor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme_module, "font_files", lambda: (tmp_path / "BeVietnamPro-Bold.ttf",))
    assert "BeVietnamPro-Bold.ttf" in told_to_the_officer(lonely_floor)


@pytest.mark.parametrize(
    ("panel", "key"),
    [
        (Panel(344, 194, 1920, 1080), "shortcoming.small_panel"),
        (Panel(476, 357, 1920, 1080), "shortcoming.skewed_panel"),
    ],
)
def test_a_panel_of_the_wrong_size_is_told(lonely_floor: Floor, panel: Panel, key: str) -> None:
    kiosk = lonely_floor.kiosk
    said = list(shortcomings(panel, kiosk.speaker, kiosk.drawings, kiosk.texts))
    wanted = lonely_floor.words(key).split("{", maxsplit=1)[0]
    assert [one for one in said if one.startswith(wanted)]
    right = replace(panel, width_mm=476, height_mm=268)
    assert not [
        one
        for one in shortcomings(right, kiosk.speaker, kiosk.drawings, kiosk.texts)
        if one.startswith(wanted)
    ]


def test_on_a_small_panel_the_kiosk_still_starts(tmp_path: Path, qtbot: QtBot) -> None:
    with a_floor(tmp_path / "kiosk", size=(1366, 768)) as floor:
        floor.touch("screen.welcome.start")
        assert floor.eyes.screen_name == "consent"
