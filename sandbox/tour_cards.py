"""The part of the tour that shows cards: the right one, an old one, and what was shown instead.

Every card is invented. It moves the kiosk as the tour does, by what a device would have told.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.fields.field import Problem
from kiosk.identity.reading import read_card
from kiosk.journey import Step, StepKind
from screens.app import Kiosk

NEW = (
    "001160012345||Nguyễn Thị Mẫu|01071960|Nữ|Số 12, ngõ Hoa Sen, Phường Ba Đình, "
    "Thành phố Hà Nội|20082025||||"
)
OLD = (
    "001161012345|012345678|Nguyễn Thị Mẫu|01071960|Nữ|Số 12, ngõ Hoa Sen, Phường Mẫu, Quận Thử, "
    "Thành phố Hà Nội|12052021"
)
ASKED = Step(StepKind.QUESTION, "requester_name")


def card_stops(kiosk: Kiosk) -> Iterator[str]:
    """Shows one page after the other; a draft was begun."""
    go, hear = kiosk.navigator, kiosk.bridge.heard.emit
    for name, text in (("person-new-card", NEW), ("person-old-card", OLD)):
        go.step(ASKED)
        hear(read_card(text))
        yield name
    hear(read_card(NEW))
    yield "person-another-card"
    go.step(ASKED)
    go.cards.wait(ASKED)
    yield "card-wait"
    hear(Problem("card.vietqr"))
    yield "card-wrong"
    go.continue_interrupted()
    go.step(Step(StepKind.QUESTION, "requester_phone"))
    hear(read_card(NEW))
    yield "card-not-here"
    go.continue_interrupted()
