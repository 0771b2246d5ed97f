"""What a citizen does with a card, and what is then there: shared by the tests of taking over."""

from __future__ import annotations

from kiosk.dossier import FilingFor, Source
from kiosk.fields.field import Problem
from kiosk.identity.card import CitizenCard
from kiosk.identity.reading import read_card
from kiosk.proposal import Proposal
from kiosk.visit import Visit
from tests.identity.cards import OF_2024


def begun(visit: Visit, code: str, whom: FilingFor) -> Visit:
    visit.consents.give(keeping=True)
    visit.file_for(whom)
    visit.choose(code)
    visit.begin()
    return visit


def card(text: str) -> CitizenCard:
    read = read_card(text)
    assert isinstance(read, CitizenCard)
    return read


def proposed(visit: Visit, text: str, question: str) -> Proposal:
    found = visit.carrying.from_card(card(text), question)
    assert isinstance(found, Proposal)
    return found


def keep(visit: Visit, proposal: Proposal, without: frozenset[str] = frozenset()) -> None:
    assert visit.carry(proposal, without) is None


def answer(visit: Visit, **answers: str) -> None:
    for question, value in answers.items():
        assert visit.answer(question, value, Source.PICKED) is None, question


def with_father(visit: Visit) -> None:
    """The requester is the father, with his card, up to the questions about the mother."""
    keep(visit, proposed(visit, OF_2024, "requester_name"))
    answer(visit, requester_home_kind="1", requester_phone="0912345678", requester_is="ChaDe")
    answer(visit, child_registration="1", child_name="Lê Thị Tập", child_birth="02/11/2026")
    visit.take_offer("father_named", 0)
    answer(visit, child_gender="2", child_ethnicity="01", child_nationality="VN")


def kept(visit: Visit) -> dict[str, tuple[str, Source]]:
    return {name: (one.value, one.source) for name, one in visit.draft.answers.items()}


def wrong(visit: Visit) -> list[Problem]:
    """What is answered and does not stand."""
    found = [one.problem for one in visit.review().problems]
    return [one for one in found if one is not None and one.code not in ("empty", "paper.required")]
