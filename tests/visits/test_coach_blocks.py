"""With the coach's view open nothing that reaches the page changes an answer: the officer's finger
cannot fill, on any question of any pack.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.dossier import Source
from kiosk.journey import Step, StepKind
from sandbox.persona import PERSONAS, Persona, load_persona
from screens.coach_panel import CoachPanel
from tests.visits.any_input import AnyInput
from tests.visits.beside import journal, officer
from tests.visits.floor import Floor, a_floor

PACKS = ("2.000635", "1.001193", "1.004873")
CHANGES = ("answer.saved", "answer.refused", "answer.unmade", "paper.attached", "paper.declined")


def begun(floor: Floor, persona: Persona) -> None:
    """A draft in which every question that this person is asked has an answer."""
    visit = floor.kiosk.navigator.visit
    visit.consents.give(keeping=True)
    visit.file_for(persona.filing_for)
    visit.choose(persona.procedure)
    visit.begin()
    while (step := visit.journey.first_open).kind is StepKind.QUESTION:
        wanted = persona.answers.get(step.id, "")
        if wanted == "=":
            visit.take_offer(step.id, visit.offers(step.id)[0].index)
            continue
        labels = {one.label: one.code for one in visit.options(step.id)}
        assert visit.answer(step.id, labels.get(wanted, wanted), Source.TYPED) is None


@pytest.mark.slow
@pytest.mark.parametrize("pack", PACKS)
def test_no_kind_of_input_changes_a_value_on_any_question_while_the_coach_is_there(
    tmp_path: Path, qtbot: QtBot, pack: str
) -> None:
    with a_floor(tmp_path) as floor:
        ba = officer(floor)
        begun(floor, load_persona(PERSONAS / f"{pack}.toml"))
        go, tries = floor.kiosk.navigator, AnyInput(floor)
        changed = []
        for question in go.visit.procedure.questions:
            go.step(Step(StepKind.QUESTION, question))
            page, draft, rows = (
                floor.kiosk.frame.page,
                go.visit.draft,
                len(journal(floor, *CHANGES)),
            )
            assert page is not None
            before = page.memory()
            assert floor.kiosk.companion.come(ba) is None
            (panel,) = (
                one for one in floor.kiosk.frame.findChildren(CoachPanel) if one.isVisible()
            )
            tries.try_all(panel)
            same_page = floor.kiosk.frame.page is page
            if (
                not same_page
                or page.memory() != before
                or go.visit.draft is not draft
                or len(journal(floor, *CHANGES)) != rows
                or go.visit.beside.coaching is None
            ):
                changed.append(question)
            floor.kiosk.companion.give_back()
        assert not changed


@pytest.mark.parametrize("question", ["requester_name", "requester_number"])
def test_without_the_coach_the_same_attempts_do_change_something(
    tmp_path: Path, qtbot: QtBot, question: str
) -> None:
    """Or the test above would find nothing whatever happens."""
    with a_floor(tmp_path) as floor:
        begun(floor, load_persona(PERSONAS / f"{PACKS[0]}.toml"))
        go = floor.kiosk.navigator
        go.step(Step(StepKind.QUESTION, question))
        page = floor.kiosk.frame.page
        assert page is not None
        before = page.memory()
        AnyInput(floor)._type()
        assert floor.kiosk.frame.page is not page or page.memory() != before


def test_on_a_paper_nothing_is_taken_either(tmp_path: Path, qtbot: QtBot) -> None:
    with a_floor(tmp_path) as floor:
        ba = officer(floor)
        persona = load_persona(PERSONAS / "2.000635-authorised.toml")
        begun(floor, persona)
        go = floor.kiosk.navigator
        floor.lay_paper("good")
        go.step(Step(StepKind.PAPER, "power_of_attorney"))
        draft = go.visit.draft
        floor.kiosk.companion.come(ba)
        (panel,) = (one for one in floor.kiosk.frame.findChildren(CoachPanel) if one.isVisible())
        AnyInput(floor).try_all(panel)
        page = floor.kiosk.frame.page
        assert page is not None
        assert page.memory() == ()
        assert go.visit.draft is draft
        assert not journal(floor, "paper.attached", "paper.declined", "paper.refused")
