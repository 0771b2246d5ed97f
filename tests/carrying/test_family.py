"""What earlier answers tell of a family is offered with one look, and kept only when confirmed."""

from __future__ import annotations

import pytest

from kiosk.dossier import Source
from kiosk.person import persons_of
from kiosk.proposal import Origin
from kiosk.visit import Visit
from tests.carrying.taken_over import answer, keep, kept, proposed, with_father, wrong
from tests.identity.cards import OF_2024, OTHER
from tests.procedures.filing import pack


def test_what_follows_about_the_child_and_the_father_at_the_screen_is_one_look(
    visit: Visit,
) -> None:
    keep(visit, proposed(visit, OF_2024, "requester_name"))
    answer(visit, requester_phone="0912345678", requester_is="ChaDe", child_name="Lê Thị Tập")
    answer(visit, child_birth="02/11/2026", child_gender="2", child_ethnicity="01")
    assert visit.journey.first_open.id == "child_registration"
    together = visit.carrying.at_once("child_registration")
    assert together is not None
    proposal = visit.carrying.proposal(together.origin)
    rows = {row.title: row for row in proposal.rows}
    assert rows["Loại đăng ký"].shown == "Chưa quá 60 ngày"
    assert rows["Quê quán"].shown == "Phường Ba Đình, Thành phố Hà Nội"
    assert rows["Cha của bé"].shown == "Lê Văn Thử, 20/05/1992, Việt Nam"
    keep(visit, proposal, frozenset({"father_named"}))
    assert visit.draft.value("father_name") is None, "no father before he is to be named"
    keep(visit, visit.carrying.proposal(Origin("father_named", group="requester")))
    assert kept(visit)["father_birth"] == ("1992-05-20", Source.SCANNED)
    assert not visit.carrying.wants_card("father_ethnicity")
    assert visit.carrying.wants_card("mother_name")


@pytest.mark.parametrize(("born", "days"), [("25/09/2026", "1"), ("24/09/2026", "4")])
def test_sixty_days_are_counted_from_the_birth(visit: Visit, born: str, days: str) -> None:
    answer(visit, child_birth=born)
    offered = visit.offers("child_registration")
    assert len(offered) == 1
    assert visit.take_offer("child_registration", offered[0].index) is None
    assert visit.draft.value("child_registration") == days


# -- ask once ----------------------------------------------------------------------------------


def test_the_father_at_the_screen_is_taken_over_with_one_look_and_his_birth_from_his_card(
    visit: Visit,
) -> None:
    with_father(visit)
    together = visit.carrying.together("father_name")
    assert together is not None
    assert together.because == "Bác là cha bé"
    proposal = visit.carrying.proposal(together.origin)
    told = {one.question.id: (one.value, one.source) for one in proposal.lines}
    assert told["father_birth"] == ("1992-05-20", Source.SCANNED)
    assert told["father_home_kind"] == ("1", Source.EARLIER)
    assert together.count == len(told)
    again = [one.question.id for one in proposal.again]
    assert {"father_name", "father_number", "father_home_address"} <= set(again)
    assert "father_birth" not in again, "what nobody has seen yet stands in full"
    assert [one.lines[0].question.id for one in proposal.new_rows] == [
        "father_birth",
        "father_nationality",
    ]
    keep(visit, proposal)
    assert wrong(visit) == []


def test_a_family_lives_together_with_one_look(visit: Visit) -> None:
    with_father(visit)
    answer(visit, mother_name="Trần Thị Nháp", mother_birth="1995", mother_number="001195067890")
    together = visit.carrying.together("mother_home_kind")
    assert together is not None
    assert together.because == "Mẹ bé ở cùng bác"
    proposal = visit.carrying.proposal(together.origin)
    assert {one.source for one in proposal.lines} == {Source.EARLIER, Source.SUGGESTED}
    assert [one.part for one in proposal.lines] == [
        "kind", "place", "country", "province", "commune", "address",
    ]  # fmt: skip
    assert proposal.rows[0].shown == (
        "Số 5, ngõ Cây Đa, Phường Ba Đình, Thành phố Hà Nội, Thường trú"
    )


def test_nobodys_ethnicity_is_taken_over_in_passing(visit: Visit) -> None:
    with_father(visit)
    for question in ("mother_name", "father_name"):
        asked = {one.question.id for one in proposed(visit, OTHER, question).lines}
        assert not [one for one in asked if "ethnicity" in one]


def test_a_place_of_birth_in_the_same_commune_is_one_look(visit: Visit) -> None:
    with_father(visit)
    together = visit.carrying.together("child_born_at_place")
    assert together is not None
    keep(visit, visit.carrying.proposal(together.origin))
    assert visit.journey.values["child_born_at_commune"] == "00004"
    assert visit.journey.first_open.id == "child_born_at_address"


def test_what_was_turned_down_is_asked_by_hand_and_not_shown_again(visit: Visit) -> None:
    with_father(visit)
    shown = visit.carrying.at_once("child_born_at_place")
    assert shown is not None
    visit.carrying.turn_down(shown.origin)
    answer(visit, child_born_at_place="1")
    assert visit.carrying.at_once("child_born_at_country") is None
    assert visit.carrying.together("child_born_at_country") is not None, "still offered"
    assert visit.carrying.at_once("child_origin_place") is not None, "another place"


def test_one_answer_alone_is_no_page_of_its_own(visit: Visit) -> None:
    answer(visit, requester_name="Lê Văn Thử", requester_number="001092054321")
    assert visit.carrying.together("requester_paper_number") is None


def test_who_is_a_person_is_read_off_the_ids_of_the_blocks() -> None:
    persons = {one.key: one for one in persons_of(pack("1.001193"))}
    assert persons["mother"].may_have_a_card
    assert not persons["child"].may_have_a_card
    assert persons["requester"].asks["requester_home_commune"] == "home_commune"
