"""Only what would stand is offered, so that one tap never leads into a refusal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace

from kiosk.fields.field import FieldContext
from kiosk.fields.list_files import ListFiles
from kiosk.offers import Offer, offers_of
from kiosk.procedures.question import Question
from tests.small_procedure import small_procedure

LISTS = ListFiles(Path(__file__).parents[1] / "assets" / "lists")


def offered(question: str, **answers: str) -> tuple[Offer, ...]:
    context = FieldContext(
        small_procedure().questions[question], date(2026, 11, 24), answers, LISTS
    )
    return offers_of(context)


def test_a_commune_is_offered_in_its_own_province_only() -> None:
    assert offered("commune", province="01") == (Offer(0, "Xã này", "Phường Ba Đình"),)
    assert offered("commune", province="48") == ()
    assert offered("commune") == ()


def test_an_earlier_answer_is_offered_once_it_was_given() -> None:
    assert offered("remark", shade="Đậm") == (Offer(0, "Như trên", "Đậm"),)
    assert offered("remark", shade="") == ()


def test_an_offer_keeps_its_place_in_the_pack_when_an_earlier_one_does_not_apply() -> None:
    assert offered("remark", colour="red") == (Offer(1, "Như mọi khi", "Không có gì"),)


def test_an_office_is_offered_by_the_commune_that_was_picked_and_not_before() -> None:
    committee = {
        "label": "Ủy ban nơi ấy",
        "value": "UBND {commune}",
        "unit": ["province", "commune"],
    }
    question = msgspec.to_builtins(small_procedure().questions["remark"]) | {
        "suggestions": [committee]
    }
    asked = msgspec.convert(question, Question)
    known = {"province": "01", "commune": "00004"}
    answered = FieldContext(asked, date(2026, 11, 24), known, LISTS)
    assert offers_of(answered) == (Offer(0, "Ủy ban nơi ấy", "UBND phường Ba Đình"),)
    assert offers_of(replace(answered, answers={"province": "01"})) == ()
