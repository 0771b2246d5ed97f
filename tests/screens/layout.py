"""What is wrong with the layout of a window, as short sentences. It looks at real geometry only.

Sizes are the theme's millimetres. A finding names what a person would complain about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget

from screens.theme import FAMILIES, Theme
from screens.widgets.progress import Progress
from screens.widgets.qr_code import QrCode

KEYS = ("key", "key_special", "key_mark")
"""They are no stops of Tab: whoever has a Tab key has letters too."""
OVERLAYS = ("cover", "sheet", "banner", "coach_panel")
"""What lies over a page and hides a part of it."""
TARGET_MM, KEY_MM, GAP_MM = 20.0, 16.0, 3.0
ROUNDING_PX = 1


@dataclass(frozen=True)
class Part:
    """Something to be read or touched, and where it lies in the window."""

    widget: QWidget
    place: QRect

    @property
    def name(self) -> str:
        words = getattr(self.widget, "text", None)
        shown = str(words()) if callable(words) else ""
        return f"{role(self.widget)} {(self.widget.accessibleName() or shown)[:40]!r}"


class Layout:
    """One window as it stands now."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        self._window, self._theme = window, theme
        seen = [one for one in window.findChildren(QWidget) if one.isVisible()]
        self._overlays = [one for one in seen if role(one) in OVERLAYS]
        self._seen = [Part(one, placed(one, window)) for one in seen if not self._is_hidden(one)]

    def findings(self) -> set[tuple[str, str]]:
        """Everything that is wrong: its kind, and the words for it."""
        looks = (
            self._cut,
            self._outside,
            self._overlapping,
            self._small,
            self._close,
            self._nameless,
            self._out_of_reach,
            self._foreign_looks,
        )
        return {(look.__name__[1:], found) for look in looks for found in look()}

    # -- the looks -----------------------------------------------------------------------------

    def _cut(self) -> Iterator[str]:
        for part in self._parts(QLabel):
            yield from (f"{part.name} {how}" for how in label_cut(part.widget))
        for part in self._buttons():
            words, metrics = part.widget.text(), part.widget.fontMetrics()
            sign = 0 if part.widget.icon().isNull() else part.widget.iconSize().width()
            across = metrics.horizontalAdvance(words) + sign - part.place.width()
            upright = metrics.tightBoundingRect(words).height() - part.place.height()
            if words and max(across, upright) > 0:
                yield f"{part.name} by {across} px across, {upright} px upright"
        for part in self._parts(Progress):
            now = part.widget.accessibleName().split(". ")[0]
            if now not in part.widget.titles:
                yield f"stage {now!r}"
            if not part.widget.has_room:
                yield f"stages {part.widget.titles}"

    def _outside(self) -> Iterator[str]:
        """Of the window, or of what it lies in, where it would be cut."""
        for part in self._content():
            parent = part.widget.parentWidget()
            while parent is not None:
                if not placed(parent, self._window).contains(part.place):
                    where = parent.objectName() or role(parent) or type(parent).__name__
                    yield f"{part.name} of {where}"
                    break
                if parent is self._window:
                    break
                parent = parent.parentWidget()

    def _overlapping(self) -> Iterator[str]:
        for one, other in combinations(self._content(), 2):
            if not related(one.widget, other.widget) and one.place.intersects(other.place):
                yield f"{one.name} and {other.name}"
        for board in self._parts(QWidget):
            if role(board.widget) not in ("keyboard", "number_pad"):
                continue
            for one in self._content():
                if not related(board.widget, one.widget) and board.place.intersects(one.place):
                    yield f"{one.name} under the {role(board.widget)}"

    def _small(self) -> Iterator[str]:
        for part in self._buttons():
            least = self._theme.mm(KEY_MM if role(part.widget) in KEYS else TARGET_MM)
            size = part.place.size()
            if min(size.width(), size.height()) < least - ROUNDING_PX:
                scale = self._theme.panel.pixels_per_mm
                yield f"{part.name} {size.width() / scale:.1f} x {size.height() / scale:.1f} mm"

    def _close(self) -> Iterator[str]:
        least = self._theme.mm(GAP_MM) - ROUNDING_PX
        for one, other in combinations(self._buttons(), 2):
            if gap(one.place, other.place) < least and not one.place.intersects(other.place):
                yield f"{one.name} and {other.name}"

    def _nameless(self) -> Iterator[str]:
        for part in self._controls():
            if not part.widget.accessibleName().strip():
                yield part.name
        for part in self._parts(QrCode):
            if not part.widget.accessibleName().strip():
                yield part.name

    def _out_of_reach(self) -> Iterator[str]:
        """What Tab never comes to."""
        chain, at = {self._window}, self._window.nextInFocusChain()
        while at is not self._window and at not in chain:
            chain.add(at)
            at = at.nextInFocusChain()
        for part in self._controls():
            if role(part.widget) in (*KEYS, "suggestion") or not part.widget.isEnabled():
                continue
            by_tab = part.widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if not by_tab or part.widget not in chain:
                yield part.name

    def _foreign_looks(self) -> Iterator[str]:
        """Letters or colours that are the platform's own and not the theme's."""
        for part in self._content():
            if not isinstance(part.widget, QLabel | QAbstractButton | QPlainTextEdit):
                continue
            if part.widget.font().family() != FAMILIES[0]:
                yield f"{part.name} in {part.widget.font().family()}"
            if not role(part.widget) and not isinstance(part.widget, QLabel):
                yield f"{part.name} without a role"
        for part in self._parts(QLabel):
            style = self._theme.looks.text.get(role(part.widget))
            if not part.widget.text() or in_button(part.widget):
                continue
            if style is None:
                yield f"{part.name} without a role of text"
                continue
            ink = part.widget.palette().color(QPalette.ColorRole.WindowText)
            if ink != self._theme.colour(style.colour):
                yield f"{part.name} in {ink.name()}"

    # -- parts ---------------------------------------------------------------------------------

    def _parts(self, kind: type[QWidget]) -> list[Part]:
        return [part for part in self._seen if isinstance(part.widget, kind)]

    def _buttons(self) -> list[Part]:
        return self._parts(QAbstractButton)

    def _controls(self) -> list[Part]:
        return [*self._buttons(), *self._parts(QPlainTextEdit)]

    def _content(self) -> list[Part]:
        """What can be read or touched."""
        kinds = (QAbstractButton, QPlainTextEdit, QrCode, Progress)
        labels = [
            part
            for part in self._parts(QLabel)
            if part.widget.text() or not part.widget.pixmap().isNull()
        ]
        return [part for part in self._seen if isinstance(part.widget, kinds)] + labels

    def _is_hidden(self, widget: QWidget) -> bool:
        """Whether a cover or a sheet lies over it."""
        place = placed(widget, self._window)
        return any(
            overlay is not widget
            and not overlay.isAncestorOf(widget)
            and not widget.isAncestorOf(overlay)
            and placed(overlay, self._window).intersects(place)
            for overlay in self._overlays
        )


def role(widget: QWidget) -> str:
    return str(widget.property("role") or "")


def placed(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def related(one: QWidget, other: QWidget) -> bool:
    """Whether one lies in the other."""
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def in_button(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractButton)


def gap(one: QRect, other: QRect) -> int:
    """Pixels between two rectangles, along the side on which they are farther apart."""
    across = max(one.left() - other.right(), other.left() - one.right()) - 1
    down = max(one.top() - other.bottom(), other.top() - one.bottom()) - 1
    return max(across, down)


def label_cut(label: QLabel) -> Iterator[str]:
    """How a label's words do not fit into it."""
    words = label.text()
    if not words:
        return
    metrics = label.fontMetrics()
    longest = max((metrics.horizontalAdvance(one) for one in words.split()), default=0)
    if longest > label.width():
        yield f"its longest word by {longest - label.width()} px"
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
    else:
        needed = label.sizeHint().height()
        if metrics.horizontalAdvance(words) > label.width():
            yield f"by {metrics.horizontalAdvance(words) - label.width()} px across"
    if needed > label.height():
        yield f"by {needed - label.height()} px of {needed}"
