"""The invented people file what they came for, and the practice portal accepts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.dossier import Source
from kiosk.journey import applies
from kiosk.visit import Visit
from sandbox.persona import PERSONAS, Persona, load_persona, persona_for
from tests.procedures.deviations_civil import CIVIL
from tests.procedures.filing import body_of, complaints, kiosk_at, packs, play

FILES = sorted(PERSONAS.glob("*.toml"))


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def persona(request: pytest.FixtureRequest) -> Persona:
    return load_persona(request.param)


def test_every_pack_has_a_person_who_files_it() -> None:
    assert [code for code in packs() if not persona_for(code).is_file()] == []


def test_what_a_person_files_is_accepted_by_the_practice_portal(
    persona: Persona, tmp_path: Path
) -> None:
    with kiosk_at(tmp_path) as (office, store):
        visit = Visit(office)
        walked = play(visit, persona)
        assert set(persona.answers) | set(persona.papers) <= set(walked), "never asked"
        assert visit.review().problems == ()
        dossier = store.send_queue.dossier(visit.submit().reference)
    assert complaints(dossier) == []


def test_a_person_is_answered_for_by_pack_and_whom_they_file_for(persona: Persona) -> None:
    procedure = packs()[persona.procedure]
    assert persona.filing_for in procedure.who_may_file.filing_for
    assert persona.answers.keys() <= procedure.questions.keys()
    assert persona.papers.keys() <= {one.id for one in procedure.papers}


def test_one_who_files_for_oneself_types_nothing_twice(tmp_path: Path) -> None:
    persona = load_persona(persona_for("2.000635"))
    with kiosk_at(tmp_path) as (office, _):
        visit = Visit(office)
        play(visit, persona)
        typed = [
            one.value
            for one in visit.draft.answers.values()
            if one.source is Source.TYPED and one.value and not visit.options(one.question)
        ]
    assert persona.filing_for == "self"
    assert len(typed) == len(set(typed))


def test_one_with_a_power_of_attorney_hands_it_in(tmp_path: Path) -> None:
    persona = load_persona(PERSONAS / "2.000635-authorised.toml")
    with kiosk_at(tmp_path) as (office, store):
        visit = Visit(office)
        play(visit, persona)
        body = body_of(store.send_queue.dossier(visit.submit().reference))
    (component,) = body["ThanhPhanHoSo"]
    assert component["MaThanhPhanHoSo"] == "000.00.00.G15-KQ003159"
    assert len(component["GiayToDinhKem"]) == 1
    form = body["EformThongTinChiTiet"]
    assert form["NDK_SoGiayTo"] == "Thẻ thương binh: TB 12345"
    assert form["NDK_NoiCuTru"] == "Bản Mẫu, Lào"


@pytest.mark.parametrize("code", CIVIL)
def test_each_case_is_filed_by_somebody_with_no_other_papers(code: str, tmp_path: Path) -> None:
    pack = packs()[code]
    filed: set[str] = set()
    for number, file in enumerate(sorted(PERSONAS.glob(f"{code}*.toml"))):
        with kiosk_at(tmp_path / str(number)) as (office, store):
            visit = Visit(office)
            play(visit, load_persona(file))
            dossier = store.send_queue.dossier(visit.submit().reference)
        here = [one for one in pack.cases if applies(one.when, dossier.values)]
        papers = {one.paper for one in dossier.attachments}
        assert papers <= {name for one in here for name in one.papers}, file.stem
        filed |= {one.id for one in here}
    assert filed == {one.id for one in pack.cases}
