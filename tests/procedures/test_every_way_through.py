"""Whatever way a citizen takes through a pack, it ends, the portal accepts it, and paper agrees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.dossier import Answer, Attachment, Dossier, Draft, FilingFor, Source
from kiosk.fields import registry
from kiosk.fields.field import FieldContext, Problem
from kiosk.journey import CHECK, Journey, StepKind, applies
from kiosk.offers import offers_of, suggested
from kiosk.paper_form import paper_form
from kiosk.portal.eform import eform
from kiosk.procedures.conditions import Condition
from kiosk.procedures.model import Procedure
from tests.procedures.filing import LISTS, NOW, complaints, packs

MOST_WAYS = 5
"""For each pack in each run; hypothesis remembers a way that failed."""
TYPED = {
    "name": st.sampled_from(["Nguyễn Thị Mẫu", "Y Blý Niê", "H’Hen Ayŭn", "Lý"]),
    "text": st.text("aăâbcdđeê 0123,./-", min_size=1, max_size=80).filter(
        lambda text: any(letter.isalnum() for letter in text)
    ),
    "long_text": st.sampled_from(["Bị hủy kết hôn theo bản án số 7.", "Chưa rõ"]),
    "national_id": st.sampled_from(["001160012345", "096300000000"]),
    "paper_number": st.sampled_from(["B1234567", "119/2016", "01 TP-HT/85", "7"]),
    "register_number": st.sampled_from(["119/2016", "01 TP-HT/85", "7"]),
    "phone": st.sampled_from(["0912345678", "0987 654 321"]),
    "date": st.dates(date(1990, 1, 1), NOW.date()).map(lambda day: day.strftime("%d/%m/%Y")),
    "email": st.sampled_from(["mau@vidu.vn"]),
    "partial_date": st.sampled_from(["1960", "07/1960", "01/07/1960"]),
}


@pytest.mark.parametrize("code", packs())
@settings(max_examples=MOST_WAYS, deadline=None)
@given(data=st.data())
def test_every_way_through_ends_is_accepted_and_says_the_same_on_paper(
    data: st.DataObject, code: str
) -> None:
    procedure = packs()[code]
    filing_for = FilingFor(data.draw(st.sampled_from(procedure.who_may_file.filing_for)))
    draft = Draft("id", "code", procedure, "vi", filing_for, NOW)
    walked: list[str] = []
    while (step := Journey(draft).first_open).kind is StepKind.QUESTION:
        assert step.id not in walked
        walked.append(step.id)
        value = data.draw(_answers(step.id, draft), label=step.id)
        draft = draft.with_answers([Answer(step.id, value, Source.TYPED, NOW)])
    journey = Journey(draft)
    assert step == CHECK or step.kind is StepKind.PAPER
    skipped = [one for one in procedure.questions if one not in walked]
    assert not [one for one in skipped if applies(_condition(procedure, one), journey.values)]
    papers = tuple(
        Attachment(one.id, one.id, "image/jpeg", 3, "0" * 64, 1, NOW) for one in journey.papers
    )
    dossier = Dossier("", "id", procedure, "vi", filing_for, NOW, journey.answers, papers)
    assert complaints(dossier) == []
    _agree(dossier, walked)


def _condition(procedure: Procedure, question: str) -> Condition | None:
    return procedure.questions[question].show_when


def _agree(dossier: Dossier, walked: list[str]) -> None:
    """Field by field, from the answers alone: what the portal is told, and what the paper says."""
    sent, form = eform(dossier, LISTS), paper_form(dossier, LISTS)
    printed = [(line.label, line.value) for part in form.parts for line in part.lines]
    others = {
        one.key for one in (*dossier.procedure.portal.fixed, *dossier.procedure.portal.composed)
    }
    for question in dossier.procedure.questions.values():
        value = dossier.values.get(question.id, "") if question.id in walked else ""
        key = question.portal_key
        if not key or (question.id not in walked and question.otherwise):
            continue  # who files for oneself has told it once: tested with the stand-ins
        if not value:
            assert key in others or key not in sent, f"{key} was made up"
            continue
        context = FieldContext(question, dossier.day, dossier.values, LISTS)
        assert sent[key] == registry.pack(value, context), question.id
        assert (question.form_label, registry.show(value, context)) in printed, question.id
    together = " ".join(value for _, value in (*printed, ("", form.agency)))
    for composed in dossier.procedure.portal.composed:
        told = [part for part in composed.parts if part in walked and dossier.values.get(part)]
        if applies(composed.show_when, dossier.values):
            assert bool(told) <= (composed.key in sent), composed.key
            assert sent.get(composed.key, "") in together, composed.key


def _answers(question_id: str, draft: Draft) -> st.SearchStrategy[str]:
    """The canonical answers that may be given: offered, picked, typed, or none."""
    question = draft.procedure.questions[question_id]
    context = FieldContext(question, NOW.date(), Journey(draft).values, LISTS)
    offered = list(_offered(context))
    codes = [one.code for one in registry.options_of(context)]
    ways = [st.sampled_from(one) for one in (offered, codes) if one]
    if question.type == "date":
        # Dates stand in an order (born before single, single before married): others are refused.
        fits = TYPED["date"].filter(
            lambda raw: not isinstance(registry.read(raw, context), Problem)
        )
        ways.append(fits.map(lambda raw: _read(raw, context)))
    elif question.type == "count":
        low, high = question.rules.min_value or 0, question.rules.max_value or 100
        ways.append(st.integers(low, high).map(str))
    elif question.type in TYPED:
        ways.append(TYPED[question.type].map(lambda raw: _read(raw, context)))
    if not question.required:
        ways.append(st.just(""))
    return st.one_of(ways)


def _offered(context: FieldContext) -> Iterator[str]:
    for offer in offers_of(context):
        yield suggested(context.question.suggestions[offer.index], context)


def _read(raw: str, context: FieldContext) -> str:
    value = registry.read(raw, context)
    assert not isinstance(value, Problem), f"{context.question.id}: {value.code}"
    return value
