"""What the finger writes is what it meant: Telex, VNI, mark keys and backspace."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from kiosk.vietnamese.composition import Composition, Method
from kiosk.vietnamese.mark import Mark
from tests.facts import facts_file

ROOT = Path(__file__).parents[2]
VECTORS = facts_file("vectors.json")


def written(keys: str | list[str], method: Method = Method.TELEX) -> str:
    composition = Composition()
    for key in keys:
        composition = composition.press(key, method)
    return composition.text


def marked(*presses: str | Mark) -> str:
    composition = Composition()
    for press in presses:
        if isinstance(press, Mark):
            composition = composition.mark(press)
        else:
            for key in press:
                composition = composition.press(key, Method.PLAIN)
    return composition.text


# -- Telex ---------------------------------------------------------------------------------


def test_a_doubled_letter_with_a_hat_is_written_with_the_mark_key() -> None:
    assert marked("De", Mark.HAT, "e", Mark.HAT) == "Dêê"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("hoaf", "hòa"),
        ("hoanf", "hoàn"),
        ("hofan", "hoàn"),
        ("thuyr", "thủy"),
        ("thuyeenr", "thuyển"),
        ("khuyur", "khuỷu"),
        ("ngoeor", "ngoẻo"),
        ("cuar", "của"),
        ("quar", "quả"),
        ("gif", "gì"),
        ("gifa", "già"),
        ("gieengs", "giếng"),
        ("quoocs", "quốc"),
        ("mias", "mía"),
        ("thuowr", "thuở"),
        ("thuowngf", "thường"),
        ("ruouwj", "rượu"),
        ("xoongs", "xống"),
    ],
)
def test_a_tone_stands_in_its_traditional_place_and_moves_with_the_syllable(
    keys: str, text: str
) -> None:
    assert written(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("dungwx", "dững"),
        ("dduongwf", "đường"),
        ("nguoiwf", "người"),
        ("hoacwj", "hoặc"),
        ("muaw", "mưa"),
        ("huuw", "hưu"),
        ("toansz", "toan"),
        ("DDAWKS", "ĐẮK"),
        ("Aas", "Ấ"),
        ("aw", "ă"),
        ("aaw", "ă"),
        ("awa", "â"),
        ("uoow", "uơ"),
        ("ddaatsf", "đầt"),
    ],
)
def test_marks_find_their_letter_from_the_end_of_the_word(keys: str, text: str) -> None:
    assert written(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("aaa", "aa"),
        ("ass", "as"),
        ("asss", "ass"),
        ("aww", "aw"),
        ("ddd", "dd"),
        ("uoww", "uow"),
        ("uownw", "uonw"),
        ("xooong", "xoong"),
        ("ksorr", "ksor"),
        ("ass as", "as á"),
    ],
)
def test_the_same_key_twice_undoes_and_leaves_the_letter_for_the_rest_of_the_word(
    keys: str, text: str
) -> None:
    assert written(keys) == text


def test_a_w_without_a_vowel_before_it_is_a_letter() -> None:
    assert [written(one) for one in ("Wil", "Hwing", "w")] == ["Wil", "Hwing", "w"]


def test_codes_are_not_composed() -> None:
    assert written("test99aa", Method.PLAIN) == "test99aa"


def test_the_given_vectors_come_out_as_expected() -> None:
    if not VECTORS.exists():
        pytest.skip("the vectors are not here")
    vectors = json.loads(VECTORS.read_text("utf-8"))["telex"]
    for vector in vectors:
        method = Method.PLAIN if vector["keys"] == vector["expect"] == "test" else Method.TELEX
        assert written(vector["keys"], method) == vector["expect"]


# -- VNI and mark keys ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Nguye64n", "Nguyễn"),
        ("d9u7o72ng", "đường"),
        ("duong972", "đường"),
        ("tie61ng", "tiếng"),
        ("tieu61", "tiếu"),
        ("D9a81k", "Đắk"),
        ("a11", "a1"),
        ("a110", "a10"),
        ("a10", "a"),
        ("12 Ly1", "12 Lý"),
    ],
)
def test_vni_digits_are_marks_after_a_vowel_and_digits_elsewhere(keys: str, text: str) -> None:
    assert written(keys, Method.VNI) == text


@pytest.mark.parametrize(
    ("presses", "text"),
    [
        (["d", Mark.BAR, "uong", Mark.HORN, Mark.GRAVE], "đường"),
        (["du", Mark.HORN, "o", Mark.HORN, "ng", Mark.BAR, Mark.GRAVE], "đường"),
        (["Nguyen", Mark.HAT, Mark.TILDE], "Nguyễn"),
        (["b", Mark.BAR], "ƀ"),
        (["e", Mark.BREVE], "ĕ"),
        (["o", Mark.BREVE], "ŏ"),
        (["i", Mark.BREVE], "ĭ"),
        (["u", Mark.BREVE], "ŭ"),
        (["PA", Mark.BREVE, "NG"], "PĂNG"),
        (["c", Mark.BREVE], "č"),
        (["bac", Mark.BREVE, Mark.ACUTE], "bắc"),
        (["mac", Mark.BREVE, Mark.BREVE], "mac"),
        (["mac", Mark.BREVE, Mark.BREVE, Mark.BREVE], "mač"),
        (["moc", Mark.BREVE], "moč"),
        (["e", Mark.HAT, "n", Mark.TILDE, Mark.TILDE, Mark.TILDE, "uo", Mark.HAT, "l"], "êñuôl"),
        (["nhan", Mark.HAT, Mark.TILDE], "nhẫn"),
        (["n", Mark.TILDE], "ñ"),
        (["e", Mark.HAT, Mark.BREVE], unicodedata.normalize("NFC", "e\u0302\u0306")),
        (["o", Mark.HORN, Mark.BREVE], unicodedata.normalize("NFC", "o\u031b\u0306")),
        (["a", Mark.HAT, Mark.BREVE], "ă"),
        (["uon", Mark.HORN, Mark.HAT], "uôn"),
        (["uo", Mark.HORN, Mark.HORN, Mark.HORN, "n"], "uơn"),
        (["tam", Mark.HAT, Mark.HAT], "tam"),
        (["bd", Mark.BAR], "bđ"),
        (["Êñuô", "l"], "Êñuôl"),
    ],
)
def test_mark_keys_change_the_last_syllable(presses: list[str | Mark], text: str) -> None:
    assert marked(*presses) == text


def test_a_mark_that_no_letter_can_bear_changes_nothing() -> None:
    for text in ("", "12", "ng", "Thủy "):
        for mark in (Mark.ACUTE, Mark.HAT, Mark.BREVE, Mark.HORN):
            assert Composition(text).mark(mark).text == text


# -- backspace -----------------------------------------------------------------------------


def test_backspace_takes_the_last_letter_as_seen_with_its_marks() -> None:
    composition = Composition("Nguyễ")
    assert composition.backspace().text == "Nguy"
    assert Composition("e\u0302\u0306\u0301").backspace().text == ""
    assert Composition("Y ").backspace().text == "Y"
    assert Composition().backspace().text == ""


def test_backspace_puts_the_tone_where_the_shorter_syllable_has_it() -> None:
    assert Composition("hoàn").backspace().text == "hòa"


def test_a_letter_taken_back_can_be_a_mark_again() -> None:
    composition = Composition()
    for key in "ass":
        composition = composition.press(key)
    assert composition.backspace().press("s").text == "á"
