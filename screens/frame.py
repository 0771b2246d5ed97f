"""The one window: header, progress, the present screen, and the footer with the way on.

The next action is always bottom right, the way back bottom left, on every screen. The frame
never knows what a screen is about.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from kiosk.messages import Messages
from screens.screen import Action, Screen
from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.progress import Progress
from screens.widgets.saved_badge import SavedBadge
from screens.widgets.tap_button import TapButton

MARGIN_MM = 8.0
FOOTER_BUTTON_MM = 22.0


class Frame(QWidget):
    """The window of the kiosk."""

    def __init__(self, theme: Theme, texts: Messages, office_name: str) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Tự Làm")
        self.setWindowTitle("Tự Làm")
        self._theme, self._texts = theme, texts
        self.saved = SavedBadge(theme, texts)
        self.progress = Progress(theme, texts)
        self._leave = None
        self._screen: Screen | None = None
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header(office_name))
        column.addWidget(self._progress_strip())
        column.addWidget(self._body(), 1)
        column.addWidget(self._footer())

    # -- what the navigator does ---------------------------------------------------------------

    def show_screen(self, screen: Screen) -> None:
        """Puts a screen before the citizen and throws the former one away."""
        former, self._screen = self._screen, screen
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if former is not None:
            self._stack.removeWidget(former)
            former.setParent(None)
            former.deleteLater()
        screen.changed.connect(self.read)
        self.read()
        # Nothing looks chosen before the citizen has chosen; Tab still begins at the first control.
        self.setFocus()
        screen.arrive()

    @property
    def screen(self) -> Screen | None:
        """The screen that is before the citizen."""
        return self._screen

    def on_leave(self, act: object) -> None:
        """What "Tôi xong rồi" does."""
        self._leave = act

    def read(self) -> None:
        """Reads the footer and the header anew from the present screen."""
        screen = self._screen
        if screen is None:
            return
        self._fill(self._back, screen.back())
        self._fill(self._aside, screen.aside())
        self._fill(self._primary, screen.primary())
        self._footer_bar.setVisible(
            any(one is not None for one in (screen.back(), screen.aside(), screen.primary()))
        )
        self._done.setVisible(screen.shows_done)
        step = screen.stages_step()
        self._strip.setVisible(step is not None)
        if step is not None:
            stages = screen.hall.visit.journey.stages(step)  # type: ignore[arg-type]
            self.progress.show_stages(stages, screen.hall.go.minutes_left())

    # -- pieces --------------------------------------------------------------------------------

    def _header(self, office_name: str) -> QFrame:
        bar, row = self._bar("header")
        row.addWidget(FlowText(self._texts.text("frame.product"), role="brand", wrap=False))
        row.addWidget(FlowText(office_name, role="office", wrap=False))
        row.addStretch(1)
        self._done = TapButton(
            self._texts.text("frame.done"), self._theme, role="quiet", icon="mdi6.exit-to-app"
        )
        self._done.tapped.connect(self._leave_now)
        row.addWidget(self._done)
        return bar

    def _body(self) -> QWidget:
        """The screens' place. The margin is the frame's, because a stacked layout has none."""
        body = QWidget()
        edge = self._theme.mm(MARGIN_MM)
        room = QVBoxLayout(body)
        room.setContentsMargins(edge, self._theme.mm(5), edge, self._theme.mm(4))
        room.addLayout(self._stack)
        return body

    def _progress_strip(self) -> QFrame:
        self._strip, row = self._bar("strip")
        row.addWidget(self.progress, 1)
        row.addWidget(self.saved)
        return self._strip

    def _footer(self) -> QFrame:
        self._footer_bar, row = self._bar("footer")
        self._back = self._footer_button("secondary")
        self._aside = self._footer_button("secondary")
        self._primary = self._footer_button("primary")
        self._actions: dict[int, Action] = {}
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._aside)
        row.addWidget(self._primary)
        return self._footer_bar

    def _bar(self, name: str) -> tuple[QFrame, QHBoxLayout]:
        bar = QFrame()
        bar.setProperty("role", name)
        row = QHBoxLayout(bar)
        edge = self._theme.mm(MARGIN_MM)
        row.setContentsMargins(edge, self._theme.mm(2), edge, self._theme.mm(2))
        row.setSpacing(self._theme.mm(6))
        return bar, row

    def _footer_button(self, role: str) -> TapButton:
        button = TapButton("", self._theme, role=role)
        button.setMinimumHeight(self._theme.mm(FOOTER_BUTTON_MM))
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

    def _leave_now(self) -> None:
        if callable(self._leave):
            self._leave()
