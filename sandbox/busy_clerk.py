"""A clerk with a busy day, for pictures of the officer's pages: a dossier in each state.

Everything is invented, and as long as it may be. It decides nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.clerk import Clerk
from kiosk.outcome import Outcome
from kiosk.portal.reasons import Reason
from kiosk.queue_line import QueueLine
from kiosk.standing import Standing
from kiosk.store.contract import OutboxState


class BusyClerk(Clerk):
    """Reads from a queue that never was."""

    def __init__(self, now: datetime, procedure: str) -> None:
        self._now = now
        self._lines = tuple(
            self._invented(index, state, procedure) for index, state in enumerate(OutboxState)
        )

    def queue(self) -> tuple[QueueLine, ...]:
        """A dossier in each state, with the longest there is to say about it."""
        return self._lines

    def line(self, reference: str) -> QueueLine | None:
        """One of them."""
        return next((one for one in self._lines if one.reference == reference), None)

    def told(self, outcome: Outcome, procedure_name: str) -> Standing:
        """For a receipt whose dossier was changed on the way, so that everything is said."""
        return Standing(
            reference="TL-MAU2-ABCD",
            asked="TL-MAU3-EFGH",
            procedure_name=procedure_name,
            confirmed_at=self._now,
            number="H29.103-261125-0001",
            says=f"outcome.{int(outcome)}",
        )

    def _invented(self, index: int, state: OutboxState, procedure: str) -> QueueLine:
        return QueueLine(
            reference=f"TL-MAU{index + 2}-ABCD",
            procedure=procedure,
            state=str(state),
            reason=str(Reason.NO_NUMBERS if index % 2 else Reason.READ_TIMEOUT),
            confirmed_at=self._now - timedelta(hours=index),
            next_attempt_at=self._now + timedelta(minutes=index),
            number=f"H29.103-261125-{index:04}",
            outcome="outcome.3" if state is OutboxState.ACKNOWLEDGED else "",
            words="Dữ liệu không hợp lệ: NDK_HoVaTen: Cổng từ chối giá trị này",
            questions=("Họ, chữ đệm, tên người yêu cầu", "Ngày cấp giấy tờ"),
        )
