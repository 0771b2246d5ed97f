"""A draft becomes a dossier: what applies to the case, and nothing else.

It must never change a value: what the citizen looked at is what is sent.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.dossier import Dossier, Draft
from kiosk.journey import Journey


def frozen(draft: Draft, journey: Journey, confirmed_at: datetime) -> Dossier:
    """The dossier of a draft, in the pack's own words; the outbox gives it a reference."""
    applicable = {paper.id for paper in journey.papers}
    return Dossier(
        reference="",
        draft_id=draft.id,
        procedure=draft.procedure,
        language=draft.language,
        filing_for=draft.filing_for,
        confirmed_at=confirmed_at,
        answers=journey.answers,
        attachments=tuple(a for a in draft.attachments if a.paper in applicable),
    )
