"""Who does not see the wanted procedure finds it by a few letters, or learns where to go."""

from __future__ import annotations

from kiosk.dossier import FilingFor
from tests.visits.floor import Floor


def to_finding(floor: Floor) -> None:
    go = floor.kiosk.navigator
    go.welcome()
    go.consent()
    go.visit.consent()
    go.choose(FilingFor.SELF)
    floor.touch("screen.choose.find")
    assert floor.eyes.screen_name == "find"


def test_a_few_letters_lead_to_the_procedure(lonely_floor: Floor) -> None:
    to_finding(lonely_floor)
    lonely_floor.press("mat")
    lonely_floor.press([lonely_floor.words("keyboard.space")])
    lonely_floor.press("khai")
    procedure = lonely_floor.kiosk.catalogue.procedures["2.000635"]
    card = lonely_floor.eyes.option(procedure.short_name)
    assert card is not None
    lonely_floor.finger.tap(card)
    lonely_floor.touch("frame.next")
    assert lonely_floor.eyes.screen_name == "before"
    assert lonely_floor.kiosk.navigator.visit.procedure.code == "2.000635"


def test_what_the_kiosk_cannot_file_says_where_to_go_and_the_letters_stay(
    lonely_floor: Floor,
) -> None:
    to_finding(lonely_floor)
    lonely_floor.press("passport")
    found = lonely_floor.kiosk.navigator.page
    assert found is not None
    known = found.hall.desk.search().find("passport")[0]
    card = lonely_floor.eyes.option(known.short_name)
    assert card is not None
    lonely_floor.finger.tap(card)
    lonely_floor.touch("frame.next")
    assert lonely_floor.words("screen.elsewhere.police") in lonely_floor.texts()
    assert known.code in lonely_floor.texts()
    lonely_floor.touch("frame.back")
    assert "passport" in lonely_floor.texts()
