"""Every wrong card: a clear sentence, a way on without it, and nothing that was there is lost.

Two cards in a row and a scanner that is pulled out stand in ``test_card``, the camera in
``test_card_camera``; what devices hand over is told here without them.
"""

from __future__ import annotations

import pytest

from kiosk.dossier import Source
from kiosk.identity.reading import read_card
from tests.identity.cards import OF_2024, OTHER, changed
from tests.visits.floor import Floor

PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
)
UNKNOWN_COMMUNE = "Thôn 1, Xã Chưa Có Tên, Thành phố Hà Nội"
BAD = (
    (changed(OF_2024, sex="X"), "damaged"),
    (changed(OF_2024, birth="31021992"), "damaged"),
    (OF_2024[:50], "cut_short"),
    (PASSPORT, "travel_document"),
    ("ID:8273|LASTNAME|FIRSTNAME|1990-01-01", "unknown"),
    (f"{OF_2024}\n{OTHER}", "two_cards"),
)


def hold(floor: Floor, text: str) -> None:
    """What a device would hand over for this code."""
    floor.kiosk.bridge.heard.emit(read_card(text))


def kept(floor: Floor) -> dict[str, str]:
    return {name: one.value for name, one in floor.kiosk.navigator.visit.draft.answers.items()}


def stands(floor: Floor, name: str) -> bool:
    return floor.look(lambda: floor.eyes.screen_name == name)


def test_a_damaged_a_half_and_a_foreign_code_are_named_and_what_was_typed_stays(
    lonely_floor: Floor,
) -> None:
    floor = lonely_floor
    floor.put_before("requester_name")
    floor.press("le")
    for text, code in BAD:
        hold(floor, text)
        assert stands(floor, "card")
        sentence = floor.kiosk.texts.text(f"problem.card.{code}", field="x").partition(" (")[0]
        assert floor.eyes.text_of("card_problem").startswith(sentence), code
        floor.touch("screen.card.without")
        assert stands(floor, "question")
        assert "Le" in floor.texts()
    assert kept(floor) == {}


def test_somebody_elses_card_is_said_and_takes_nothing_away(lonely_floor: Floor) -> None:
    floor = lonely_floor
    floor.put_before("requester_name")
    visit = floor.kiosk.navigator.visit
    assert visit.answer("requester_name", "Trần Thị Nháp", Source.TYPED) is None
    before = kept(floor)
    hold(floor, OF_2024)
    assert stands(floor, "person")
    assert floor.words("card.warning.other_person") in floor.texts()
    assert "Trần Thị Nháp" in floor.texts(), "what stands there now is shown beside it"
    floor.touch("screen.person.not_this_card")
    assert stands(floor, "question")
    assert kept(floor) == before


@pytest.mark.parametrize("card", [changed(OF_2024, issued_on="01012010")], ids=["expired"])
def test_an_expired_card_is_said_and_still_fills_the_page(lonely_floor: Floor, card: str) -> None:
    floor = lonely_floor
    floor.put_before("requester_name")
    hold(floor, card)
    assert stands(floor, "person")
    assert floor.words("card.warning.expired") in floor.texts()
    say_yes(floor)
    assert kept(floor)["requester_name"] == "Lê Văn Thử"


def test_a_commune_that_no_list_knows_is_asked_and_never_guessed(lonely_floor: Floor) -> None:
    floor = lonely_floor
    floor.put_before("requester_name")
    hold(floor, changed(OF_2024, residence=UNKNOWN_COMMUNE))
    assert stands(floor, "person")
    told = floor.kiosk.texts.text("card.warning.old_address", address=UNKNOWN_COMMUNE)
    assert told in floor.texts()
    say_yes(floor)
    assert "requester_home_commune" not in kept(floor)
    floor.put_before("requester_home_commune")
    floor.press("chuaco")
    assert floor.words("input.nothing_found") in floor.texts()
    floor.touch("frame.next")
    assert floor.eyes.question == "requester_home_commune"
    assert floor.eyes.problem()
    floor.press([floor.words("keyboard.clear")])
    floor.press("ba")
    option = floor.eyes.option("Phường Ba Đình")
    assert option is not None, "its old name, or its neighbour"
    floor.finger.tap(option)
    floor.touch("frame.next")
    assert kept(floor)["requester_home_commune"] == "00004"


def say_yes(floor: Floor) -> None:
    """Looks at every page of what was proposed, and says that it is right."""
    while floor.eyes.named(floor.words("screen.check.more")) is not None:
        floor.touch("screen.check.more")
    floor.touch("screen.person.right")
    assert stands(floor, "question")
