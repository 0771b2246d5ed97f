"""What a card answers, question by question, in a form that the question's own field can read.

A card is a citizen's by its nature, so that the nationality follows from it; who issued it, and
what the unconfirmed fields mean, does not. It must never guess a unit of an address, and what is
only likely is told apart from what the card says.
"""

from __future__ import annotations

from kiosk.fields import registry
from kiosk.fields.field import FieldContext
from kiosk.identity.card import CitizenCard, Layout
from kiosk.identity.residence import Residence

_KIND = {Layout.CITIZEN_2021: "Căn cước công dân", Layout.IDENTITY_2024: "Thẻ căn cước"}


def card_answer(asks: str, card: CitizenCard, home: Residence, context: FieldContext) -> str:
    """The raw answer to ``asks`` ("paper_kind"), or "" where the card does not tell."""
    told = {
        "name": card.name,
        "birth": card.birth,
        "gender": card.sex,
        "nationality": "Việt Nam",
        "number": card.number,
        "paper_kind": _KIND[card.layout],
        "paper_number": card.number,
        "paper_issued_on": card.issued_on,
        "home_kind": "Thường trú" if card.layout is Layout.CITIZEN_2021 else "",
        "home_place": "Trong nước" if card.residence else "",
        "home_province": home.province,
        "home_commune": home.commune,
        "home_address": home.detail,
    }.get(asks, "")
    options = registry.options_of(context)
    if not options:
        return told
    return next((one.code for one in options if told in (one.label, one.code) and told), "")


def likely_answer(asks: str, card: CitizenCard, context: FieldContext) -> str:
    """What is so for nearly everybody with such a card, or "": the citizen looks and decides.

    A card since 2024 prints the place of residence, which is the permanent one unless there is none.
    """
    if asks != "home_kind" or not card.residence:
        return ""
    options = registry.options_of(context)
    return next((one.code for one in options if one.label == "Thường trú"), "")
