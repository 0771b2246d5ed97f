"""A province or centrally run city, by its two-digit code.

It must never take a name for a code: an old name can stand for a new unit of another size.
"""

from __future__ import annotations

from kiosk.fields.choice import ChoiceField


class ProvinceField(ChoiceField):
    """One of the provinces. Canonical: the code of the state's list, such as 01."""

    def __init__(self) -> None:
        super().__init__("provinces")
