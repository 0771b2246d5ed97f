"""What would end here, as one short list before the start, so that nobody fills in the wrong form.

Nearly everybody has none of it, and says so with one touch. Nobody says so of what was not shown.
"""

from __future__ import annotations

from functools import partial

from screens.screen import Action, Hall, Screen

TILE_MM = 46.0


class EarlyStopScreen(Screen):
    """The cases in which another procedure is the right one; touching one leads to it."""

    name = "early_stop"

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        column = self.column(self, gap=6)
        column.addWidget(self.label(self.say("screen.early_stop.title"), "question"))
        tiles = [
            self.button(stop.case, partial(hall.go.stopped, index), "tile")
            for index, stop in enumerate(hall.visit.procedure.early_stops)
        ]
        self._pages = self.pages(tiles, 2, highest_mm=TILE_MM)
        column.addWidget(self._pages, 1)

    def primary(self) -> Action:
        if not self._pages.is_last:
            return Action(self.say("frame.more"), self._pages.turn, "mdi6.arrow-right")
        none = self.say("screen.early_stop.none")
        return Action(none, self.hall.go.begin, "mdi6.arrow-right")

    def back(self) -> Action:
        return Action(self.say("frame.back"), self.hall.go.before, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self.say("screen.early_stop.spoken")
