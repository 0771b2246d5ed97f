"""A yes/no question before the start, so that nobody fills in the wrong form."""

from __future__ import annotations

from collections.abc import Callable

from screens.screen import Action, Hall, Screen


class EarlyStopScreen(Screen):
    """One question, two big answers."""

    name = "early_stop"

    def __init__(self, hall: Hall, index: int) -> None:
        super().__init__(hall)
        self._index = index
        self._stop = hall.visit.procedure.early_stops[index]
        column = self.column(self, gap=8)
        column.addWidget(self.label(self._stop.question, "question"))
        answers = (("frame.yes", True, "mdi6.check"), ("frame.no", False, "mdi6.close"))
        tiles = [
            self.button(self.say(key), self._answer(answer), "tile", icon)
            for key, answer, icon in answers
        ]
        column.addWidget(self.pages(tiles, 2, highest_mm=90), 1)

    def back(self) -> Action:
        return Action(self.say("frame.back"), self._go_back, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self._stop.spoken

    def _go_back(self) -> None:
        if self._index == 0:
            self.hall.go.before()
        else:
            self.hall.go.early_stop(self._index - 1)

    def _answer(self, answer: bool) -> Callable[[], None]:
        if answer is self._stop.stop_on:
            return lambda: self.hall.go.stopped(self._index)
        return lambda: self.hall.go.early_stop(self._index + 1)
