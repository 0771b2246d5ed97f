"""What an officer has to see to: a clock that looks wrong, own packs not used, rules that end.

Citizens never see it. It changes nothing and guesses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kiosk.care.time_watch import Suspicion
from kiosk.messages import Messages
from kiosk.procedures.ending import endings
from kiosk.procedures.model import Procedure
from kiosk.procedures.packs_of_office import OfficePacks

MOST_LINES = 3
"""The officer's page is no list of laws: what ends first stands there, the rest in the doctor."""


def unverified_in(procedures: Iterable[Procedure]) -> tuple[str, ...]:
    """What an office must still confirm, with the pack's code."""
    return tuple(f"{one.code}: {what}" for one in procedures for what in one.unverified())


def clock_to_set(found: Suspicion | None, texts: Messages) -> Iterator[str]:
    """Why the machine's clock is not believed, and what to do."""
    if found is not None:
        yield texts.text(f"clock.{found}")


def packs_to_renew(
    own: OfficePacks, procedures: Iterable[Procedure], today: date, texts: Messages
) -> Iterator[str]:
    """One sentence each, in the kiosk's language."""
    for mistake in own.mistakes:
        yield texts.text("shortcoming.own_pack", what=str(mistake))
    for code in own.older:
        yield texts.text("shortcoming.own_pack_older", code=code)
    for code in own.not_in_force:
        yield texts.text("shortcoming.own_pack_not_in_force", code=code)
    for one in endings(procedures, today)[:MOST_LINES]:
        key = "shortcoming.ended" if one.has_ended(today) else "shortcoming.ending"
        what = texts.text(f"shortcoming.rule.{one.what}")
        day = f"{one.last_day:%d/%m/%Y}"
        yield texts.text(key, what=what, name=one.name, code=one.code, day=day)
