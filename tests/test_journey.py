"""The route is derived: a changed answer changes it, and nobody is ever left off it."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from kiosk.clock import VIETNAM
from kiosk.dossier import Answer, Attachment, Draft, FilingFor, Source
from kiosk.journey import CHECK, Journey, Step, StepKind
from kiosk.procedures.model import Procedure

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)


def question(id: str, **more: object) -> dict[str, object]:
    return {
        "id": id,
        "type": "text",
        "label": id,
        "form_label": id,
        "help": id,
        "why": id,
        "sensitivity": "plain",
        "coach": {"say": id},
        "spoken": id,
    } | more


@pytest.fixture
def procedure() -> Procedure:
    only_red = {"question": "colour", "equals": "red"}
    paper = {
        "id": "proof",
        "name": "proof",
        "component_code": "c",
        "form": "copy",
        "label": "proof",
        "help": "h",
        "why": "w",
        "coach": {"say": "s"},
        "spoken": "s",
        "show_when": {"question": "shade", "answered": True},
    }
    pages = [
        {"id": "p1", "questions": [question("colour")]},
        {"id": "p2", "questions": [question("shade", show_when=only_red)]},
        {"id": "p3", "questions": [question("size")]},
    ]
    return msgspec.convert(
        {
            "code": "9.000001",
            "version": "2026-11-24",
            "name": "n",
            "short_name": "n",
            "summary": "s",
            "life_event": "test",
            "icon": "mdi6.test-tube",
            "receiver": "justice",
            "agency": "a",
            "valid_from": "2026-01-01",
            "who_may_file": {"text": "t"},
            "legal_basis": [{"number": "1", "name": "l"}],
            "time_limit": {"working_days": 0, "text": "t"},
            "result": {"code": "r", "name": "r"},
            "budget": {"keys": 1, "minutes": {"practised": 1, "middle": 1, "older": 1}},
            "papers": [paper],
            "sections": [{"id": "s", "title": "S", "form_title": "S", "pages": pages}],
            "portal": {"form_id": "1", "applicant": {"name": "colour"}, "owner": {"name": "size"}},
        },
        Procedure,
    )


def draft(procedure: Procedure, **values: str) -> Draft:
    begun = Draft("id", "code", procedure, "vi", FilingFor.SELF, NOW)
    return begun.with_answers(Answer(k, v, Source.TYPED, NOW) for k, v in values.items())


def asked(id: str) -> Step:
    return Step(StepKind.QUESTION, id)


def test_the_first_open_step_is_the_first_unanswered_question(procedure: Procedure) -> None:
    assert Journey(draft(procedure)).first_open == asked("colour")
    assert Journey(draft(procedure, colour="blue")).first_open == asked("size")
    assert Journey(draft(procedure, colour="red")).first_open == asked("shade")


def test_a_hidden_answer_counts_for_nothing(procedure: Procedure) -> None:
    journey = Journey(draft(procedure, colour="blue", shade="dark", size="2"))
    assert "shade" not in journey.values
    assert [answer.question for answer in journey.answers] == ["colour", "size"]
    assert journey.papers == ()
    assert journey.is_complete


def test_a_paper_belongs_to_its_case_and_must_be_there(procedure: Procedure) -> None:
    unfinished = draft(procedure, colour="red", shade="dark", size="2")
    assert Journey(unfinished).first_open == Step(StepKind.PAPER, "proof")
    picture = Attachment("a", "proof", "image/jpeg", 3, "0" * 64, 1, NOW)
    with_paper = Draft(
        **{
            name: getattr(unfinished, name)
            for name in ("id", "code", "procedure", "language", "filing_for", "begun_at", "answers")
        },
        attachments=(picture,),
    )
    assert Journey(with_paper).first_open == CHECK


def test_next_and_before_walk_the_whole_route(procedure: Procedure) -> None:
    journey = Journey(draft(procedure, colour="blue"))
    assert journey.after(asked("colour")) == asked("size")
    assert journey.before(asked("size")) == asked("colour")
    assert journey.before(asked("colour")) is None
    assert journey.after(CHECK) == CHECK


def test_a_step_that_no_longer_exists_leads_to_the_first_open_one(procedure: Procedure) -> None:
    journey = Journey(draft(procedure, colour="blue"))
    assert journey.after(asked("shade")) == asked("size")


def test_stages_count_what_is_done(procedure: Procedure) -> None:
    first, last = Journey(draft(procedure, colour="blue")).stages(asked("size"))
    assert (first.title_key, first.done, first.total, first.current) == ("S", 1, 2, True)
    assert (last.title_key, last.done, last.current) == ("stage.check", 0, False)
