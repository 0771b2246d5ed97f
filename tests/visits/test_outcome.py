"""Who holds a receipt learns at the machine how the dossier stands: in words, and nothing more."""

from __future__ import annotations

from datetime import timedelta

import pytest
import requests

from kiosk.outcome import Outcome
from sandbox.portal import PracticePortal
from tests.visits.floor import Floor
from tests.visits.test_one_after_another import PLANTED, everything
from tests.visits.test_returned import officer_looks, resume, returned


def filed(floor: Floor) -> str:
    """A citizen has filed and gone; the reference on the receipt."""
    floor.citizen().file()
    floor.touch("screen.submitted.finish")
    floor.touch("screen.verdict.skip")
    floor.touch("screen.farewell.next")
    return floor.kiosk.queue()[-1].reference


def arrived(floor: Floor) -> str:
    """The same, and the portal has it."""
    reference = filed(floor)
    assert floor.look(lambda: floor.kiosk.queue()[-1].state == "ACKNOWLEDGED")
    return reference


def told(floor: Floor, reference: str, outcome: Outcome) -> None:
    """The kiosk has asked the portal meanwhile."""
    later = floor.kiosk.clock() + timedelta(hours=2)
    assert floor.kiosk.store.outcomes.keep(reference, outcome, later)


def standing(floor: Floor) -> str:
    """What the page says first."""
    return floor.eyes.text_of("standing")


@pytest.mark.parametrize("gaps", ["-", "", " "])
def test_the_reference_of_a_receipt_tells_how_the_dossier_stands(
    floor: Floor, portal: PracticePortal, gaps: str
) -> None:
    reference = arrived(floor)
    told(floor, reference, Outcome.DONE)
    typed = reference.lower().replace("-", gaps)
    keys = [floor.words("keyboard.space") if one == " " else one for one in typed]
    floor.touch("screen.welcome.resume")
    floor.press(keys)
    floor.touch("screen.resume.open")
    assert floor.eyes.screen_name == "status"
    assert standing(floor) == floor.words("outcome.9")
    assert floor.kiosk.queue()[0].number in floor.texts()
    assert not [one for one in PLANTED if one in everything(floor)]


def test_before_anything_is_known_the_page_says_that_it_waits_or_has_arrived(
    lonely_floor: Floor,
) -> None:
    floor = lonely_floor
    resume(floor, filed(floor))
    assert standing(floor) == floor.words("screen.status.waiting")
    floor.touch("screen.status.other")
    assert floor.eyes.screen_name == "resume"


def test_an_arrived_dossier_says_so(floor: Floor) -> None:
    resume(floor, arrived(floor))
    assert standing(floor) == floor.words("screen.status.received")
    floor.touch("screen.status.leave")
    assert floor.eyes.screen_name == "welcome"


def test_what_comes_while_the_page_is_read_is_seen(floor: Floor) -> None:
    reference = arrived(floor)
    resume(floor, reference)
    told(floor, reference, Outcome.MORE_PAPERS)
    floor.kiosk.bridge.tell(reference)
    assert floor.look(lambda: standing(floor) == floor.words("outcome.5"))


def test_an_unknown_reference_counts_as_a_wrong_code(floor: Floor) -> None:
    floor.touch("screen.welcome.resume")
    for _ in range(4):
        floor.press("tlaaaabbbb")
        floor.touch("screen.resume.open")
        said = floor.eyes.problem()
        floor.press([floor.words("keyboard.clear")])
    assert "giây" in said
    assert floor.eyes.screen_name == "resume"


def test_the_old_receipt_of_a_returned_dossier_leads_to_the_new_one(
    floor: Floor, portal: PracticePortal
) -> None:
    reference, code = returned(floor, portal)
    resume(floor, reference)
    assert standing(floor) == floor.words("screen.status.returned")
    floor.touch("screen.status.leave")
    resume(floor, code)
    floor.touch("frame.next")
    again = arrived(floor)
    resume(floor, reference)
    assert standing(floor) == floor.words("screen.status.received")
    assert again in floor.texts()
    assert reference in floor.texts()


def test_the_officer_sees_the_outcome_in_the_list_and_on_the_page(floor: Floor) -> None:
    reference = arrived(floor)
    told(floor, reference, Outcome.TO_PAY)
    officer_looks(floor, reference)
    assert floor.words("outcome.6") in floor.texts()
    floor.touch("screen.officer.list")
    assert floor.words("outcome.6") in floor.texts()


def test_the_kiosk_learns_by_itself_what_the_counter_did(
    floor: Floor, portal: PracticePortal
) -> None:
    reference = arrived(floor)
    number = floor.kiosk.queue()[0].number
    moved = requests.post(f"{portal.url}/control/progress", json={number: 10}, timeout=5)
    assert moved.ok
    floor.kiosk.store.outcomes.keep(reference, None, floor.kiosk.clock())
    floor.kiosk.worker.nudge()
    assert floor.look(lambda: floor.kiosk.queue()[0].outcome == "outcome.10")
