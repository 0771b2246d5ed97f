"""Welcome: one big invitation to touch, a way back to an unfinished dossier, the officer's door.

It shows nothing about anybody.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from screens.screen import Hall, Screen

START_MM = 58.0


class WelcomeScreen(Screen):
    """The screen that waits for the next citizen."""

    name = "welcome"
    patience_seconds = 0
    shows_done = False

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        column = self.column(self, gap=7)
        column.addStretch(2)
        column.addWidget(self.label(self.say("screen.welcome.title"), "title"))
        column.addWidget(self.label(self.say("screen.welcome.promise"), "body"))
        column.addStretch(1)
        start = self.button(
            self.say("screen.welcome.start"), hall.go.consent, "hero", "mdi6.gesture-tap"
        )
        start.setMinimumHeight(self.mm(START_MM))
        column.addWidget(start)
        column.addStretch(2)
        column.addWidget(self._quieter_ways())

    def _quieter_ways(self) -> QWidget:
        """For those who have been here before, and for the officer."""
        go = self.hall.go
        resume = self.button(
            self.say("screen.welcome.resume"), go.resume, "secondary", "mdi6.history"
        )
        practise = self.button(
            self.say("screen.welcome.practise"), go.practise, "secondary", "mdi6.school-outline"
        )
        officer = self.button(
            self.say("screen.welcome.officer"), go.pin, "quiet", "mdi6.badge-account"
        )
        officer.setProperty("beside_the_way", True)
        ways = QWidget()
        sides = self.sides(ways, gap=6)
        sides.addWidget(resume)
        sides.addWidget(practise)
        sides.addStretch(1)
        for language, name in self.hall.texts.others().items():
            speak = self.button(name, partial(go.speak, language), "secondary", "mdi6.translate")
            speak.setAccessibleIdentifier(f"language-{language}")
            sides.addWidget(speak)
        sides.addWidget(officer, 0, Qt.AlignmentFlag.AlignRight)
        return ways

    def spoken(self) -> str:
        return self.say("screen.welcome.spoken")
