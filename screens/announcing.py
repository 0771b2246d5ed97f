"""What is told to assistive technology at the moment when it happens.

Qt's table of what can be told is large, and nobody is told anything before the first page stands: it
is made when it is first wanted, or ahead. It must never be the only way in which a thing is said.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def alert(widget: QWidget) -> None:
    """Something about this widget needs attention now."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


def announce(widget: QWidget, words: str) -> None:
    """These words, which stand beside the widget."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def read_ahead() -> None:
    """Makes Qt's table, so that no finger waits for it."""
    from PySide6.QtGui import QAccessible  # noqa: F401, PLC0415
