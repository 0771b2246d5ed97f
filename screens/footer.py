"""The footer: the way back bottom left, the next action bottom right, a quiet second way between.

It shows the actions of a screen, and does the one that is touched; it never knows what they are about.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from screens.header import EDGE_MM
from screens.screen import Action
from screens.theme import Theme
from screens.widgets.tap_button import TapButton

BUTTON_MM, TIGHT_BUTTON_MM = 22.0, 20.0


def bar(theme: Theme, role: str, box: QFrame | None = None) -> tuple[QFrame, QHBoxLayout]:
    """A strip over the whole width, above or below the screens."""
    box = box or QFrame()
    box.setProperty("role", role)
    row = QHBoxLayout(box)
    edge = theme.mm(EDGE_MM)
    row.setContentsMargins(edge, theme.mm(2), edge, theme.mm(2))
    row.setSpacing(theme.mm(4 if theme.is_tight else 6))
    return box, row


class Footer(QFrame):
    """Away where a screen has no actions."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        _, outer = bar(theme, "footer", self)
        column, row = QVBoxLayout(), QHBoxLayout()
        for inner in (column, row):
            inner.setSpacing(outer.spacing())
        outer.addLayout(column)
        column.addLayout(row)
        self._actions: dict[int, Action] = {}
        self._back, self._aside = self._button("secondary"), self._button("secondary")
        self._primary = self._button("primary")
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._primary)
        if theme.is_narrow:
            column.insertWidget(0, self._aside)  # back and on stay where they are
        else:
            row.insertWidget(row.count() - 1, self._aside)

    @property
    def way_on(self) -> QWidget:
        """The button of the next action."""
        return self._primary

    def is_as_high_with(self, aside: Action | None) -> bool:
        """Whether it needs the same room with this second way, or without one."""
        return not self._theme.is_narrow or (aside is None) == self._aside.isHidden()

    def show_actions(
        self, back: Action | None, aside: Action | None, primary: Action | None, *, grows: bool
    ) -> None:
        """The actions as they are now. Where it ``grows`` it only becomes higher: a page that just
        fitted would turn back into two, and again."""
        self.setMinimumHeight(self.height() if grows else 0)
        actions = (back, aside, primary)
        buttons = zip((self._back, self._aside, self._primary), actions, strict=True)
        # What goes goes first: showing a button lays out the row, which may not have room for all.
        for button, action in sorted(buttons, key=lambda one: one[1] is not None):
            self._fill(button, action)
        self.setVisible(any(one is not None for one in actions))

    def _button(self, role: str) -> TapButton:
        button = TapButton("", self._theme, role=role)
        button.setMinimumHeight(
            self._theme.mm(TIGHT_BUTTON_MM if self._theme.is_tight else BUTTON_MM)
        )
        button.tapped.connect(lambda: self._act(button))
        return button

    def _fill(self, button: TapButton, action: Action | None) -> None:
        button.setVisible(action is not None)
        if action is None:
            self._actions.pop(id(button), None)
            return
        self._actions[id(button)] = action
        button.set_words(action.text, action.icon)

    def _act(self, button: TapButton) -> None:
        action = self._actions.get(id(button))
        if action is not None:
            action.act()
