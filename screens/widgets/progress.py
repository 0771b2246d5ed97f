"""The progress line: named stages, the present one lit, and honest minutes left.

It shows no percentage and never counts down by itself: it moves when the citizen moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.journey import Stage
from kiosk.messages import Messages
from screens.theme import Theme

HEIGHT_MM = 12.0
BAR_MM = 2.2
GAP_MM = 3.0


class Progress(QWidget):
    """One bar a stage; the width says how many steps it has, the filling how many are done."""

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._stages: tuple[Stage, ...] = ()
        self._minutes = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.mm(HEIGHT_MM))

    def show_stages(self, stages: Sequence[Stage], minutes_left: int) -> None:
        """The stages of the journey as they stand."""
        self._stages, self._minutes = tuple(stages), minutes_left
        words = self._texts.text("progress.minutes", minutes=minutes_left)
        now = next((self._title(one) for one in stages if one.current), "")
        self.setAccessibleName(f"{now}. {words}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.mm(200), self._theme.mm(HEIGHT_MM))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars below, the present stage's name above its own, the minutes on the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        minutes = self._minutes_width()
        self._paint_minutes(painter, QRectF(self.width() - minutes, 0, minutes, self.height()))
        left, gap = 0.0, float(self._theme.mm(GAP_MM))
        room = self.width() - minutes - gap * len(self._stages)
        total = sum(self._share(one) for one in self._stages) or 1
        for stage in self._stages:
            width = room * self._share(stage) / total
            self._paint_stage(painter, stage, QRectF(left, 0, width, self.height()))
            left += width + gap
        painter.end()

    def _paint_stage(self, painter: QPainter, stage: Stage, area: QRectF) -> None:
        bar_height = self._theme.mm(BAR_MM)
        bar = QRectF(area.left(), area.bottom() - bar_height, area.width(), bar_height)
        radius = bar_height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(bar, radius, radius)
        done = bar.width() * stage.done / stage.total
        if done:
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), done, bar_height), radius, radius)
        role = "stage_now" if stage.current else "stage"
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(self._theme.looks.text[role].colour))
        words = QRectF(area.left(), area.top(), area.width(), area.height() - bar_height)
        title = self._fitting(painter, self._title(stage), words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_minutes(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(self._theme.font("stage"))
        painter.setPen(self._theme.colour("quiet"))
        words = self._texts.text("progress.minutes", minutes=self._minutes)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _minutes_width(self) -> int:
        words = self._texts.text("progress.minutes", minutes=self._minutes)
        advance = QFontMetricsF(self._theme.font("stage")).horizontalAdvance(words)
        return ceil(advance) + self._theme.mm(GAP_MM)

    def _fitting(self, painter: QPainter, title: str, width: float) -> str:
        """The title where it fits whole; a name cut in half would be worse than none."""
        return title if painter.fontMetrics().horizontalAdvance(title) <= width else ""

    def _title(self, stage: Stage) -> str:
        """The last two stages are named by the catalogue, the others by the pack."""
        key = stage.title_key
        return self._texts.text(key) if key in ("stage.papers", "stage.check") else key

    def _share(self, stage: Stage) -> float:
        """Even a stage of one step is wide enough to be seen; a long one does not push it out."""
        return 4.0 + min(stage.total, 12)
