"""A card's text is read as the card means it, and nothing else is ever taken for a card."""

from __future__ import annotations

import json
import unicodedata
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kiosk.fields.field import Problem
from kiosk.identity.card import CitizenCard, Layout
from kiosk.identity.reading import read_card
from tests.facts import facts_file
from tests.identity.cards import OF_2021, OF_2024, OTHER, changed

VECTORS = facts_file("vectors.json")
known = pytest.mark.skipif(not VECTORS.is_file(), reason="no collected vectors here")


def card(raw: str | bytes) -> CitizenCard:
    read = read_card(raw)
    assert isinstance(read, CitizenCard), read
    return read


def code(raw: str | bytes) -> str:
    read = read_card(raw)
    assert isinstance(read, Problem), "was taken for a card"
    return read.code


def test_the_card_of_2021_has_seven_fields() -> None:
    assert card(OF_2021) == CitizenCard(
        layout=Layout.CITIZEN_2021,
        number="001160012345",
        old_number="012345678",
        name="Nguyễn Thị Mẫu",
        birth="1960-07-01",
        sex="Nữ",
        residence="Số 12, ngõ Hoa Sen, Phường Mẫu, Quận Thử, Thành phố Hà Nội",
        issued_on="2021-05-12",
    )


def test_the_card_of_2024_has_eleven_and_the_last_four_keep_their_words_and_mean_nothing() -> None:
    read = card(OF_2024.removesuffix("||||") + "|012345678|Lê Văn Cha|Lê Thị Mẹ|")
    assert read.layout is Layout.IDENTITY_2024
    assert read.extra == ("012345678", "Lê Văn Cha", "Lê Thị Mẹ", "")
    assert read.old_number == ""


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\r\r\n", "\t", " ", "\x00", "\x03", "\x1d"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\x02", "]Q1", "\n"])
def test_what_a_scanner_adds_changes_nothing(start: str, end: str) -> None:
    assert card(f"{start}{OF_2024}{end}") == card(OF_2024)


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r", ""])
@pytest.mark.parametrize("text", [OF_2021, OF_2024])
@pytest.mark.parametrize("times", [2, 3])
def test_one_card_read_again_and_again_is_one_card(text: str, between: str, times: int) -> None:
    assert card(between.join([text] * times)) == card(text)


def test_a_read_that_broke_off_beside_a_whole_one_does_not_count() -> None:
    assert card(f"{OF_2024[:40]}\n{OF_2024}\n") == card(OF_2024)


@pytest.mark.parametrize("between", ["\n", "\r\n", ""])
@pytest.mark.parametrize(("one", "other"), [(OF_2021, OTHER), (OF_2024, OTHER), (OTHER, OF_2021)])
def test_two_cards_in_one_burst_are_neither(one: str, other: str, between: str) -> None:
    assert code(between.join((one, other))) == "card.two_cards"


def test_letters_come_out_composed_however_they_went_in() -> None:
    assert card(unicodedata.normalize("NFD", OF_2021)) == card(OF_2021)


def test_a_wrong_code_page_is_undone_and_other_bytes_are_refused() -> None:
    for page in ("cp1252", "latin-1"):
        shown = "".join(
            bytes([byte]).decode(page) if page == "latin-1" or byte not in b"\x81\x8d\x8f\x90\x9d"
            else chr(byte)
            for byte in OF_2021.encode()
        )  # fmt: skip
        assert card(shown) == card(OF_2021)
        assert card(shown.encode()) == card(OF_2021)
    assert card(OF_2021.encode()) == card(OF_2021)
    assert code(OF_2021.encode("cp1258", "ignore")) == "card.encoding"


def test_a_name_in_latin_one_letters_is_left_as_it_is() -> None:
    assert card(changed(OF_2024, name="Nguyên Thanh Tú")).name == "Nguyên Thanh Tú"


def test_question_marks_in_a_name_are_never_a_name() -> None:
    assert code(changed(OF_2021, name="Nguy?n Th? M?u")) == "card.question_marks"
    assert code(changed(OF_2021, residence="Ph??ng M?u")) == "card.question_marks"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "00116001234"), ("number", "0011600123456"), ("number", "00116001234A"),
        ("number", "٠٠١١٦٠٠١٢٣٤٥"), ("old_number", "12345"), ("name", ""), ("name", "A1"),
        ("birth", "31021990"), ("birth", "01/01/1990"), ("birth", "1990-01-01"),
        ("birth", "32011990"), ("birth", "00001899"), ("birth", "01131990"), ("birth", "x"),
        ("birth", "29022023"), ("sex", "X"), ("sex", ""), ("issued_on", ""),
        ("issued_on", "30022021"), ("issued_on", "2021"),
    ],
)  # fmt: skip
def test_a_field_that_is_not_what_it_must_be_refuses_the_card(field: str, value: str) -> None:
    assert code(changed(OF_2021, **{field: value})) in ("card.damaged", "card.unknown")


@pytest.mark.parametrize(
    ("birth", "meant"),
    [
        ("1945", "1945"), ("00001945", "1945"), ("071945", "1945-07"), ("00071945", "1945-07"),
        ("", ""), ("29022024", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_birth_of_which_only_the_year_is_known_stays_so(birth: str, meant: str) -> None:
    assert card(changed(OF_2021, birth=birth)).birth == meant


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("", "empty"), ("\r\n", "empty"), ("https://example.vn/x?a=1", "web_address"),
        ("https://vneid.gov.vn/q?x=1", "vneid"), ("eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ", "unknown"),
        ("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "app_code"),
        ("GD4010123456789|4e677579e1bb856e|01/07/1960|2|48c3a0|01-061|-|01/01/2020|$", "health_card"),
        ("0123456789|4e677579e1bb856e2056c4836e2041|1960|1|48c3a0|01-061|-|01/01/2020|-|$", "health_card"),
        ("TL-7K3M-9QWE", "receipt"), ("7K3M9QWE", "draft_code"),
        ("23456789ABCDEFGHJKMNPQRSTVW", "draft_code"), ("8934563138164", "number_only"),
        ("xin chào", "unknown"), ("||||||", "unknown"), ("a|b|c|d|e|f|g", "unknown"),
        (OF_2021[:40], "cut_short"), (OF_2024[:70], "cut_short"), (OF_2024[:14], "cut_short"),
        ("P<VNMNGUYEN<<THI<MAU<<<<<<<<<<<<<<<<<<<<<<<<<\nC1234567<8VNM6007011F3001012<<<<<<<<<<<<<<06", "travel_document"),
        ("9" * 5000, "too_long"), ("\x00\x01", "empty"),
    ],
)  # fmt: skip
def test_another_code_is_called_by_its_name(raw: str, kind: str) -> None:
    assert code(raw) == f"card.{kind}"


def test_a_card_says_nothing_about_its_holder_where_it_could_be_logged() -> None:
    assert repr(card(OF_2021)) == "CitizenCard(2021)"
    for raw in (OF_2021.replace("Nguyễn", "Ngu?n"), OF_2021[:-3], OF_2021 + "\n" + OTHER):
        problem = read_card(raw)
        assert isinstance(problem, Problem)
        assert not any(part in str(problem) for part in raw.split("|") if len(part) > 3)


@known
def test_the_collected_vectors_are_read_as_they_say() -> None:
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    for one in vectors["cccd_qr"]:
        read = read_card(one["raw"])
        refused = one.get("reject") or "slash" in one["id"]
        assert isinstance(read, Problem if refused else CitizenCard), one["id"]
    for one in [*vectors["vietqr"], *vectors["vietqr_reject"]]:
        assert code(one["payload"]) in ("card.vietqr", "card.number_only"), one["id"]
    for one in vectors["mrz_td1"]:
        assert code("\n".join(one["lines"])) == "card.travel_document"
    for one in vectors["cccd_qr_encoding"]:
        text = changed(OF_2021, name=one["received"])
        if one["expect"] is None:
            assert code(text) == "card.question_marks"
        else:
            assert card(text).name == one["expect"]


NAMES = st.sampled_from(["Nguyễn Văn A", "H'Mẫu Niê", "Y Ê Ban", "Đắk Thị Ơn", "LÊ VĂN THỬ"])
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
LINE = st.text(
    st.characters(exclude_characters="|?\ufffd", exclude_categories=("C", "Z")), max_size=60
)


@given(
    number=st.from_regex(r"[0-9]{12}", fullmatch=True),
    old_number=st.from_regex(r"([0-9]{9})?", fullmatch=True),
    name=NAMES, birth=DATES, sex=st.sampled_from(["Nam", "Nữ"]),
    residence=st.just("Số 5, ngõ Cây Đa"), issued_on=DATES,
    extra=st.sampled_from(["", "||||", "|012345678|Lê Văn Cha|Lê Thị Mẹ|"]),
    nfd=st.booleans(), end=st.sampled_from(["", "\r", "\n", "\r\n"]),
)  # fmt: skip
def test_every_well_formed_card_comes_back_field_by_field(
    number: str, old_number: str, name: str, birth: date, sex: str, residence: str,
    issued_on: date, extra: str, nfd: bool, end: str,
) -> None:  # fmt: skip
    fields = (number, old_number, name, f"{birth:%d%m%Y}", sex, residence, f"{issued_on:%d%m%Y}")
    text = "|".join(fields) + extra + end
    read = card(unicodedata.normalize("NFD", text) if nfd else text)
    assert (read.number, read.old_number, read.name, read.sex) == (number, old_number, name, sex)
    assert (read.birth, read.issued_on) == (birth.isoformat(), issued_on.isoformat())
    assert read.residence == residence


@given(st.one_of(st.text(), st.binary(), st.lists(LINE, max_size=14).map("|".join)))
@example("001160012345||A|01071960|Nữ||12052021|001160012345")
@example("|".join(["0"] * 30))
@example("\ud800|" * 7)
def test_anything_at_all_is_read_or_named_and_never_raises(raw: str | bytes) -> None:
    read = read_card(raw)
    if isinstance(read, CitizenCard):
        assert len(read.number) == 12
        assert read.number.isdecimal()
        assert read.name
        assert date.fromisoformat(read.issued_on)


@given(st.integers(0, len(OF_2021) - 1), st.characters(exclude_characters="\r\n"))
def test_one_wrong_letter_is_refused_or_shows_and_never_becomes_another_kind_of_card(
    at: int, letter: str
) -> None:
    read = read_card(OF_2021[:at] + letter + OF_2021[at + 1 :])
    assume(isinstance(read, CitizenCard))
    assert isinstance(read, CitizenCard)
    whole = card(OF_2021)
    same = [
        getattr(read, name) == getattr(whole, name)
        for name in ("number", "name", "birth", "sex", "issued_on")
    ]
    assert sum(same) >= 4
