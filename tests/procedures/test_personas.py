"""The invented people file what they came for, and the practice portal accepts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.screen import demo
from kiosk.dossier import Source
from kiosk.identity.card import CitizenCard
from kiosk.identity.reading import read_card
from kiosk.journey import applies
from kiosk.visit import Visit
from sandbox.filled_dossier import filled_dossier
from sandbox.persona import (
    PERSONAS,
    Persona,
    card_persona_for,
    load_persona,
    persona_for,
)
from sandbox.persona_of_case import cases_of, persona_of_case, personas_of
from tests.procedures.filing import LISTS, NOW, body_of, complaints, kiosk_at, packs, play

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


@pytest.mark.parametrize("code", packs())
def test_every_declared_case_is_filed_by_somebody_who_is_asked_for_no_other_papers(
    code: str,
) -> None:
    """With the test above: the practice portal accepts each pack in each of its cases."""
    pack = packs()[code]
    filed: set[str] = set()
    for file in personas_of(code):
        persona = load_persona(file)
        values = filled_dossier(persona, pack, LISTS, NOW).values
        asked = {one.id for one in pack.papers if applies(one.show_when, values)}
        here = cases_of(pack, file, LISTS, NOW)
        assert asked <= {name for one in pack.cases if one.id in here for name in one.papers}
        filed |= set(here)
    assert filed == {one.id for one in pack.cases}


def test_a_case_is_named_on_the_command_line_and_somebody_comes_for_it() -> None:
    pack = packs()["1.000656"]
    assert persona_of_case(pack, "court", LISTS, NOW).stem == "1.000656-court"
    assert persona_of_case(pack, "notice", LISTS, NOW) == persona_for("1.000656")
    with pytest.raises(ValueError, match="it has notice, electronic, police, court, long_ago"):
        persona_of_case(pack, "nobody", LISTS, NOW)


@pytest.mark.parametrize(
    "words",
    [
        ("--procedure", "1.000656", "--case", "nobody"),
        ("--procedure", "9.999999", "--case", "court"),
        ("--case", "court"),
        ("--procedure", "1.000656", "--case", "court", "--persona", "somebody.toml"),
    ],
)
def test_a_case_that_nobody_comes_for_is_refused_with_the_reason(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    ran = CliRunner().invoke(demo, [*words, "--data", str(tmp_path)])
    assert ran.exit_code != 0
    assert isinstance(ran.exception, SystemExit)
    assert "case" in ran.output or "9.999999" in ran.output


@pytest.mark.parametrize("code", packs())
def test_one_with_a_card_is_the_same_person_as_without(code: str) -> None:
    """What ``kiosk demo`` and the budgets count with: each pack has somebody with a card."""
    file = card_persona_for(code)
    assert file != persona_for(code)
    persona = load_persona(file)
    for whose, told in persona.cards.items():
        card = read_card(told)
        assert isinstance(card, CitizenCard)
        assert card.name == persona.answers[f"{whose}_name"]
        assert card.number == persona.answers[f"{whose}_number"]
