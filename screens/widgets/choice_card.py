"""One option as a large card: its label, a note, and a round sign that says whether it is chosen."""

from __future__ import annotations

from screens.theme import Theme, restyle
from screens.widgets.tap_button import TapButton

OFF, ON = "mdi6.circle-outline", "mdi6.check-circle"


class ChoiceCard(TapButton):
    """A card is chosen by touching it; choosing turns no page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("", theme, role="choice", icon=OFF)
        self.setCheckable(True)
        self.toggled.connect(self._stay)
        self._chosen = False
        self._shown = ("", "")

    @property
    def is_chosen(self) -> bool:
        """Whether this card holds the answer."""
        return self._chosen

    def show_option(self, label: str, hint: str, chosen: bool) -> None:
        """Shows an option; cheap where nothing changed."""
        if (label, hint) == self._shown and chosen == self._chosen:
            return
        is_other_look = chosen != self._chosen
        self._shown, self._chosen = (label, hint), chosen
        self.setChecked(chosen)
        self.set_words(f"{label}\n{hint}" if hint else label, ON if chosen else OFF)
        if is_other_look:
            self.setProperty("active", chosen)
            restyle(self)

    def height_for(self, label: str, hint: str, width: int) -> int:
        """Pixels that a card of this width needs for an option, without showing it."""
        return self.height_for_words(label, hint, width)

    def _stay(self) -> None:
        """A tap that the guard ignores must not leave a check mark behind."""
        if self.isChecked() != self._chosen:
            self.setChecked(self._chosen)
