"""What the loader lets pass and a citizen would stumble over is found before."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.catalogue import procedures
from kiosk.procedures.checks import check_catalogue, check_pack
from kiosk.procedures.wording import JARGON, sentences
from tests.procedures.packs import BLOCK, changed, with_line, write

ASSETS = Path(__file__).parents[2] / "assets"
ABOUT = "sections.about.pages"
NAME = f"{ABOUT}.who.questions.name"
NUMBER = f"{ABOUT}.own.questions.own_number"
KIND = f"{ABOUT}.own.questions.own_kind"
COPIES = "sections.wish.pages.copies.questions.copies"
TODAY = date(2026, 11, 24)
LAST_DAY = date(2027, 2, 28)
"""On the next day a new law on civil status begins, and most packs end."""
UNKNOWN = "is no question that is asked before this"


def found_in(folder: Path) -> list[tuple[str, str]]:
    return [(one.key, one.reason) for one in check_pack(folder, TODAY)]


def test_a_sound_pack_has_no_mistake(tmp_path: Path) -> None:
    assert found_in(write(tmp_path)) == []


def test_the_packs_of_the_house_have_no_mistake() -> None:
    assert [str(one) for one in check_catalogue(ASSETS / "procedures", LAST_DAY)] == []


@pytest.mark.parametrize(
    ("pack", "key", "reason"),
    [
        (changed('type = "name"', 'type = "nmae"'), f"{NAME}.type", "there is no field type"),
        (changed('type = "name"', 'type = "choice"'), f"{NAME}.options", "a choice needs options"),
        (with_line("name", 'options = "genders"'), f"{NAME}.options", "a name is typed"),
        (
            changed('type = "name"', 'type = "choice"\noptions = "genres"'),
            f"{NAME}.options",
            "there is no list 'genres'",
        ),
        (
            with_line("name", 'show_when = { question = "copies", answered = true }'),
            f"{NAME}.show_when",
            f"'copies' {UNKNOWN}",
        ),
        (
            with_line("name", 'show_when = { not = { question = "name", answered = true } }'),
            f"{NAME}.show_when",
            "goes round in a circle: name, name",
        ),
        (
            with_line("copies", 'show_when = { question = "own_kind", one_of = ["1", "3"] }'),
            f"{COPIES}.show_when",
            "'own_kind' can never be '3'",
        ),
        (
            with_line("copies", 'show_when = { question = "filing_for", equals = "me" }'),
            f"{COPIES}.show_when",
            "'filing_for' can never be 'me'",
        ),
        (
            with_line("name", 'suggestions = [{ label = "x", from_question = "copies" }]'),
            f"{NAME}.suggestions.0.from_question",
            f"'copies' {UNKNOWN}",
        ),
        (
            with_line("name", 'suggestions = [{ label = "x" }]'),
            f"{NAME}.suggestions.0",
            "a suggestion is either",
        ),
        (
            with_line("name", 'rules = { depends_on = "copies" }'),
            f"{NAME}.rules.depends_on",
            f"'copies' {UNKNOWN}",
        ),
        (
            with_line("copies", 'rules = { not_before = "name" }'),
            f"{COPIES}.rules.not_before",
            "'name' is no date",
        ),
        (
            changed('per_question = "copies"', 'per_question = "copy"'),
            "fees.copy.per_question",
            "there is no question 'copy'",
        ),
        (
            changed('owner = { name = "name" }', 'owner = { name = "who" }'),
            "portal.owner",
            "there is no question 'who'",
        ),
        (
            changed('form_id = "1"', 'form_id = "1"\ncomposed = [{ key = "A", parts = ["x"] }]'),
            "portal.composed.A.parts",
            "there is no question 'x'",
        ),
        (
            changed('portal_key = "Copies"', 'portal_key = "Name"'),
            "portal",
            "the key 'Name' is filled twice",
        ),
        (
            changed('id = "copies"\n[[', 'id = "who"\n[['),
            "sections.pages.who",
            "this id is used twice",
        ),
        (changed('id = "wish"', 'id = "about"'), "sections.about", "this id is used twice"),
        (
            changed('prefix = "own"', 'prefix = "own"\nleave_out = ["number"]').replace(
                'id = "copies"\ntype', 'id = "own_kind"\ntype'
            ),
            "sections.pages.questions.own_kind",
            "this id is used twice",
        ),
        (changed('help = "Ghi đủ họ tên, có dấu."', 'help = " "'), f"{NAME}.help", "has nothing"),
        (changed('why = "Để gọi đúng bác."', 'why = ""'), f"{NAME}.why", "has nothing to say"),
        (changed('spoken = "Bác tên gì?"', 'spoken = ""'), f"{NAME}.spoken", "has nothing to say"),
        (changed('say = "Bác gõ tên."', 'say = ""'), f"{NAME}.coach.say", "has nothing to say"),
        (
            changed('example = "Nguyễn Thị Mẫu"', ""),
            f"{NAME}.where_to_find",
            "needs an example",
        ),
        (
            changed("Ghi đủ họ tên, có dấu.", "Chép dãy số trên đầu giấy nhé."),
            f"{NUMBER}.help",
            "says nearly the same as the help of 'name'",
        ),
        (
            changed("Ghi đủ họ tên, có dấu.", "Ghi " + "chữ " * 25 + "vào."),
            f"{NAME}.help",
            "a sentence of 27 words",
        ),
        (
            changed("Ghi đủ họ tên", "Kê khai đủ họ tên"),
            f"{NAME}.help",
            "'kê khai' is office speech; say 'khai'",
        ),
        (
            changed("Bác nhận một tờ giấy thử.", "Bác tải lên một file."),
            "summary",
            "'tải lên' is office speech",
        ),
        (
            changed("valid_until = 2099-12-31", "valid_until = 2025-12-31"),
            "valid_until",
            "ends before it begins",
        ),
        (
            changed('basis = "Thông tư thử"\nvalid_from = 2026-01-01', 'basis = "Thông tư"'),
            "fees.copy.valid_from",
            "a fee needs the date",
        ),
        (
            changed(
                'basis = "Thông tư thử"',
                'basis = "Thông tư thử"\nexemptions = [{ who = "người thử" }]',
            ),
            "fees.copy.exemptions.0.valid_from",
            "an exemption needs",
        ),
        (changed("keys = 10", "keys = 0"), "budget.keys", "needs a number of keys"),
        (changed("middle = 2", "middle = 9"), "budget.minutes", "needs minutes"),
    ],
)
def test_a_slip_is_found_where_it_stands(tmp_path: Path, pack: str, key: str, reason: str) -> None:
    found = found_in(write(tmp_path, pack))
    assert [why for where, why in found if where == key and why.startswith(reason)], found


def test_an_answer_that_reaches_nobody_must_not_be_asked(tmp_path: Path) -> None:
    block = changed('portal_key = "Number"\n', "", BLOCK)
    assert found_in(write(tmp_path, block=block)) == [
        (f"{NUMBER}.portal_key", "the answer reaches nobody")
    ]


def test_an_answer_that_only_decides_what_is_asked_next_is_no_mistake(tmp_path: Path) -> None:
    block = changed('portal_key = "Kind"\n', "", BLOCK)
    assert found_in(write(tmp_path, block=block)) == []


def test_codes_of_options_are_single_and_the_common_ones_exist(tmp_path: Path) -> None:
    block = changed('code = "2"', 'code = "1"', BLOCK)
    block = changed('type = "choice"', 'type = "choice"\ncommon = ["7"]', block)
    assert found_in(write(tmp_path, block=block)) == [
        (f"{KIND}.options", "the code '1' is used twice"),
        (f"{KIND}.common", "no option has the code '7'"),
    ]


def test_the_same_question_of_two_people_may_share_its_help(tmp_path: Path) -> None:
    loan = '[[sections.pages]]\nuse = "paper"\nprefix = "own"\nwords = { who = "bác" }\n'
    keys = "".join(
        f'[sections.pages.override.{one}]\nportal_key = "Other{one}"\n'
        for one in ("kind", "number")
    )
    second = loan.replace('"own"', '"other"').replace("bác", "cha") + keys
    assert found_in(write(tmp_path, changed(loan, f"{loan}\n{second}"))) == []


def test_a_pack_that_does_not_load_says_only_why(tmp_path: Path) -> None:
    folder = write(tmp_path, changed("keys = 10, ", ""))
    assert found_in(folder) == [("budget.keys", "missing")]


def test_a_pack_elsewhere_is_checked_with_the_blocks_and_lists_of_the_house(
    tmp_path: Path,
) -> None:
    text = changed('type = "name"', 'type = "choice"\noptions = "genders"')
    folder = write(tmp_path / "far", text)
    assert check_pack(folder, TODAY)[0].reason == "there is no list 'genders'"
    assert check_pack(folder, TODAY, [ASSETS / "procedures" / "blocks"]) == ()


def test_the_catalogue_names_the_file_of_each_pack(tmp_path: Path) -> None:
    folder = write(tmp_path, changed("keys = 10", "keys = 0"))
    (only,) = check_catalogue(tmp_path, TODAY)
    assert str(only) == f"{folder / 'procedure.toml'}: budget.keys: needs a number of keys above 0"


def test_a_price_does_not_end_a_sentence() -> None:
    assert sentences("Mỗi bản 8.000 đồng. Bác trả ở quầy.") == [
        "Mỗi bản 8.000 đồng.",
        "Bác trả ở quầy.",
    ]


def test_office_speech_is_not_found_inside_other_words(tmp_path: Path) -> None:
    assert "form" in JARGON
    text = changed("Ghi đủ họ tên, có dấu.", "Ghi formica, có dấu.")
    assert found_in(write(tmp_path, text)) == []


def test_the_list_says_of_each_pack_what_it_costs_and_what_is_uncertain() -> None:
    ran = CliRunner().invoke(procedures, ["list", "--json"], standalone_mode=False)
    rows = {one["code"]: one for one in json.loads(ran.stdout)}
    assert len(rows) == 17
    death = rows["1.000656"]
    assert death["cases"] == ["notice", "electronic", "police", "court", "long_ago"]
    assert death["receiver"] == "justice"
    assert death["valid_until"] == "2027-02-28"
    assert death["minutes_with_cards"].keys() == {"practised", "middle", "older"}
    assert any(one.startswith("death_notice: ") for one in death["to_verify"])
    assert all(
        one["questions"] and one["cases"] and one["keys_with_cards"] for one in rows.values()
    )
