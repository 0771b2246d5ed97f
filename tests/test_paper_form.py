"""The printed form says what the portal is told, item by item, and never looks more official."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.dossier import Answer, Dossier, Source
from kiosk.paper_form import PaperForm, paper_form
from kiosk.portal.eform import eform, packed, shown
from sandbox.filled_dossier import filled_dossier
from sandbox.persona import PERSONAS, Persona, load_persona
from tests.procedures.filing import LISTS, NOW, pack, packs

FILES = sorted(PERSONAS.glob("*.toml"))


def filled(persona: Persona) -> Dossier:
    return filled_dossier(persona, pack(persona.procedure), LISTS, NOW)


def values_of(form: PaperForm) -> list[str]:
    return [line.value for part in form.parts for line in part.lines] + [form.agency]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_printed_form_and_the_portal_say_the_same(file: object) -> None:
    dossier = filled(load_persona(file))  # type: ignore[arg-type]
    printed = " ".join(values_of(paper_form(dossier, LISTS)))
    sent = eform(dossier, LISTS)
    for question in dossier.procedure.questions.values():
        if question.portal_key in sent:
            assert packed(dossier, question.id, LISTS) == sent[question.portal_key]
            assert shown(dossier, question, LISTS) in printed, question.id
    for composed in dossier.procedure.portal.composed:
        assert sent.get(composed.key, "") in printed, composed.key


def test_only_a_form_whose_items_were_read_is_called_by_its_name() -> None:
    named = {code for code, one in packs().items() if one.portal.printed_as}
    assert {"2.000635", "1.004873", "1.001193"} <= named
    assert all(not packs()[code].portal.verify for code in named)
    assert not named & {"1.014027", "1.004222", "1.004194", "1.010041", "1.003677", "2.001159"}


def test_the_items_stand_in_the_order_of_their_numbers() -> None:
    form = paper_form(filled(load_persona(PERSONAS / "1.004194-family.toml")), LISTS)
    numbers = [line.number for line in form.parts[0].lines]
    assert numbers == [str(number) for number in range(1, 12)]
    assert form.agency == "Công an Phường Ba Đình, Thành phố Hà Nội"
    assert [part.title for part in form.parts] == ["", "Ý kiến và chữ ký"]


def test_an_item_without_an_answer_stands_empty_and_one_not_asked_is_not_there() -> None:
    form = paper_form(filled(load_persona(PERSONAS / "1.014027.toml")), LISTS)
    lines = {line.label: line.value for part in form.parts for line in part.lines}
    assert lines["Email"] == ""
    assert "Thuộc hộ nghèo, hộ cận nghèo" not in lines


def test_who_files_for_oneself_is_printed_from_what_was_told_once() -> None:
    form = paper_form(filled(load_persona(PERSONAS / "1.014027.toml")), LISTS)
    assert form.signer == "Trần Văn Thử"
    lines = {line.label: line.value for part in form.parts for line in part.lines}
    assert lines["Họ và tên (viết chữ in hoa)"] == "Trần Văn Thử"


def changed(dossier: Dossier, **values: str) -> Dossier:
    """The same dossier with other answers."""
    kept = [one for one in dossier.answers if one.question not in values]
    given = [Answer(name, value, Source.TYPED, NOW) for name, value in values.items()]
    return replace(dossier, answers=(*kept, *given))
