"""Whatever can be written can be written here: every syllable, name and commune, and any noise."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.vietnamese.composition import Composition, Method
from kiosk.vietnamese.mark import Mark
from sandbox.telex import keys_for

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


ONSETS = """
b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x
"""
RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oa oac
oach oai oan oang oanh oay oat oăc oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uân uâng uât uây uê uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uynh uyt uyu
ư ưc ưi ưm ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y yên yêt yêu
"""
NOT_WRITTEN = {"quu", "quư", "quo", "quô", "quơ", "gii", "giy"}
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")


def syllables() -> Iterator[str]:
    """Every onset with every rime and tone, the tone put on by hand in its traditional place."""
    for onset in ONSETS.split():
        for rime in RIMES.split():
            if onset + rime[0] in NOT_WRITTEN or (onset == "g" and rime[0] == "i" != rime):
                continue  # gi + vowel is counted under gi
            for tone in TONES:
                yield unicodedata.normalize("NFC", onset + with_tone(rime, tone))


def with_tone(rime: str, tone: str) -> str:
    vowels = "".join(letter for letter in rime if letter in "aăâeêioôơuưy")
    shaped = [at for at, letter in enumerate(vowels) if letter in "ăâêôơư"]
    is_open = vowels == rime
    at = shaped[-1] if shaped else {1: 0, 2: 0 if is_open else 1, 3: 1}[len(vowels)]
    return rime[: at + 1] + tone + rime[at + 1 :]


def test_every_syllable_of_vietnamese_can_be_written_in_telex() -> None:
    wrong = {one: written(keys_for(one)) for one in syllables() if written(keys_for(one)) != one}
    assert wrong == {}


def test_every_syllable_can_be_written_with_its_tone_key_anywhere_after_the_vowel() -> None:
    for one in islice(syllables(), 0, None, 7):
        keys = keys_for(one)
        if keys[-1] in "sfrxj" and keys[-2] not in "aeoudwiy":
            early = [*keys[:-2], keys[-1], keys[-2]]
            assert written(early) == one
