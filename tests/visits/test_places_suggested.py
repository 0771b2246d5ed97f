"""Where a place is written its name is offered above the keys; of a picked commune never in its detail."""

from __future__ import annotations

from kiosk.dossier import Source
from tests.visits.floor import Floor


def write(floor: Floor, text: str) -> None:
    floor.press(floor.words("keyboard.space") if one == " " else one for one in text)


def offered(floor: Floor, place: str) -> bool:
    return floor.eyes.named(floor.kiosk.texts.text("keyboard.suggested", word=place)) is not None


def test_a_place_is_taken_above_the_keys_and_kept_and_a_picked_commune_is_not_said_again(
    lonely_floor: Floor,
) -> None:
    floor, visit = lonely_floor, lonely_floor.kiosk.navigator.visit
    floor.put_before("request_office")
    write(floor, "yen so")
    assert offered(floor, "Yên Sở")
    floor.finger.tap(
        floor.eyes.control(floor.kiosk.texts.text("keyboard.suggested", word="Yên Sở"))
    )
    floor.touch("frame.next")
    kept = visit.draft.answers["request_office"]
    assert (kept.value, kept.source) == ("Yên Sở", Source.SUGGESTED)
    for question, label in (
        ("requester_home_place", "Trong nước"),
        ("requester_home_province", "Thành phố Hà Nội"),
        ("requester_home_commune", "Phường Yên Sở"),
    ):
        floor.put_before("requester_home_address")
        write(floor, "yen so")
        assert offered(floor, "Yên Sở")
        code = next(one.code for one in visit.options(question) if one.label == label)
        assert visit.answer(question, code, Source.PICKED) is None
    floor.put_before("requester_home_address")
    write(floor, "yen so")
    assert not offered(floor, "Yên Sở")
