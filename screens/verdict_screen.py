"""The citizen's own verdict, with the officer asked to step away: three questions, one tap each.

Each may be skipped with all that follow. It shows nothing about the dossier, and corrects nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from kiosk.coaching.verdict import ASKED, Verdict
from screens.screen import Action, Hall, Screen

ICONS = {
    "self": "mdi6.account-check",
    "coached": "mdi6.account-voice",
    "other": "mdi6.account-switch",
    "yes": "mdi6.thumb-up-outline",
    "with_help": "mdi6.hand-wave-outline",
    "no": "mdi6.close-circle-outline",
    "told": "mdi6.message-text-outline",
    "showed": "mdi6.target",
    "entered": "mdi6.account-edit-outline",
    "none": "mdi6.account",
}
HIGHEST_MM = 96.0


class VerdictScreen(Screen):
    """One of the three; ``said`` are the taps before it."""

    name = "verdict"
    shows_done = False

    def __init__(self, hall: Hall, said: Mapping[str, str]) -> None:
        super().__init__(hall)
        self._said = dict(said)
        self._asked = list(ASKED)[len(self._said)]
        self.setProperty("page", self._asked)
        column = self.column(self, gap=5)
        column.addWidget(self.label(self.say("screen.verdict.step_out"), "hint"))
        column.addWidget(self.label(self.say(f"screen.verdict.{self._asked}.title"), "question"))
        tiles = [
            self.button(
                self.say(f"screen.verdict.{self._asked}.{code}"),
                partial(self._say, code),
                "tile",
                ICONS[code],
            )
            for code in ASKED[self._asked]
        ]
        stands = hall.theme.panel.is_portrait
        columns = 2 if stands else len(tiles)
        column.addWidget(self.pages(tiles, columns, highest_mm=HIGHEST_MM), 1)

    def aside(self) -> Action:
        return Action(self.say("screen.verdict.skip"), self.hall.go.leave, "mdi6.skip-next")

    def spoken(self) -> str:
        return self.say(f"screen.verdict.{self._asked}.title")

    def _say(self, code: str) -> None:
        said = self._said | {self._asked: code}
        self.hall.visit.judge(Verdict(**said))
        if len(said) == len(ASKED):
            self.hall.go.leave()
        else:
            self.hall.go.show(VerdictScreen, said=said)
