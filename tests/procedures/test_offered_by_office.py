"""What the office knows is offered where a question asks for it, and nowhere else."""

from __future__ import annotations

import msgspec

from kiosk.procedures.model import Procedure
from kiosk.procedures.offered_by_office import offered_by_office
from tests.procedures.filing import packs

REGISTRIES = ("UBND xã Hòa Mẫu", "UBND xã Suối Thử")
PLACES = ("Bệnh viện Đa khoa Hoa Sen", "Trạm y tế xã Mẫu")


def test_the_offices_hospitals_are_offered_for_the_place_of_birth_alone() -> None:
    before = packs()
    after = offered_by_office(before, {"birth_places": PLACES})
    changed = [
        (code, name)
        for code, one in after.items()
        for name, question in one.questions.items()
        if question.suggestions != before[code].questions[name].suggestions
    ]
    assert changed == [("1.001193", "child_born_at_address")]
    offered = after["1.001193"].questions["child_born_at_address"].suggestions
    assert [one.value for one in offered] == list(PLACES)


def test_the_registers_that_lie_here_are_offered_for_the_office_of_before_alone() -> None:
    after = offered_by_office(packs(), {"registries": REGISTRIES})
    changed = [
        (code, name)
        for code, one in after.items()
        for name, question in one.questions.items()
        if {offer.value for offer in question.suggestions} & set(REGISTRIES)
    ]
    assert sorted(changed) == [
        ("1.004859", "record_office"),
        ("1.004884", "before_office"),
        ("2.000635", "request_office"),
    ]


def test_an_office_that_says_nothing_changes_nothing() -> None:
    before = packs()
    assert offered_by_office(before, {"birth_places": ()}) is before


def test_a_draft_can_carry_such_a_procedure() -> None:
    after = offered_by_office(packs(), {"birth_places": PLACES})["1.001193"]
    assert msgspec.json.decode(msgspec.json.encode(after), type=Procedure) == after
