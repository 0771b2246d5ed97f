"""Welcome: one big invitation to touch, a way back to an unfinished dossier, the officer's door.

It shows nothing about anybody.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from screens.screen import Hall, Screen


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
        start.setMinimumHeight(self.mm(40))
        column.addWidget(start)
        resume = self.button(
            self.say("screen.welcome.resume"), hall.go.resume, "secondary", "mdi6.history"
        )
        column.addWidget(resume)
        column.addStretch(2)
        officer = self.button(
            self.say("screen.welcome.officer"), hall.go.pin, "quiet", "mdi6.badge-account"
        )
        column.addWidget(officer, 0, Qt.AlignmentFlag.AlignRight)

    def spoken(self) -> str:
        return self.say("screen.welcome.spoken")
