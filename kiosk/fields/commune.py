"""A commune, ward or special zone, by its five-digit code, within the province picked before.

The question's ``rules.depends_on`` names the question of the province. It must never keep a
commune of another province.
"""

from __future__ import annotations

from kiosk.fields.choice import ChoiceField


class CommuneField(ChoiceField):
    """A commune of the chosen province. Canonical: the code of the state's list, such as 00004."""

    def __init__(self) -> None:
        super().__init__("communes")
