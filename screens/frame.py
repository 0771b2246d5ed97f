"""The one window: header, progress, the present screen, and the footer with the way on.

The next action is always bottom right, the way back bottom left, on every screen. The frame
never knows what a screen is about, and can be dressed anew while a citizen is at work.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFocusEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from kiosk.messages import Messages
from screens.footer import Footer, bar
from screens.header import EDGE_MM, Header
from screens.screen import Screen
from screens.theme import Theme
from screens.widgets.page_stack import PageStack
from screens.widgets.progress import Progress
from screens.widgets.saved_badge import SavedBadge

AROUND_MM, TIGHT_MM = (5.0, 4.0), (2.0, 2.0)
"""Above and below a screen."""
PAINTED_MS = 20
"""By then a page that was shown is painted."""


class Frame(QWidget):
    """The window of the kiosk. ``dress`` comes first; then screens are shown."""

    listen = Signal()
    pace = Signal()
    looks = Signal()
    cover = Signal()
    leave = Signal()
    pictured = Signal()
    """The screen that comes is seen already, as a picture."""
    shown = Signal()
    """Another screen stands there now."""
    dressed = Signal()
    """Everything was built anew, and every screen is gone."""

    def __init__(self, texts: Messages, office_name: str, can_speak: bool) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Tự Làm")
        self.setWindowTitle("Tự Làm")
        self._texts, self._office, self._can_speak = texts, office_name, can_speak
        self.may_close = False
        """Only whoever ends the kiosk says so: no key, no gesture and no window manager does."""
        self._screen: Screen | None = None
        self._read: Screen | None = None
        self._left: Screen | None = None
        """Emptied as soon as the question after it has been painted: no finger waits for that."""
        self._emptying = QTimer(self)
        self._emptying.setSingleShot(True)
        self._emptying.setInterval(PAINTED_MS)
        self._emptying.timeout.connect(self._empty_left)
        self._inside: QWidget | None = None
        self._is_plain = False
        """Built and not yet styled."""
        self._topmost: QWidget | None = None
        self._practises = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        # The panel decides how large the window is; a page that is too long must not.
        self._whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt-F4 and the like close nothing."""
        event.setAccepted(self.may_close)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It looks the same with the focus as without: Qt would paint the whole window anew."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As above: another page is no reason to paint the header."""

    def end(self) -> None:
        """The kiosk ends."""
        self.may_close = True
        self.close()
        self.deleteLater()

    # -- what the navigator does ---------------------------------------------------------------

    def dress(self, theme: Theme, next_looks: str) -> None:
        """Builds everything around the screen in these looks. The screen has to be shown anew."""
        former, self._screen = self._inside, None
        self._left = None
        if former is not None:
            self._whole.removeWidget(former)
            former.hide()
            QTimer.singleShot(PAINTED_MS, former, former.deleteLater)  # no finger waits for that
        self._theme = theme
        self._inside = self._build(next_looks)
        self._is_plain = True
        self._whole.addWidget(self._inside)
        self.dressed.emit()

    def show_screen(self, screen: Screen) -> None:
        """Puts a screen before the citizen; the former one is thrown away, or emptied and kept."""
        former, self._screen = self._screen, screen
        self.hold(screen)
        picture = screen.ready_picture()
        self._stack.show_page(screen, picture if self._keeps_its_room(former, screen) else None)
        if former is not None and former is not screen:
            self._put_away(former)
        self.read()
        # Nothing looks chosen before the citizen has chosen; Tab still begins at the first control.
        self.setFocus()
        screen.arrive()
        self.shown.emit()

    def _keeps_its_room(self, former: Screen | None, screen: Screen) -> bool:
        """Whether nothing around the screens becomes higher or lower with this one."""
        follows = former is not None and former.stays and screen.stays
        return follows and self._footer.is_as_high_with(screen.aside())

    def hold(self, screen: Screen) -> None:
        """Takes a screen in, without showing it yet."""
        if self._stack.hold(screen):
            screen.changed.connect(self.read)
        if self._is_plain and self._inside is not None:
            # All pieces at once, the first page too: each would be styled as it is put in, and once
            # more when it is shown. And not the window: what is to be thrown away would be, too.
            self._is_plain = False
            self._theme.apply(self._inside)

    def _put_away(self, former: Screen) -> None:
        if former.stays:
            self._empty_left()
            self._left = former
            if self._screen is not None and self._screen.stays:
                self._emptying.start()
            else:
                self._empty_left()  # whoever comes next may be somebody else
            return
        former.hide()
        former.deleteLater()

    def _empty_left(self) -> None:
        """Where it was asked again meanwhile, it is filled with something else already."""
        left, self._left = self._left, None
        if left is not None and left is not self._screen:
            left.forget()

    def clothe(self, overlay: QWidget) -> None:
        """Dresses what lies over the window, for a while, in the looks of the page below."""
        self._theme.apply(overlay)

    def lift(self, overlay: QWidget, *, stays: bool = False) -> None:
        """Above everything but what stays on top, until that is taken away."""
        if stays:
            self._topmost = overlay
        overlay.raise_()
        if self._topmost is not None:
            self._topmost.raise_()

    def let_go(self, overlay: QWidget) -> None:
        """It is taken away."""
        if overlay is self._topmost:
            self._topmost = None

    def practise(self, practises: bool) -> None:
        """Whether what happens here is a practice: the header makes room for saying so."""
        self._practises = practises
        self.header.show_practice(practises)

    def keep_still(self, still: bool) -> None:
        """While it is still nothing within takes a touch, a key or an action of any kind."""
        if self._inside is not None:
            self._inside.setEnabled(not still)

    @property
    def strip(self) -> QWidget:
        """The row of the progress line."""
        return self._strip

    @property
    def way_on(self) -> QWidget:
        """The button of the next action."""
        return self._footer.way_on

    @property
    def page(self) -> Screen | None:
        """The screen that is before the citizen."""
        return self._screen

    def read(self) -> None:
        """Reads the footer and the header anew from the present screen."""
        screen = self._screen
        if screen is None:
            return
        actions = screen.back(), screen.aside(), screen.primary()
        self._footer.show_actions(*actions, grows=screen is self._read)
        self._read = screen
        self.header.show_done(screen.shows_done)
        step = screen.stages_step()
        self._strip.setVisible(step is not None)
        if step is not None:
            journey = screen.hall.visit.journey
            self.progress.show_stages(journey.stages(step), journey.minutes_left)

    # -- pieces --------------------------------------------------------------------------------

    def _build(self, next_looks: str) -> QWidget:
        inside = QWidget(self)
        inside.setObjectName("inside")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = Header(self._theme, self._texts, self._office, next_looks, self._can_speak)
        self.header.show_practice(self._practises)
        for mine, theirs in (
            (self.listen, self.header.listen),
            (self.pace, self.header.pace),
            (self.looks, self.header.looks),
            (self.cover, self.header.cover),
            (self.leave, self.header.leave),
        ):
            theirs.connect(mine)
        self.saved = SavedBadge(self._theme, self._texts)
        self.progress = Progress(self._theme, self._texts)
        column.addWidget(self.header)
        column.addWidget(self._progress_strip())
        column.addWidget(self._body(), 1)
        self._footer = Footer(self._theme)
        column.addWidget(self._footer)
        return inside

    def _body(self) -> QWidget:
        """The screens' place."""
        mm, (above, below) = self._theme.mm, TIGHT_MM if self._theme.is_tight else AROUND_MM
        edges = mm(EDGE_MM), mm(above), mm(EDGE_MM), mm(below)
        self._stack = PageStack(edges, self._theme.colour("paper"))
        self._stack.pictured.connect(self.pictured)
        return self._stack

    def _progress_strip(self) -> QFrame:
        self._strip, row = bar(self._theme, "strip")
        row.addWidget(self.progress, 1)
        row.addWidget(self.saved)
        return self._strip
