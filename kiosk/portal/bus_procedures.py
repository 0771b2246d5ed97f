"""What the portal publishes of a procedure: its name there and its area, which a dossier must repeat.

Asked before the dossier leaves, so an unclear answer only means "later". An empty answer is a
fault of the portal and must never be read as "no such procedure".
"""

from __future__ import annotations

from typing import Any

from kiosk.portal import answers
from kiosk.portal.answers import Outcome
from kiosk.portal.bus_body import Published
from kiosk.portal.bus_session import BusSession
from kiosk.portal.contract import AlreadyThere, PortalError, Refused, Unclear, Unreachable
from kiosk.portal.readings import data_of, word_in
from kiosk.portal.reasons import Reason
from kiosk.portal.transport import Reply
from kiosk.portal.wire_text import get
from kiosk.procedures.model import Procedure

PUBLIC = "1"
LONGEST_NAME = 500


class BusProcedures:
    """Asks once for each procedure in the life of an adapter."""

    def __init__(self, session: BusSession) -> None:
        self._session = session
        self._told: dict[str, Published] = {}

    def told(self, procedure: Procedure) -> Published:
        """The portal's words, or our own where it does not offer the service.

        Refused("procedure_withdrawn"), Unreachable("procedure_not_told"), or what the line does.
        """
        if procedure.code not in self._told:
            try:
                outcome, reply = self._session.ask("LayThuTuc", maTTHC=procedure.code)
            except Unclear as error:
                raise _later(error) from error
            if _is_not_offered(outcome):
                return Published(procedure.name, "", "")
            self._told[procedure.code] = _published(outcome, reply, procedure)
        return self._told[procedure.code]


def _is_not_offered(outcome: Outcome) -> bool:
    """Whether the portal answers, and answers that it does not do this."""
    if isinstance(outcome, answers.Unknown):
        return outcome.reason == Reason.UNKNOWN_CODE
    return isinstance(outcome, answers.Denied | answers.NotTaken)


def _published(outcome: Outcome, reply: Reply, procedure: Procedure) -> Published:
    """An empty answer is a fault and not "no such procedure"; a withdrawn one is a final no."""
    try:
        rows = data_of(outcome, reply)
    except (Unclear, AlreadyThere) as error:
        raise _later(error) from error
    row = rows[0] if isinstance(rows, list) and rows else rows
    if not isinstance(row, dict) or not row:
        raise Unreachable(Reason.PROCEDURE_NOT_TOLD)
    if word_in(get(row, "TRANGTHAI")) not in ("", PUBLIC):
        raise Refused(Reason.PROCEDURE_WITHDRAWN)
    areas = get(row, "LINHVUCTHUCHIEN")
    area = areas[0] if isinstance(areas, list) and areas else areas
    name = _text(get(row, "TENTTHC")) or procedure.name
    return Published(name, _text(get(area, "MALINHVUC")), _text(get(area, "TENLINHVUC")))


def _later(error: PortalError) -> Unreachable:
    later = Unreachable(Reason.PROCEDURE_NOT_TOLD, error.text)
    later.retry_after_seconds = error.retry_after_seconds
    return later


def _text(value: Any) -> str:
    """The portal's own words, to be sent back to it as they came."""
    return value.strip()[:LONGEST_NAME] if isinstance(value, str) else ""
