"""The progress line: named stages, the present one lit, and honest minutes left.

It shows no percentage and never counts down by itself: it moves when the citizen moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.journey import Stage
from kiosk.messages import Messages
from screens.theme import Theme

HEIGHT_MM = 12.0
BAR_MM = 2.2
GAP_MM = 3.0
ROLES = ("stage", "stage_now")

Place = tuple[Stage, QRectF, QRectF]
"""A stage, its bar, and the room of its name."""


class Progress(QWidget):
    """One bar a stage; the width says how many steps it has, the filling how many are done."""

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._stages: tuple[Stage, ...] = ()
        self._minutes = 0
        self._known: list[Place] | None = None
        """Where everything stands, reckoned once for these stages and this width."""
        self._metrics = {role: QFontMetricsF(theme.font(role)) for role in ROLES}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.mm(HEIGHT_MM))

    def show_stages(self, stages: Sequence[Stage], minutes_left: int) -> None:
        """The stages of the journey as they stand."""
        if (tuple(stages), minutes_left) == (self._stages, self._minutes):
            return
        self._stages, self._minutes, self._known = tuple(stages), minutes_left, None
        words = self._texts.text("progress.minutes", minutes=minutes_left)
        now = next((self._title(one) for one in stages if one.current), "")
        self.setAccessibleName(f"{now}. {words}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.mm(200), self._theme.mm(HEIGHT_MM))

    @property
    def titles(self) -> tuple[str, ...]:
        """The names that are to be read now; that of the present stage always is."""
        return tuple(self._title(stage) for stage, _, words in self._places() if words.width())

    @property
    def has_room(self) -> bool:
        """Whether the present stage's name stands whole, clear of the minutes."""
        clear = self.width() - self._minutes_width()
        return all(words.right() <= clear for _, _, words in self._places())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars below, the present stage's name above its own, the minutes on the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        minutes = self._minutes_width()
        # On one line with the names, not in the middle between names and bars.
        above = self.height() - self._theme.mm(BAR_MM)
        self._paint_minutes(painter, QRectF(self.width() - minutes, 0, minutes, above))
        for stage, bar, words in self._places():
            self._paint_bar(painter, stage, bar)
            if words.width():
                self._paint_title(painter, stage, words)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._known = None

    def _places(self) -> list[Place]:
        if self._known is None:
            self._known = self._reckoned()
        return self._known

    def _reckoned(self) -> list[Place]:
        """Each stage with its bar and the room of its name; no room: the name is not shown.

        A name that is cut in half would be worse than none, so a neighbour gives way to the
        present stage.
        """
        bars = self._bars()
        now = next((at for at, stage in enumerate(self._stages) if stage.current), None)
        present = self._room_of_present(bars[now], self._stages[now]) if now is not None else None
        places = []
        for at, (stage, bar) in enumerate(zip(self._stages, bars, strict=True)):
            words = QRectF(bar.left(), 0, bar.width(), bar.top())
            if present is not None and at == now:
                words = present
            elif self._advance(stage) > bar.width() or (present and present.intersects(words)):
                words = QRectF()
            places.append((stage, bar, words))
        return places

    def _bars(self) -> list[QRectF]:
        high, gap = float(self._theme.mm(BAR_MM)), float(self._theme.mm(GAP_MM))
        room = self.width() - self._minutes_width() - gap * len(self._stages)
        total = sum(self._share(one) for one in self._stages) or 1
        bars, left = [], 0.0
        for stage in self._stages:
            width = room * self._share(stage) / total
            bars.append(QRectF(left, self.height() - high, width, high))
            left += width + gap
        return bars

    def _room_of_present(self, bar: QRectF, stage: Stage) -> QRectF:
        """Above its bar, and over its neighbours' where the name is longer than the bar."""
        wide = max(self._advance(stage), bar.width())
        right = self.width() - self._minutes_width() - self._theme.mm(GAP_MM)
        return QRectF(max(min(bar.left(), right - wide), 0), 0, wide, bar.top())

    def _paint_bar(self, painter: QPainter, stage: Stage, bar: QRectF) -> None:
        radius = bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(bar, radius, radius)
        done = bar.width() * stage.done / stage.total
        if done:
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(
                QRectF(bar.left(), bar.top(), done, bar.height()), radius, radius
            )

    def _paint_title(self, painter: QPainter, stage: Stage, words: QRectF) -> None:
        role = _role(stage)
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(self._theme.looks.text[role].colour))
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, where, self._title(stage))

    def _paint_minutes(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(self._theme.font("stage"))
        painter.setPen(self._theme.colour("quiet"))
        words = self._texts.text("progress.minutes", minutes=self._minutes)
        where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, where, words if area.width() else "")

    def _minutes_width(self) -> int:
        """Pixels of the minutes; none where they would leave no room for the present name."""
        words = self._texts.text("progress.minutes", minutes=self._minutes)
        advance = self._metrics["stage"].horizontalAdvance(words)
        gap = self._theme.mm(GAP_MM)
        present = max((self._advance(one) for one in self._stages if one.current), default=0)
        return ceil(advance) + gap if ceil(advance) + 2 * gap + present <= self.width() else 0

    def _advance(self, stage: Stage) -> int:
        """Pixels that a name needs."""
        return ceil(self._metrics[_role(stage)].horizontalAdvance(self._title(stage)))

    def _title(self, stage: Stage) -> str:
        """The last two stages are named by the catalogue, the others by the pack."""
        key = stage.title_key
        return self._texts.text(key) if key in ("stage.papers", "stage.check") else key

    def _share(self, stage: Stage) -> float:
        """Even a stage of one step is wide enough to be seen; a long one does not push it out."""
        return 4.0 + min(stage.total, 12)


def _role(stage: Stage) -> str:
    return "stage_now" if stage.current else "stage"
