"""The page for the legal officer holds all that a pack says, in words, and needs nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from kiosk.commands.catalogue import procedures
from kiosk.fields import registry
from kiosk.messages import Messages
from kiosk.procedures.conditions import Condition
from kiosk.procedures.loader import load_pack
from kiosk.procedures.model import Procedure
from kiosk.procedures.places import conditions_of, other_conditions, placed_questions
from kiosk.proofreading.in_words import InWords
from kiosk.proofreading.proof_sheet import content_mark, proof_sheet
from tests.procedures.filing import LISTS, NOW, ROOT, packs
from tests.procedures.packs import changed, write

PACKS = packs()
VI = Messages.load(ROOT / "assets" / "messages", "vi")
STYLE = (ROOT / "assets" / "proofreading" / "proof.css").read_text(encoding="utf-8")
each_pack = pytest.mark.parametrize("code", PACKS)


@dataclass
class Read(HTMLParser):
    """What a page shows, and what it would fetch."""

    text: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def sheet(procedure: Procedure) -> str:
    return proof_sheet(procedure, LISTS, VI, STYLE, NOW)


def read(page: str) -> Read:
    reader = Read()
    reader.feed(page)
    return reader


@each_pack
def test_everything_that_a_citizen_or_an_officer_may_read_stands_on_the_sheet(code: str) -> None:
    pack, page = PACKS[code], sheet(PACKS[code])
    told = [pack.name, pack.summary, pack.agency, pack.who_may_file.text, pack.time_limit.text]
    told += [pack.result.name, *pack.after]
    for one in pack.questions.values():
        told += [one.label, one.hint, one.help, one.example, one.where_to_find, one.why, one.spoken]
        told += [one.mistakes, one.coach.say, one.coach.avoid, one.form_label, one.portal_key or ""]
        told += [one.verify, *(each.label for each in one.suggestions)]
        options = one.options if isinstance(one.options, tuple) else ()
        told += [text for each in options for text in (each.label, each.hint)]
    for paper in pack.papers:
        told += [paper.name, paper.label, paper.help, paper.why, paper.spoken, paper.coach.say]
    for stop in pack.early_stops:
        told += [stop.case, stop.alternative, stop.alternative_code]
    for fee in pack.fees:
        told += [fee.name, fee.basis, *(each.who for each in fee.exemptions)]
    told += [each.name for each in pack.cases] + [each.number for each in pack.legal_basis]
    told += [each.key for each in (*pack.portal.composed, *pack.portal.fixed)]
    told += [claim.partition(": ")[2] for claim in pack.unverified()]
    assert [one for one in told if escape(one) not in page] == []


@each_pack
def test_questions_stand_in_the_order_in_which_they_are_asked(code: str) -> None:
    headings = re.findall(r"<h4>Câu (\d+)\. (.*?)</h4>", sheet(PACKS[code]))
    asked = [escape(one.label) for one in PACKS[code].questions.values()]
    assert headings == [(str(at), label) for at, label in enumerate(asked, 1)]


def test_the_sheet_needs_nothing_from_anywhere() -> None:
    page = sheet(PACKS["1.000656"])
    found = read(page)
    assert found.tags.isdisjoint({"link", "script", "img", "iframe", "a", "object", "base"})
    assert found.names <= {"class", "charset", "lang"}
    assert not re.search(r"https?:|url\(|@import|@font-face", page)
    assert "size: A4" in page


@each_pack
def test_every_condition_is_told_in_words_and_never_in_ids_or_codes(code: str) -> None:
    pack = PACKS[code]
    words = InWords(pack, LISTS, VI)
    ids = [one for one in pack.questions if "_" in one] + ["filing_for", "relative", "authorised"]
    conditions = [one for _, one in other_conditions(pack)]
    for place, question in placed_questions(pack):
        conditions += [one for _, one in conditions_of(place, question)]
    for condition in conditions:
        said = words.condition(condition)
        assert said, condition
        assert not [one for one in ids if one in said], said
        assert "“yes”" not in said
        assert "“no”" not in said


def test_a_nested_condition_reads_as_one_sentence(tmp_path: Path) -> None:
    pack = load_pack(write(tmp_path)).procedure
    assert pack is not None
    condition = msgspec.convert(
        {
            "any": [
                {
                    "all": [
                        {"question": "own_kind", "one_of": ["1", "2"]},
                        {"question": "copies", "answered": True},
                    ]
                },
                {"not": {"question": "filing_for", "equals": "self"}},
                {"not": {"any": [{"question": "name", "answered": False}]}},
            ]
        },
        Condition,
    )
    assert InWords(pack, LISTS, VI).condition(condition) == (
        "([Câu 2. Bác có giấy gì?] trả lời “Thẻ” hoặc “Sổ” và [Câu 4. Bác cần mấy bản?] có trả lời)"
        " hoặc người đến không làm cho chính mình"
        " hoặc không phải trường hợp [Câu 1. Bác tên gì?] không có trả lời"
    )


def test_words_of_a_pack_are_never_markup(tmp_path: Path) -> None:
    pack = load_pack(write(tmp_path, changed("Bác tên gì?", "<b>Bác</b> & ai?"))).procedure
    assert pack is not None
    page = sheet(pack)
    assert "&lt;b&gt;Bác&lt;/b&gt; &amp; ai?" in page
    assert "<b>Bác" not in page


def test_what_was_signed_can_be_told_from_a_later_wording(tmp_path: Path) -> None:
    first = load_pack(write(tmp_path / "a")).procedure
    again = load_pack(write(tmp_path / "b")).procedure
    other = load_pack(write(tmp_path / "c", changed("Bác gõ tên.", "Bác gõ tên nhé."))).procedure
    assert first
    assert again
    assert other
    assert content_mark(first) == content_mark(again) != content_mark(other)
    assert sheet(first).count(content_mark(first)) == 2
    assert "Chữ ký" in sheet(first)


def test_every_kind_of_answer_has_a_name_on_the_sheet() -> None:
    assert [one for one in registry.types() if f"proof.type.{one}" not in VI.keys] == []


def test_the_command_writes_the_sheet_and_the_form_only_where_asked(tmp_path: Path) -> None:
    out, form = tmp_path / "sheet.html", tmp_path / "form.pdf"
    words = ["preview", "1.003677", "--out", str(out)]
    assert CliRunner().invoke(procedures, words, standalone_mode=False).return_value == 0
    assert "Khai báo tạm vắng" in out.read_text(encoding="utf-8")
    assert not form.exists()
    unknown = CliRunner().invoke(procedures, ["preview", "9.9"], standalone_mode=False)
    assert unknown.return_value == 2
    assert "Không có thủ tục 9.9" in unknown.output


@pytest.mark.usefixtures(
    "qapp"
)  # a process has one application, and this one shares it with the screens
def test_the_command_writes_the_form_as_a_pdf(tmp_path: Path) -> None:
    form = tmp_path / "form.pdf"
    words = ["preview", "1.003677", "--out", str(tmp_path / "sheet.html"), "--form", str(form)]
    assert CliRunner().invoke(procedures, words, standalone_mode=False).return_value == 0
    assert form.read_bytes().startswith(b"%PDF")
