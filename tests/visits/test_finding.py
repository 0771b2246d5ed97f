"""Who does not see the wanted procedure finds it by a few letters, or learns where to go."""

from __future__ import annotations

import re
from datetime import datetime

from kiosk.clock import VIETNAM
from kiosk.dossier import FilingFor
from kiosk.procedures.known import KnownProcedure
from kiosk.procedures.published import How, PublishedPaper, PublishedProcedure, PublishedWay
from tests.visits.floor import Floor


def to_finding(floor: Floor) -> None:
    go = floor.kiosk.navigator
    go.welcome()
    go.consent()
    go.visit.consents.give(keeping=True)
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


def an_information_page(floor: Floor, letters: str) -> KnownProcedure:
    """Finds something that cannot be filed here, and shows its page."""
    to_finding(floor)
    floor.press(letters)
    found = floor.kiosk.navigator.page
    assert found is not None
    known = found.hall.desk.search().find(letters)[0]
    card = floor.eyes.option(known.short_name)
    assert card is not None
    floor.finger.tap(card)
    floor.touch("frame.next")
    return known


def test_offline_the_page_shows_papers_fee_and_place_with_the_day_they_were_read(
    lonely_floor: Floor,
) -> None:
    told = PublishedProcedure(
        "9.000815",
        "Mượn loa của nhà văn hóa",
        where="Nhà văn hóa thôn Hoa Mẫu",
        ways=(
            PublishedWay(How.ONLINE, "2 ngày làm việc", 2, ("Miễn phí",)),
            PublishedWay(How.COUNTER, "1 ngày làm việc", 1, ("Mỗi lần: 20.000 đồng",)),
        ),
        papers=(
            PublishedPaper("Đơn mượn loa, " + "có chữ ký " * 20),
            PublishedPaper("Thẻ căn cước"),
        ),
    )
    kept = lonely_floor.kiosk.finder.published
    kept.keep_offered((told,), lonely_floor.kiosk.clock())
    kept.keep(told.code, told, datetime(2026, 11, 2, 9, tzinfo=VIETNAM))
    known = an_information_page(lonely_floor, "loa")
    assert known.code == told.code
    shown = lonely_floor.texts()
    while lonely_floor.words("frame.more") in lonely_floor.texts():
        lonely_floor.touch("frame.more")
        shown += lonely_floor.texts()
    for part in ("Thẻ căn cước", "20.000 đồng", "1 ngày làm việc", "thôn Hoa Mẫu", "02/11/2026"):
        assert part in shown, part
    assert "Miễn phí" not in shown, "that is the price of another way"
    assert re.search("(có|chữ|ký) …", shown), "a long sentence is cut between words"


def test_without_anything_kept_the_page_says_so(lonely_floor: Floor) -> None:
    an_information_page(lonely_floor, "passport")
    assert lonely_floor.words("screen.elsewhere.not_read") in lonely_floor.texts()
