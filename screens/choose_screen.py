"""Choose: what the citizen needs today, as big tiles in the words people use.

Where there are many procedures, the events of life come first ("Sinh con", "Có người mất").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from kiosk.procedures.model import Procedure
from screens.screen import Action, Hall, Screen
from screens.widgets.tap_button import TapButton

FEW = 6
"""So many procedures are found at a glance; beyond, the events of life come first."""
COLUMNS = 3
TILE_MM = 110.0
EVENT_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "birth": "mdi6.baby-carriage",
        "marriage": "mdi6.ring",
        "death": "mdi6.candle",
        "residence": "mdi6.home-account",
        "copies": "mdi6.file-certificate-outline",
        "support": "mdi6.hand-heart-outline",
        "family": "mdi6.human-male-child",
        "correction": "mdi6.pencil-outline",
    }
)
OTHER_ICON = "mdi6.file-document-outline"


class ChooseScreen(Screen):
    """The procedures this kiosk can file today; with ``event``, those of one event of life."""

    name = "choose"

    def __init__(self, hall: Hall, event: str = "") -> None:
        super().__init__(hall)
        self._event = event
        self._procedures = tuple(
            one for one in hall.visit.procedures.values() if event in ("", one.life_event)
        )
        column = self.column(self, gap=6)
        column.addWidget(self.label(self._title(), "question"))
        column.addWidget(self._way_to_finding())
        self._pages = self.pages(self._tiles(), COLUMNS, highest_mm=TILE_MM)
        column.addWidget(self._pages, 1)

    def _title(self) -> str:
        if self._event:
            return self.say(f"life_event.{self._event}")
        return self.say("screen.choose.title")

    def _way_to_finding(self) -> TapButton:
        """For whoever does not see the wanted procedure among the tiles."""
        return self.button(
            self.say("screen.choose.find"), self.hall.go.find, "offer", "mdi6.magnify"
        )

    def _tiles(self) -> list[TapButton]:
        if self._event or len(self._procedures) <= FEW:
            return [self._procedure_tile(one) for one in self._procedures]
        events = dict.fromkeys(one.life_event for one in self._procedures)
        return [self._event_tile(one) for one in events]

    def _procedure_tile(self, procedure: Procedure) -> TapButton:
        words = f"{procedure.short_name}\n{procedure.summary}"
        act = partial(self.hall.go.before, procedure.code)
        tile = self.button(words, act, "tile", procedure.icon)
        tile.setAccessibleIdentifier(procedure.code)
        return tile

    def _event_tile(self, event: str) -> TapButton:
        icon = EVENT_ICONS.get(event, OTHER_ICON)
        codes = [one.code for one in self._procedures if one.life_event == event]
        go = self.hall.go  # the only procedure of its event is what was touched
        act = partial(go.before, codes[0]) if len(codes) == 1 else partial(go.life_event, event)
        tile = self.button(self.say(f"life_event.{event}"), act, "tile", icon)
        tile.setAccessibleIdentifier(" ".join(codes))
        return tile

    def aside(self) -> Action | None:
        if self._pages.pages == 1:
            return None
        return Action(self.say("frame.more"), self._turn, "mdi6.dots-horizontal")

    def back(self) -> Action:
        back = self.hall.go.choose if self._event else self.hall.go.who
        return Action(self.say("frame.back"), back, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self.say("screen.choose.spoken")

    def _turn(self) -> None:
        """On, and from the last page to the first: nobody should look for the way back."""
        self._pages.turn(-self._pages.pages if self._pages.is_last else 1)
        self.setProperty("page", self._pages.page)
