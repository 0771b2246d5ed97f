"""Pack 1.001193, a birth: who is asked about a mother and a father, and who is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.dossier import Dossier, Source
from kiosk.journey import applies
from kiosk.visit import Visit
from sandbox.persona import PERSONAS, load_persona
from tests.procedures.filing import body_of, complaints, kiosk_at, pack, play

CODE = "1.001193"
PACK = pack(CODE)
FATHER, NO_FATHER = "Đã xác định được cả cha lẫn mẹ", "Chưa xác định được cha"


@pytest.mark.parametrize("person", ["mother", "father"])
@pytest.mark.parametrize("part", ["kind", "number", "issued_on", "issuer"])
def test_a_paper_of_a_parent_is_asked_only_without_a_number(person: str, part: str) -> None:
    asked = PACK.questions[f"{person}_paper_{part}"]
    named = {"father_named": FATHER}
    assert asked.required is False
    assert not applies(asked.show_when, named | {f"{person}_number": "001195067890"})
    assert applies(asked.show_when, named | {f"{person}_paper_kind": "6"})


@pytest.mark.parametrize("question", PACK.questions)
def test_only_the_father_hangs_on_whether_he_is_named(question: str) -> None:
    asked = PACK.questions[question].show_when
    names = set() if asked is None else set(asked.questions())
    of_him = question.startswith("father_") and question != "father_named"
    assert ("father_named" in names) <= of_him
    if of_him and not any(name.startswith("father_") for name in names):
        pytest.fail(f"{question} would be asked where no father is named")


# -- the father ------------------------------------------------------------------------------------


def filed(name: str, folder: Path) -> tuple[list[str], Dossier, dict[str, Source]]:
    """The steps, the dossier, and where each answer came from."""
    with kiosk_at(folder) as (office, store):
        visit = Visit(office)
        walked = play(visit, load_persona(PERSONAS / f"{name}.toml"))
        sources = {one.question: one.source for one in visit.draft.answers.values()}
        dossier = store.send_queue.dossier(visit.submit().reference)
    return walked, dossier, sources


def test_where_no_father_is_named_nothing_is_asked_or_sent_of_him(tmp_path: Path) -> None:
    walked, dossier, _ = filed("1.001193-mother", tmp_path)
    form = body_of(dossier)["EformThongTinChiTiet"]
    assert [one for one in walked if one.startswith("father_")] == ["father_named"]
    of_him = {one.portal_key for one in PACK.questions.values() if one.id.startswith("father_")}
    assert of_him & form.keys() == {"nksLoaiKhaiSinh"}
    assert form["nksLoaiKhaiSinh"] == NO_FATHER
    assert "SoGiayToDinhDanhCha" not in form
    assert complaints(dossier) == []


def test_a_father_who_files_is_himself_with_one_tap_each(tmp_path: Path) -> None:
    _, dossier, sources = filed("1.001193", tmp_path)
    form = body_of(dossier)["EformThongTinChiTiet"]
    assert form["HoTenChaKS"] == form["HoVaTenC"]
    assert form["SoDinhDanhCha"] == form["SoDinhDanhC"]
    assert form["BoNKS_NCT_PhuongXa"] == form["TT_PhuongXaC"]
    repeated = [one for one in sources if one.startswith("father_home_")]
    repeated += ["father_name", "father_number", "father_named"]
    assert {sources[one] for one in repeated} <= {Source.EARLIER, Source.SUGGESTED}
    assert complaints(dossier) == []


@pytest.mark.parametrize("name", ["1.001193", "1.001193-mother"])
def test_no_parent_types_the_same_words_twice(name: str, tmp_path: Path) -> None:
    _, dossier, _ = filed(name, tmp_path)
    lists = {"choice", "province", "commune", "yes_no"}
    typed = [
        one.value
        for one in dossier.answers
        if one.source is Source.TYPED and PACK.questions[one.question].type not in lists
    ]
    # The village of one who gave birth at home stands for three different things.
    again = {one for one in typed if one and typed.count(one) > 1}
    assert again <= {"Thôn Hoa Ban"}


def test_the_name_of_a_child_is_never_offered() -> None:
    assert PACK.questions["child_name"].suggestions == ()


def test_the_father_is_asked_for_without_blame() -> None:
    asked = PACK.questions["father_named"]
    assert asked.label == "Có ghi tên cha vào giấy khai sinh không?"
    told = f"{asked.label} {asked.hint} {asked.help} {asked.spoken}".lower()
    assert not any(word in told for word in ("vì sao", "phải có", "thiếu cha", "ngoài giá thú"))
    assert "Đừng hỏi vì sao" in asked.coach.avoid
