"""The officer signs in beside the citizen: a PIN or a badge, over the page and without leaving it.

The page below is covered, so that nobody reads an answer over the officer's shoulder. Wrong PINs
are slowed and locked as everywhere; whoever may not come is told why, by name.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.badges import is_badge
from kiosk.fields.field import Problem
from kiosk.messages import Messages
from kiosk.officers import Officer
from screens.badge_reader import BadgeReader
from screens.frame import Frame
from screens.inputs.answer_input import Asked
from screens.inputs.digits_input import PinInput
from screens.overlay import Overlay
from screens.pin_screen import PIN_GROUPS
from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.tap_button import TapButton

EDGE_MM = 14.0
GAP_MM = 5.0


class SignIn(Overlay):
    """``welcome`` takes the officer in, or says why he has to wait."""

    def __init__(
        self,
        window: Frame,
        theme: Theme,
        texts: Messages,
        check: Callable[[str], Officer | Problem],
        welcome: Callable[[Officer], Problem | None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__(window, window, "cover")
        self._texts, self._check, self._welcome = texts, check, welcome
        self.setObjectName("sign_in")
        self.setProperty("screen", True)
        title = texts.text("screen.pin.title")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        edge = theme.mm(EDGE_MM)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.mm(GAP_MM))
        column.addWidget(FlowText(title, role="question"))
        column.addWidget(FlowText(texts.text("coach.sign_in_hint"), role="hint"))
        self._badge = BadgeReader()
        self._input = PinInput(theme, texts)
        self._input.ask(Asked(title, groups=PIN_GROUPS))
        self._input.done.connect(self._open)
        self._input.typed.connect(self._badge.feed)
        self._input.edited.connect(self._input.clear_problem)
        column.addWidget(self._input, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.mm(GAP_MM))
        back = TapButton(texts.text("coach.not_now"), theme, role="secondary", icon="mdi6.close")
        back.tapped.connect(leave)
        enter = TapButton(
            texts.text("screen.pin.open"), theme, role="primary", icon="mdi6.lock-open-outline"
        )
        enter.tapped.connect(self._open)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(enter)
        column.addLayout(row)

    def begin(self) -> None:
        """Lies over the page and waits for the PIN."""
        self.lie()
        self._input.focus_first()

    def _open(self) -> None:
        letters = self._badge.taken()
        verdict = self._check(letters if is_badge(letters) else self._input.raw())
        problem = self._welcome(verdict) if isinstance(verdict, Officer) else verdict
        if problem is not None:
            self._input.set_raw("")
            words = self._texts.text(f"problem.{problem.code}", **problem.details)
            self._input.show_problem(words)
