"""Who are you: for whom the citizen files. It asks for no name and no number."""

from __future__ import annotations

from functools import partial

from kiosk.dossier import FilingFor
from screens.screen import Action, Hall, Screen

ICONS = {
    FilingFor.SELF: "mdi6.account",
    FilingFor.RELATIVE: "mdi6.account-multiple",
    FilingFor.AUTHORISED: "mdi6.file-sign",
}


class WhoScreen(Screen):
    """Three big tiles."""

    name = "who"

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        column = self.column(self, gap=6)
        column.addWidget(self.label(self.say("screen.who.title"), "question"))
        tiles = [
            self.button(self.say(f"screen.who.{whom}"), partial(hall.go.choose, whom), "tile", icon)
            for whom, icon in ICONS.items()
        ]
        column.addWidget(self.pages(tiles, 3, highest_mm=110), 1)

    def back(self) -> Action:
        return Action(self.say("frame.back"), self.hall.go.consent, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self.say("screen.who.spoken")
