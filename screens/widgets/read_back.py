"""What was typed in figures, read back in words beneath the box while it is typed.

It is told to assistive technology, too. It keeps silent while a sentence says what is wrong: then that
is what counts, and its room beneath the box is taken.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from screens import announcing
from screens.widgets.flow_text import FlowText


class ReadBack(FlowText):
    """One line of words for the box, or the row of boxes, that is ``filled``."""

    def __init__(self, filled: QWidget) -> None:
        super().__init__("", role="read_back")
        self._filled = filled
        self._is_hushed = False
        self.setAccessibleIdentifier("read_back")
        self.hide()

    def tell(self, words: str) -> None:
        """Other words for what stands in the box now; "" for none."""
        if words == self.text():
            return
        self.setText(words)
        self._filled.setAccessibleDescription(words)
        self._show()
        if words and self.isVisible():
            announcing.announce(self._filled, words)

    def hush(self, hushed: bool) -> None:
        """Makes room for the sentence that says what is wrong, or comes back."""
        self._is_hushed = hushed
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self.text()) and not self._is_hushed)
