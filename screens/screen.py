"""The contract of a screen: what it is given, what the frame asks of it, and its small vocabulary.

A screen draws, listens and asks the Visit. It never decides what comes next (the navigator does),
never holds an answer after it was kept, and never speaks to the store, the portal or the sync.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from kiosk.fields.field import Problem
from kiosk.journey import Step
from kiosk.messages import Messages
from kiosk.posing import Posed
from kiosk.visit import Visit
from screens.desk import Desk
from screens.drawings import Drawings
from screens.idle_guard import ASK_AFTER_SECONDS
from screens.theme import Theme
from screens.widgets.card_pages import CardPages
from screens.widgets.flow_text import FlowText
from screens.widgets.help_panel import LYING_WIDTH_MM
from screens.widgets.tap_button import TapButton

if TYPE_CHECKING:
    from screens.navigator import Navigator


COACHED = ("say", "avoid")
COACH_EDGE_MM = 1.5
FACT_SIGN_MM = 18.0
COACH_BELOW = (0.28, 0.4)
"""Share of the page above the coach's view where it lies below, on a lying and a standing panel."""


class Hall(Struct, frozen=True):
    """What every screen is given: the visit, words, looks, the way, the desk, the drawings."""

    visit: Visit
    texts: Messages
    theme: Theme
    go: Navigator
    desk: Desk
    drawings: Drawings


class Action(Struct, frozen=True):
    """A button of the frame's footer: its words, what it does, and its picture."""

    text: str
    act: Callable[[], None]
    icon: str = ""


class Screen(QWidget):
    """One screen. Subclasses build their body in ``__init__`` and override what the frame asks.

    ``changed`` asks the frame to read ``primary``, ``back`` and ``aside`` again.
    """

    changed = Signal()
    climbed = Signal(str)
    """The citizen wants this step of the help ladder."""
    officer_came = Signal()
    """An officer stands beside the citizen and may sign in."""
    handed_back = Signal()
    """The citizen takes the screen back from an officer who entered."""
    name = "screen"
    """The word of this screen in pictures and tests."""
    shows_done = True
    """Whether there is a visit to end: "Tôi xong rồi" and "Che màn hình" stand in the header."""
    comes_back = True
    """Whether this page is what stands again after an interruption."""
    hears_cards = True
    """Whether a card that is held to the machine concerns this page at all."""
    stays = False
    """Whether the screen is kept for another page of its kind instead of being thrown away."""
    takes_pictures = False
    """Whether pictures are decoded while this page stands there; only then there is a darkroom."""
    patience_seconds = ASK_AFTER_SECONDS
    """How long nobody may touch anything before the citizen is asked; 0: nobody is missed here."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        self.setObjectName(self.name)
        self.setProperty("screen", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    # -- what the frame asks ---------------------------------------------------------------

    def primary(self) -> Action | None:
        """The one obvious next action, bottom right; None where the body holds the choice."""
        return None

    def back(self) -> Action | None:
        """The way back, bottom left; None where there is none."""
        return None

    def aside(self) -> Action | None:
        """A quiet second way on, between the two."""
        return None

    def spoken(self) -> str:
        """The line that is read aloud for this screen."""
        return ""

    def stages_step(self) -> Step | None:
        """The journey's step for the progress line; None where no progress is shown."""
        return None

    def asks_about(self) -> Step | None:
        """The step that a card held to the machine would be meant for; None: it is meant for none."""
        return None

    def coming(self) -> Posed | None:
        """The question that probably follows this page; None: none, as far as can be seen."""
        visit = self.hall.visit
        return visit.posing.coming("", "") if visit.has_draft else None

    def ready_picture(self) -> QPixmap | None:
        """How the page looks, where that was painted before it is shown."""
        return None

    def arrive(self) -> None:
        """Called when the screen has been put before the citizen."""

    def forget(self) -> None:
        """Called when a screen that stays has left the citizen's sight: nothing may stay on it."""

    def refresh(self) -> None:
        """Called when something outside changed (the portal answered)."""

    def memory(self) -> object:
        """What is on this page and not yet kept, for the same page in other looks."""
        return None

    def recall(self, memory: object) -> None:
        """Puts back what ``memory`` gave."""

    # -- help, and the officer beside ----------------------------------------------------------

    def spot(self) -> QWidget | None:
        """What is to be touched next, to be lit; None: the way on."""
        return None

    def spot_words(self) -> str:
        """Key of the sentence that says what to do there."""
        return "help.show.next"

    def open_spot(self) -> None:
        """Called before the spot is lit: nothing may lie over it."""

    def helped(self) -> None:
        """Called when a call, coaching or a takeover has begun or ended."""

    def coach_says(self) -> tuple[tuple[str, str], ...]:
        """What the officer says here and leaves alone: headings and words."""
        return tuple((self.say(f"coach.{one}"), self.say(f"coach.any.{one}")) for one in COACHED)

    def place_beside(self, page: QRect) -> QRect:
        """Where the coach's view lies, within the window: what is asked stays in sight."""
        bottom = self.window().height() - self.mm(COACH_EDGE_MM)
        if self.hall.theme.panel.is_portrait or not self.hall.theme.help_beside:
            top = page.top() + round(page.height() * COACH_BELOW[self.hall.theme.panel.is_portrait])
            return QRect(page.left(), top, page.width(), bottom - top)
        width = self.mm(LYING_WIDTH_MM)
        left = page.right() + 1 - width
        return QRect(left, page.top(), width, bottom - page.top())

    # -- the small vocabulary of every screen ----------------------------------------------

    def say(self, key: str, **details: str | int) -> str:
        """A sentence of the catalogue."""
        return self.hall.texts.text(key, **details)

    def problem_text(self, problem: Problem) -> str:
        """The sentence for a problem: what is wrong, what to do, an example."""
        return self.say(f"problem.{problem.code}", **problem.details)

    def mm(self, millimetres: float) -> int:
        """Pixels of this panel."""
        return self.hall.theme.mm(millimetres)

    def label(self, text: str, role: str = "body") -> FlowText:
        """A text that wraps and is never cut."""
        return FlowText(text, role=role)

    def button(
        self, text: str, act: Callable[[], None], role: str = "secondary", icon: str = ""
    ) -> TapButton:
        """A button that turns a page or changes a state: guarded against the second tap."""
        button = TapButton(text, self.hall.theme, role=role, icon=icon)
        button.tapped.connect(act)
        return button

    def picture(self, icon: str, size_mm: float) -> QLabel:
        """A drawn sign that accompanies words and never stands alone for them."""
        label = QLabel()
        label.setPixmap(self.hall.theme.sign(icon, self.mm(size_mm), "accent"))
        label.setFixedWidth(self.mm(size_mm))
        return label

    def card(self, role: str = "card") -> tuple[QFrame, QVBoxLayout]:
        """A calm box and the column inside it."""
        frame = QFrame()
        frame.setProperty("role", role)
        column = self.column(frame, margin=6)
        return frame, column

    def fact(self, icon: str, title: str, words: str) -> QFrame:
        """A card with a sign: what it is about in small letters, and what there is to know."""
        frame, inner = self.card()
        row = self.row(6)
        row.addWidget(self.picture(icon, FACT_SIGN_MM))
        text = self.column(gap=1)
        text.addWidget(self.label(title, "small"))
        text.addWidget(self.label(words, "answer"))
        row.addLayout(text, 1)
        inner.addLayout(row)
        return frame

    def column(
        self, parent: QWidget | None = None, margin: float = 0, gap: float = 4
    ) -> QVBoxLayout:
        """A column with gaps in millimetres."""
        column = QVBoxLayout() if parent is None else QVBoxLayout(parent)
        edge = self.mm(margin)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(self.mm(gap))
        return column

    def row(self, gap: float = 4) -> QHBoxLayout:
        """A row with gaps in millimetres."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.mm(gap))
        return row

    def pages(
        self,
        cards: Sequence[QWidget],
        columns: int = 1,
        highest_mm: float = 0,
        gap: float = 6,
        whole: Sequence[QWidget] = (),
    ) -> CardPages:
        """Cards on as many pages as they need; the footer hears when the page is another one."""
        pages = CardPages(self.hall.theme, cards, columns, highest_mm, gap, whole)
        pages.changed.connect(self.changed)
        return pages

    def empty(self, box: QBoxLayout) -> None:
        """Takes everything out of a column or row that is to be filled anew."""
        while (item := box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def code_line(self, words: QBoxLayout, square: QWidget) -> QBoxLayout:
        """A code and its square: side by side but where large letters need the whole width."""
        theme = self.hall.theme
        line: QBoxLayout = QVBoxLayout() if theme.is_narrow else QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.mm(4 if theme.is_narrow else 6 if theme.panel.is_portrait else 12))
        line.addLayout(words, 1)
        line.addWidget(square, 0, Qt.AlignmentFlag.AlignCenter)
        return line

    def sides(self, parent: QWidget, gap: float = 8) -> QHBoxLayout | QVBoxLayout:
        """Side by side on a lying panel, one above the other on a standing one."""
        box: QHBoxLayout | QVBoxLayout
        box = QVBoxLayout(parent) if self.hall.theme.panel.is_portrait else QHBoxLayout(parent)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.mm(gap))
        return box
