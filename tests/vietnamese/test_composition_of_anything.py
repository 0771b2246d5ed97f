"""Whatever can be written can be written here: every syllable, name and commune, and any noise."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Callable
from itertools import chain, islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.vietnamese.composition import Composition, Method
from kiosk.vietnamese.mark import Mark
from sandbox.telex import keys_for
from tests.vietnamese.syllables import (
    at_once,
    marks_last,
    syllables,
    tone_last,
    vni_keys,
)

Order = Callable[[str], list[str | Mark]]
LISTS = Path(__file__).parents[2] / "assets" / "lists"

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
ETHNICITIES = """
Kinh, Tày, Thái, Hoa, Khơ-me, Mường, Nùng, HMông, Dao, Gia-rai, Ngái, Ê-đê, Ba-na, Xơ-đăng, Sán Chay,
Cơ-ho, Chăm, Sán Dìu, Hrê, Mnông, Ra-glai, Xtiêng, Bru-Vân Kiều, Thổ, Giáy, Cơ-tu, Gié-Triêng, Mạ,
Khơ-mú, Co, Ta-ôi, Chơ-ro, Kháng, Xinh-mun, Hà Nhì, Chu-ru, Lào, La Chí, La Ha, Phù Lá, La Hủ, Lự,
Lô Lô, Chứt, Mảng, Pà Thẻn, Cơ Lao, Cống, Bố Y, Si La, Pu Péo, Brâu, Ơ Đu, Rơ-măm
"""
NAMES = """
Nguyễn Thị Thủy, Trần Quốc Khánh, Lê Hoàng Khuê, Phạm Thúy Quỳnh, Huỳnh Gia Hưởng, Vũ Đức Thuận,
Đặng Hoài Thương, Bùi Xuân Trường, Đỗ Giỏi, Hồ Ngọc Quý, Ngô Khuyến, Dương Yến, Lý Hòa Tuấn,
Y Ê Ban, H'Hen Niê, Y Dhăm Êñuôl, Rơ Châm Kpă, Ksor Blan, Siu Hwing, Rcom Tưk, Giàng A Páo, Lò Văn Ứng,
Thạch Sa Rết, Kim Sô Khum, Vừ A Dính, Pờ Lóng Tơ, A Lăng Mai, Đinh Xoong, Đắk Lắk, Dliê Ya, Păng,
H'Mông, M'Drắk, Krông Ana, Ea Wer, Đắk Wil, Cư Jút, Ea H'Leo, Đạ Tẻh, Gương, Giữa, Nghiêng, Khuỷu, Ngoẵng
"""


def split(names: str) -> list[str]:
    return [name.strip() for name in names.replace("\n", " ").split(",") if name.strip()]


def written(keys: list[str]) -> str:
    composition = Composition()
    for key in keys:
        composition = composition.press(key)
    return composition.text


def in_vni(presses: list[str | Mark]) -> str:
    composition = Composition()
    for key in vni_keys(presses):
        composition = composition.press(key, Method.VNI)
    return composition.text


@pytest.mark.parametrize("name", split(ETHNICITIES) + [n for n in split(NAMES) if "ñ" not in n])
def test_the_keys_a_finger_presses_for_a_name_give_the_name(name: str) -> None:
    assert written(keys_for(name)) == unicodedata.normalize("NFC", name)


def test_the_keys_for_every_commune_and_province_give_its_name() -> None:
    communes = json.loads((LISTS / "communes.json").read_text("utf-8"))["options"]
    provinces = tomllib.loads((LISTS / "provinces.toml").read_text("utf-8"))["options"]
    names = [one[1] for one in [*provinces, *chain.from_iterable(communes.values())]]
    assert len(names) == 34 + 3321
    wrong = {name for name in names if written(keys_for(name)) != name}
    assert wrong == {"Xã La Dêê", "Xã La Êê"}, "only a doubled ê needs the mark key"


# -- for anything at all -------------------------------------------------------------------

presses = st.lists(
    st.one_of(st.sampled_from(LETTERS + LETTERS.upper() + " '-0123456789"), st.sampled_from(Mark)),
    max_size=24,
)


def played(steps: list[str | Mark], method: Method) -> Composition:
    composition = Composition()
    for step in steps:
        is_mark = isinstance(step, Mark)
        composition = composition.mark(step) if is_mark else composition.press(step, method)  # type: ignore[arg-type]
    return composition


@given(presses, st.sampled_from(Method))
def test_the_text_is_always_in_normal_form_c(steps: list[str | Mark], method: Method) -> None:
    text = played(steps, method).text
    assert text == unicodedata.normalize("NFC", text)


@given(presses, st.sampled_from("bcghklmnpqtvy"), st.sampled_from(Method))
def test_a_letter_that_is_no_mark_is_never_refused(
    steps: list[str | Mark], key: str, method: Method
) -> None:
    before = played(steps, method)
    assert before.press(key, method).text.endswith(key)


@given(presses, st.sampled_from(Method))
def test_enough_backspaces_empty_the_text_one_letter_each(
    steps: list[str | Mark], method: Method
) -> None:
    composition = played(steps, method)
    seen = sum(not unicodedata.combining(char) for char in composition.text)
    for left in reversed(range(seen)):
        composition = composition.backspace()
        assert sum(not unicodedata.combining(char) for char in composition.text) == left


@given(presses, st.sampled_from(Mark))
def test_a_mark_key_pressed_twice_leaves_the_text_as_once_undone(
    steps: list[str | Mark], mark: Mark
) -> None:
    without = played(steps, Method.PLAIN).mark(mark)
    if without.text == played(steps, Method.PLAIN).text:
        return
    once = without.mark(mark).mark(mark)
    assert once.mark(mark).text == without.mark(mark).text


# -- every syllable: onset, rime and tone -------------------------------------------------------

ORDERS = (tone_last, at_once, marks_last)
ALL = tuple(dict.fromkeys(syllables()))


def test_there_are_as_many_syllables_as_the_language_can_spell() -> None:
    assert len(ALL) > 20_000
    assert {"nghiêng", "quỷ", "giữa", "khuỷu", "ngoằng", "thuở", "gì", "quyết"} < set(ALL)


@pytest.mark.parametrize("order", ORDERS)
def test_every_syllable_can_be_written_in_vni(order: Order) -> None:
    wrong = {one: got for one in ALL if (got := in_vni(order(one))) != one}
    assert wrong == {}


@pytest.mark.parametrize("order", ORDERS)
def test_every_syllable_can_be_written_with_mark_keys(order: Order) -> None:
    wrong = {one: got for one in ALL if (got := played(order(one), Method.PLAIN).text) != one}
    assert wrong == {}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", split(ETHNICITIES) + [n for n in split(NAMES) if "ñ" not in n])
def test_every_name_can_be_written_with_mark_keys(name: str, order: Order) -> None:
    name = unicodedata.normalize("NFC", name)
    for word in name.split():
        assert joined(order, word) == word


def joined(order: Order, word: str) -> str:
    """The word, a part at a time: a sign ends a syllable, so that its marks come before it."""
    composition = Composition()
    for part in re.split(r"([-'])", word):
        for step in order(part):
            is_mark = isinstance(step, Mark)
            composition = (
                composition.mark(step) if is_mark else composition.press(step, Method.PLAIN)
            )  # type: ignore[arg-type]
    return composition.text


def test_every_syllable_of_vietnamese_can_be_written_in_telex() -> None:
    wrong = {one: written(keys_for(one)) for one in syllables() if written(keys_for(one)) != one}
    assert wrong == {}


def test_every_syllable_can_be_written_with_its_tone_key_anywhere_after_the_vowel() -> None:
    for one in islice(syllables(), 0, None, 7):
        keys = keys_for(one)
        if keys[-1] in "sfrxj" and keys[-2] not in "aeoudwiy":
            early = [*keys[:-2], keys[-1], keys[-2]]
            assert written(early) == one
