"""The table of bad input: each is refused by its name, or cleaned as stated, for every type."""

from __future__ import annotations

import unicodedata

import pytest

from kiosk.fields import registry
from kiosk.fields.field import Problem
from tests.fields.asking import SAMPLES

REFUSED = [
    ("name", "Nguyễn Văn 2", "name.digit"),
    ("name", "Nguyễn Văn ②", "name.digit"),
    ("name", "Mẫu 😀", "name.sign"),
    ("name", "Nguyễn Văn A.", "name.sign"),
    ("name", "王小明", "name.sign"),
    ("name", "Аня", "name.sign"),
    ("name", "'-'", "name.sign"),
    ("name", "\u0301Mẫu", "name.sign"),
    ("name", "M" + "\u0332" * 9, "name.sign"),
    ("name", "a" * 251, "too_long"),
    ("text", "Mẫu 😀", "text.picture"),
    ("text", "☎ 113", "text.picture"),
    ("text", "1\u20e3", "text.picture"),
    ("text", "...", "text.no_letter"),
    ("text", "a" * 251, "too_long"),
    ("long_text", "a" * 2001, "too_long"),
    ("long_text", "👍", "text.picture"),
    ("national_id", "00109900001", "national_id.wrong_length"),
    ("national_id", "0010990000011", "national_id.wrong_length"),
    ("national_id", "012345678", "national_id.old_number"),
    ("national_id", "OO1099000001", "national_id.not_digits"),
    ("national_id", "٠٠١٠٩٩٠٠٠٠٠١", "national_id.not_digits"),
    ("national_id", "000099000001", "national_id.province"),
    ("national_id", "097099000001", "national_id.province"),
    ("national_id", "001499000001", "national_id.century"),
    ("national_id", "😀", "national_id.not_digits"),
    ("paper_number", "C123?", "paper_number.sign"),
    ("paper_number", "/12", "paper_number.sign"),
    ("paper_number", "😀12", "paper_number.sign"),
    ("paper_number", "KHONG", "paper_number.no_digit"),
    ("paper_number", "1" * 51, "too_long"),
    ("register_number", "119//", "paper_number.sign"),
    ("phone", "09123456789", "phone.wrong_length"),
    ("phone", "091234567", "phone.wrong_length"),
    ("phone", "1912345678", "phone.start"),
    ("phone", "0112345678", "phone.unknown"),
    ("phone", "không có", "phone.not_digits"),
    ("phone", "😀", "phone.not_digits"),
    ("email", "mẫu@example.vn", "email.letters"),
    ("email", "mau @example.vn", "email.letters"),
    ("email", "mau.example.vn", "email.at"),
    ("email", "mau@@example.vn", "email.at"),
    ("email", "@example.vn", "email.at"),
    ("email", "mau@example", "email.domain"),
    ("email", "mau@example..vn", "email.domain"),
    ("email", "😀@example.vn", "email.letters"),
    ("email", "a" * 250 + "@example.vn", "too_long"),
    ("date", "31/02/2020", "date.not_real"),
    ("date", "29/02/2023", "date.not_real"),
    ("date", "00/01/2020", "date.not_real"),
    ("date", "001/01/2020", "date.not_real"),
    ("date", "01/13/2020", "date.month"),
    ("date", "01/1000000001/2020", "date.not_real"),
    ("date", "01/07/60", "date.year_digits"),
    ("date", "01/07/1899", "date.too_old"),
    ("date", "25/11/2026", "date.future"),
    ("date", "01/07", "date.incomplete"),
    ("date", "01//1960", "date.incomplete"),
    ("date", "1960", "date.incomplete"),
    ("date", "01/07/1960/5", "date.shape"),
    ("date", "hôm qua", "date.shape"),
    ("date", "01/07/1960😀", "date.shape"),
    ("date", "9" * 5000, "date.incomplete"),
    ("partial_date", "13/1960", "date.month"),
    ("partial_date", "31/02/1960", "date.not_real"),
    ("partial_date", "01//1960", "date.incomplete"),
    ("partial_date", "//", "date.incomplete"),
    ("partial_date", "60", "date.year_digits"),
    ("partial_date", "2027", "date.future"),
    ("partial_date", "12/2026", "date.future"),
    ("partial_date", "9" * 5000, "date.year_digits"),
    ("partial_date", "khoảng 1960", "date.shape"),
    ("count", "hai", "count.not_a_number"),
    ("count", "-1", "count.not_a_number"),
    ("count", "1,5", "count.not_a_number"),
    ("count", "²", "count.not_a_number"),
    ("count", "0", "count.too_small"),
    ("count", "101", "count.too_large"),
    ("count", "9" * 9000, "count.too_large"),
    ("choice", "Nam", "choice.unknown"),
    ("choice", "3", "choice.unknown"),
    ("choice", "😀", "choice.unknown"),
    ("yes_no", "Có", "choice.unknown"),
    ("yes_no", "YES", "choice.unknown"),
    ("province", "Hà Nội", "choice.unknown"),
    ("province", "1", "choice.unknown"),
    ("commune", "02686", "choice.unknown"),
]

CLEANED = [
    ("name", "  Nguyễn   Thị\tMẫu\r\n", "Nguyễn Thị Mẫu"),
    ("name", unicodedata.normalize("NFD", "Nguyễn Thị Mẫu"), "Nguyễn Thị Mẫu"),
    ("name", "Nguyễn\u200b Thị \u202eMẫu\u200f", "Nguyễn Thị Mẫu"),
    ("name", "Ngu\u200bye\u0302\u200d\u0303n", "Nguyễn"),
    ("name", "Ｍẫu", "Mẫu"),
    ("name", "H\u2018Mẫu", "H'Mẫu"),
    ("name", "Mẫu\x00\x07", "Mẫu"),
    ("name", "nguyễn THỊ mẫu", "nguyễn THỊ mẫu"),
    ("text", "Số\u00a05,\u2003đường\nMẫu\u00ad", "Số 5, đường Mẫu"),
    ("text", "a\ud800b", "ab"),
    ("long_text", "một\r\nhai\u2028 ba \x0b", "một\nhai\nba"),
    ("national_id", "001 099.000-001", "001099000001"),
    ("national_id", "００１０９９０００００１", "001099000001"),
    ("national_id", "\u200e001099000001\u200f", "001099000001"),
    ("paper_number", " c1234567 ", "C1234567"),
    ("paper_number", "１１９／２０２６", "119/2026"),
    ("register_number", " 01-2010/ks ", "01-2010/KS"),
    ("phone", "0912.345.678", "0912345678"),
    ("phone", "+84 912 345 678", "0912345678"),
    ("phone", "+84 (0)912 345 678", "0912345678"),
    ("phone", "\u202a0912345678\u202c", "0912345678"),
    ("email", " mau＠Example.VN ", "mau@example.vn"),
    ("date", "1/7/1960", "1960-07-01"),
    ("date", "01 - 07 - 1960", "1960-07-01"),
    ("date", "01.07.1960", "1960-07-01"),
    ("date", "01071960", "1960-07-01"),
    ("date", "０１/０７/１９６０", "1960-07-01"),
    ("date", "\u200f01/07/1960", "1960-07-01"),
    ("partial_date", "//1960", "1960"),
    ("partial_date", " / 7 / 1960", "1960-07"),
    ("partial_date", "071960", "1960-07"),
    ("partial_date", "11/2026", "2026-11"),
    ("partial_date", "2026", "2026"),
    ("count", " 007 ", "7"),
    ("count", "１０", "10"),
    ("choice", "\u200b1 ", "1"),
    ("yes_no", "yes\n", "yes"),
    ("province", "０１", "01"),
    ("commune", "00004\x00", "00004"),
]


@pytest.mark.parametrize(("type", "raw", "code"), REFUSED, ids=lambda one: ascii(one)[:40])
def test_is_refused_by_name(type: str, raw: str, code: str) -> None:
    found = registry.read(raw, SAMPLES[type])
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(("type", "raw", "value"), CLEANED, ids=lambda one: ascii(one)[:40])
def test_is_cleaned_and_nothing_else_changed(type: str, raw: str, value: str) -> None:
    assert registry.read(raw, SAMPLES[type]) == value


def test_every_type_stands_in_the_table() -> None:
    assert {row[0] for row in REFUSED} == {row[0] for row in CLEANED} == registry.types()


@pytest.mark.parametrize(("type", "raw", "code"), REFUSED, ids=lambda one: ascii(one)[:40])
def test_details_never_repeat_the_answer(type: str, raw: str, code: str) -> None:
    found = registry.read(raw, SAMPLES[type])
    assert isinstance(found, Problem)
    assert raw not in map(str, found.details.values())
