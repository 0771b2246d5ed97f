"""A borrowed page means the same as one that was written out, and a wrong loan is named."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from kiosk.procedures.blocks import expand
from tests.procedures.packs import BLOCK

BLOCKS = {"paper": tomllib.loads(BLOCK)}


def borrowed(**use: Any) -> dict[str, Any]:
    """The page that these words of a pack become; there must be no complaint."""
    page = {"use": "paper", "prefix": "own", "words": {"who": "bác"}} | use
    pack = {"sections": [{"id": "s", "pages": [page]}]}
    assert expand(pack, BLOCKS) == []
    return pack["sections"][0]["pages"][0]  # type: ignore[return-value]


def complaints(**use: Any) -> list[tuple[tuple[str | int, ...], str]]:
    page = {"use": "paper", "prefix": "own", "words": {"who": "bác"}} | use
    before = dict(page)
    pack: dict[str, Any] = {"sections": [{"id": "s", "pages": [page]}]}
    found = expand(pack, BLOCKS)
    assert pack["sections"][0]["pages"][0] == before, "a page that cannot be used stays as it was"
    return [(place[4:], why) for place, why in found]


def test_every_question_gets_the_prefix_and_the_page_its_id() -> None:
    page = borrowed()
    assert page["id"] == "own"
    assert [one["id"] for one in page["questions"]] == ["own_kind", "own_number"]
    assert borrowed(id="first")["id"] == "first"


def test_words_are_filled_in_and_begin_a_sentence_with_a_capital() -> None:
    page = borrowed(words={"who": "người mẹ"})
    assert page["title"] == "Giấy của người mẹ"
    assert page["questions"][0]["label"] == "Người mẹ có giấy gì?"
    assert borrowed(title="Của {who}")["title"] == "Của bác"


def test_a_sibling_is_meant_by_its_short_name_at_any_depth() -> None:
    deep = {"show_when": {"all": [{"not": {"question": "@kind", "one_of": ["2"]}}]}}
    page = borrowed(override={"number": deep})
    assert page["questions"][1]["show_when"] == {
        "all": [{"not": {"question": "own_kind", "one_of": ["2"]}}]
    }
    assert borrowed()["questions"][1]["show_when"]["question"] == "own_kind"


def test_an_override_replaces_a_key_whole_and_leaves_the_others() -> None:
    page = borrowed(override={"kind": {"coach": {"say": "Khác."}, "portal_key": "K"}})
    kind = page["questions"][0]
    assert (kind["coach"], kind["portal_key"]) == ({"say": "Khác."}, "K")
    assert kind["help"] == "Chọn loại giấy đang cầm."


def test_what_is_left_out_is_gone() -> None:
    assert [one["id"] for one in borrowed(leave_out=["number"])["questions"]] == ["own_kind"]


def test_a_block_is_never_changed_by_its_use() -> None:
    borrowed(words={"who": "cha"}, override={"kind": {"help": "Khác."}})
    assert tomllib.loads(BLOCK) == BLOCKS["paper"]


def test_two_loans_of_one_block_stand_side_by_side() -> None:
    pages = [
        {"use": "paper", "prefix": prefix, "words": {"who": who}}
        for prefix, who in (("mother", "mẹ"), ("father", "cha"))
    ]
    pack = {"sections": [{"pages": pages}]}
    assert expand(pack, BLOCKS) == []
    numbers = [page["questions"][1] for page in pack["sections"][0]["pages"]]  # type: ignore[index]
    assert [one["label"] for one in numbers] == ["Số trên giấy của mẹ?", "Số trên giấy của cha?"]
    assert [one["show_when"]["question"] for one in numbers] == ["mother_kind", "father_kind"]


@pytest.mark.parametrize(
    ("use", "place", "reason"),
    [
        ({"use": "papre"}, ("use",), "there is no usable block called 'papre'"),
        ({"prefix": "Own"}, ("prefix",), "text of the form"),
        ({"leave_out": ["nmber"]}, ("leave_out", "nmber"), "block 'paper' has no question"),
        ({"override": {"nmber": {}}}, ("override", "nmber"), "block 'paper' has no question"),
        ({"words": {}}, ("words", "who"), "block 'paper' needs this word"),
        ({"titel": "x"}, ("titel",), "unknown key"),
        ({"words": "bác"}, ("words",), "a table is wanted, not text"),
    ],
)
def test_a_wrong_loan_is_named_by_its_spot(
    use: dict[str, Any], place: tuple[str, ...], reason: str
) -> None:
    ((where, why),) = complaints(**use)
    assert where == place
    assert why.startswith(reason)


@pytest.mark.parametrize(
    "questions", [[], "x", [{"label": "no id"}], [{"id": "a"}, {"id": "a"}], ["x"]]
)
def test_a_block_whose_questions_have_no_names_of_their_own_cannot_be_used(
    questions: object,
) -> None:
    pack: dict[str, Any] = {"sections": [{"pages": [{"use": "odd", "prefix": "p"}]}]}
    ((place, why),) = expand(pack, {"odd": {"questions": questions}})
    assert place == ("sections", 0, "pages", 0, "use")
    assert why == "block 'odd' needs questions, each with an id of its own"


@pytest.mark.parametrize("pack", [{}, {"sections": 1}, {"sections": [1]}, {"sections": [{}]}])
def test_a_pack_of_the_wrong_shape_is_left_to_the_model(pack: dict[str, Any]) -> None:
    assert expand(pack, BLOCKS) == []


# -- rows ------------------------------------------------------------------------------------------

LAWS = {"rows": [{"number": "1", "name": "Luật {what}"}, {"number": "2", "name": "Nghị định"}]}
PAPER = {"rows": [{"id": "letter", "help": "Giấy nhờ {matter}.", "max_pages": 2}]}


def test_a_borrowed_row_becomes_the_rows_of_its_block_in_place() -> None:
    pack = {"legal_basis": [{"number": "0"}, {"use": "laws", "words": {"what": "thử"}}]}
    assert expand(pack, {"laws": LAWS}) == []
    assert [one["number"] for one in pack["legal_basis"]] == ["0", "1", "2"]
    assert pack["legal_basis"][1]["name"] == "Luật thử"


def test_a_borrowed_paper_takes_words_and_keys_of_the_pack() -> None:
    row = {"use": "letter", "words": {"matter": "nhận giấy"}, "override": {"max_pages": 5}}
    pack = {"papers": [row], "fees": [{"exemptions": [{"use": "laws", "words": {"what": "x"}}]}]}
    assert expand(pack, {"letter": PAPER, "laws": LAWS}) == []
    assert pack["papers"] == [{"id": "letter", "help": "Giấy nhờ nhận giấy.", "max_pages": 5}]
    assert len(pack["fees"][0]["exemptions"]) == 2


@pytest.mark.parametrize(
    ("row", "key", "reason"),
    [
        ({"use": "none"}, "use", "there is no usable block called 'none'"),
        ({"use": "laws"}, "what", "block 'laws' needs this word"),
        ({"use": "laws", "extra": 1}, "extra", "unknown key"),
        ({"use": "laws", "override": {"a": 1}}, "override", "block 'laws' has more than one row"),
        ({"use": "empty"}, "use", "block 'empty' has no rows"),
    ],
)
def test_a_row_that_cannot_be_borrowed_is_named(row: Any, key: str, reason: str) -> None:
    pack = {"papers": [{"id": "a"}, row]}
    (complaint,) = expand(pack, {"laws": LAWS, "empty": {}})
    place, why = complaint
    assert (place[:2], place[-1], why) == (("papers", 1), key, reason)
    assert pack["papers"][1] is row
