"""A broken pack is left out and named by file, key and reason; the others still work."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.procedures.loader import load_catalogue, load_pack
from kiosk.procedures.mistake import Mistake
from tests.procedures.packs import BLOCK, CODE, PACK, changed, write

QUESTION = "sections.about.pages.who.questions.name"


def told(folder: Path) -> list[tuple[str, str]]:
    """Key and reason of every mistake, which all name the pack's file."""
    pack = load_pack(folder)
    assert pack.procedure is None
    assert {one.file for one in pack.mistakes} == {str(folder / "procedure.toml")}
    return [(one.key, one.reason) for one in pack.mistakes]


def test_a_sound_pack_loads_with_its_borrowed_questions(tmp_path: Path) -> None:
    pack = load_pack(write(tmp_path))
    assert pack.mistakes == ()
    assert pack.procedure is not None
    assert list(pack.procedure.questions) == ["name", "own_kind", "own_number", "copies"]


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('icon = "mdi6.test-tube"', 'icno = "x"', "icno", "unknown key"),
        ('icon = "mdi6.test-tube"', "", "icon", "missing"),
        ('help = "Ghi', 'hlep = "Ghi', f"{QUESTION}.hlep", "unknown key"),
        ('help = "Ghi đủ họ tên, có dấu."', "", f"{QUESTION}.help", "missing"),
        ('sensitivity = "personal"', 'sensitivity = "secret"', f"{QUESTION}.sensitivity", "plain,"),
        ('id = "name"', 'id = "Name"', "sections.about.pages.who.questions.Name.id", "text of"),
        ("coach = {", "coach = { shout = 'x',", f"{QUESTION}.coach.shout", "unknown key"),
        (
            'receiver = "justice"',
            'receiver = "nobody"',
            "receiver",
            "justice, police, interlinked, business or social is wanted",
        ),
        (
            "valid_from = 2026-01-01",
            'valid_from = "01/01/2026"',
            "valid_from",
            "a date (2026-11-27)",
        ),
        ('code = "9.000001"', 'code = "9.01"', "code", "text of the form"),
        (
            "amount_vnd = 8000",
            'amount_vnd = "8000"',
            "fees.copy.amount_vnd",
            "a whole number is wanted, not text",
        ),
        ("keys = 10", "keys = 10.5", "budget.keys", "a whole number is wanted, not a number"),
        (", older = 3", "", "budget.minutes.older", "missing"),
        (
            '[{ number = "1", name = "Luật thử", valid_from = 2026-01-01 }]',
            "[]",
            "legal_basis",
            "a list of at least 1 is wanted",
        ),
        ('form_id = "1"', "", "portal.form_id", "missing"),
    ],
)
def test_a_mistake_is_named_by_key_and_reason(
    tmp_path: Path, old: str, new: str, key: str, reason: str
) -> None:
    found = told(write(tmp_path, changed(old, new)))
    assert [where for where, _ in found if where == key], found
    assert [why for where, why in found if where == key and why.startswith(reason)], found


@pytest.mark.parametrize(
    ("condition", "key"),
    [
        ("{ question = 'a' }", "show_when"),
        ("{ question = 'a', equals = '1', one_of = ['2'] }", "show_when"),
        ("{ equals = '1' }", "show_when"),
        ("{ all = [], any = [] }", "show_when"),
        ("{ question = 'a', eqauls = '1' }", "show_when.eqauls"),
        ("{ all = [{ question = 'a', is = '1' }] }", "show_when.all.0.is"),
        ("{ question = 'a', answered = 'yes' }", "show_when.answered"),
        ("'a == 1'", "show_when"),
    ],
)
def test_a_condition_that_means_nothing_is_named(tmp_path: Path, condition: str, key: str) -> None:
    text = changed('type = "name"', f'type = "name"\nshow_when = {condition}')
    assert f"{QUESTION}.{key}" in [where for where, _ in told(write(tmp_path, text))]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = changed('agency = "Ủy ban thử"', "", changed("keys = 10", "kyes = 10"))
    keys = [key for key, _ in told(write(tmp_path, text))]
    assert sorted(keys) == ["agency", "budget.keys", "budget.kyes"]


def test_a_mistake_in_a_borrowed_page_is_found_in_the_pack(tmp_path: Path) -> None:
    broken = changed('help = "Chép dãy số trên đầu giấy."', "", BLOCK)
    assert told(write(tmp_path, block=broken)) == [
        ("sections.about.pages.own.questions.own_number.help", "missing")
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"code = ", "is not TOML"),
        (b"code = 1\ncode = 2", "is not TOML"),
        (b"code = '\xff'", "is not UTF-8 (byte 8)"),
        (b"", "missing"),
        (b"a = " + b"[" * 3000 + b"]" * 3000, "is nested too deeply"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    folder = write(tmp_path)
    (folder / "procedure.toml").write_bytes(content)
    assert told(folder)[0][1].startswith(reason)


def test_a_folder_without_a_pack_is_named(tmp_path: Path) -> None:
    (tmp_path / CODE).mkdir()
    (only,) = load_catalogue(tmp_path).mistakes
    assert (only.file, only.key) == (str(tmp_path / CODE / "procedure.toml"), "")
    assert load_catalogue(tmp_path / "none").mistakes == (
        Mistake(str(tmp_path / "none"), "", "no such folder"),
    )


def test_a_folder_is_named_after_its_code(tmp_path: Path) -> None:
    catalogue = load_catalogue(write(tmp_path, code="9.000002").parent)
    assert not catalogue.procedures
    assert [(one.key, one.reason) for one in catalogue.mistakes] == [
        ("code", "the folder is called '9.000002'")
    ]


def test_a_broken_pack_keeps_no_other_from_being_offered(tmp_path: Path) -> None:
    write(tmp_path)
    broken = changed('code = "9.000001"', 'code = "9.000002"', changed("keys = 10, ", ""))
    write(tmp_path, broken, code="9.000002")
    catalogue = load_catalogue(tmp_path)
    assert list(catalogue.procedures) == [CODE]
    assert [one.key for one in catalogue.mistakes] == ["budget.keys"]


def test_a_broken_block_is_named_itself_and_for_the_packs_that_use_it(tmp_path: Path) -> None:
    write(tmp_path, block="title = ")
    block, pack = load_catalogue(tmp_path).mistakes
    assert block.file == str(tmp_path / "blocks" / "paper.toml")
    assert block.reason.startswith("is not TOML")
    assert pack.key == "sections.about.pages.1.use"
    assert pack.reason == "there is no usable block called 'paper'"


def test_a_pack_far_away_borrows_from_other_blocks(tmp_path: Path) -> None:
    write(tmp_path / "ours")
    far = write(tmp_path / "far", block=None)
    assert load_pack(far).procedure is None
    assert load_pack(far, [tmp_path / "ours" / "blocks"]).procedure is not None


def test_decomposed_text_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    folder = write(tmp_path)
    spread = "\ufeff" + unicodedata.normalize("NFD", PACK)
    (folder / "procedure.toml").write_text(spread, encoding="utf-8")
    found = load_pack(folder).procedure
    assert found is not None
    assert found.questions["name"].label == "Bác tên gì?"


def test_a_mistake_reads_as_one_line() -> None:
    assert str(Mistake("a.toml", "fees.copy", "unknown key")) == "a.toml: fees.copy: unknown key"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(start=st.integers(0, len(PACK)), length=st.integers(0, 60), put=st.text(max_size=6))
def test_whatever_a_pen_slips_into_a_pack_it_loads_or_is_named(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, put: str
) -> None:
    text = PACK[:start] + put + PACK[start + length :]
    folder = write(tmp_path_factory.mktemp("slip"), "")
    (folder / "procedure.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    pack = load_pack(folder)
    assert (pack.procedure is None) is bool(pack.mistakes)
    assert all(one.reason for one in pack.mistakes)
