"""What a citizen takes home besides the receipt: how to do *this* matter alone next time.

The steps are the portal's in plain words, with what this case needs; a pack may add its own. It is
made from what was confirmed, promises nothing about a result, and must never hold an answer.
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from kiosk.dossier import Dossier
from kiosk.messages import Messages
from kiosk.procedures.model import Procedure


class Asked(Protocol):
    """Whoever can be asked: an office, with or without a telephone."""

    @property
    def name(self) -> str:
        """Its name, or ""."""

    @property
    def phone(self) -> str:
        """Its telephone, or ""."""


class TakeHome(Struct, frozen=True):
    """One dossier's part for home. ``case`` is "" where the pack tells no cases apart."""

    code: str
    case: str
    papers: tuple[str, ...]
    """What was handed in, by its name, in the order of the form."""
    after: tuple[str, ...]
    own_steps: tuple[str, ...]
    office: str
    phone: str

    def title(self, texts: Messages) -> str:
        """What stands above the steps."""
        return texts.text("home.title")

    def steps(self, texts: Messages) -> tuple[str, ...]:
        """From signing in to the portal's number, in order."""
        listed = ", ".join(self.papers)
        at_hand = "at_hand" if listed else "card_at_hand"
        return (
            texts.text("home.sign_in"),
            texts.text("home.find", code=self.code),
            *((texts.text("home.case", case=self.case),) if self.case else ()),
            texts.text(f"home.{at_hand}", papers=listed),
            *self.own_steps,
            texts.text("home.send"),
        )

    def ask(self, texts: Messages) -> str:
        """Whom: by telephone where there is one, for at home nobody stands beside the machine."""
        office = self.office or texts.text("receipt.desk")
        key = "home.ask_phone" if self.phone else "receipt.ask"
        return texts.text(key, phone=self.phone, office=office)


def take_home_of(dossier: Dossier, office: Asked, shown: Procedure | None = None) -> TakeHome:
    """``shown``: the same procedure in the language of whoever reads it."""
    procedure = shown or dossier.procedure
    handed_in = {one.paper for one in dossier.attachments}
    return TakeHome(
        code=procedure.code,
        case=_case(procedure, dossier),
        papers=tuple(one.name for one in procedure.papers if one.id in handed_in),
        after=procedure.after,
        own_steps=procedure.from_home,
        office=office.name,
        phone=office.phone,
    )


def _case(procedure: Procedure, dossier: Dossier) -> str:
    """The first one that holds; a pack with one case has nothing to choose."""
    if len(procedure.cases) < 2:
        return ""
    told = (one.name for one in procedure.cases if one.when and one.when.holds(dossier.values))
    return next(told, "")
