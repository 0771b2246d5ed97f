"""One dossier on its way through the portal: ask, number, parcels, dossier, in this order.

Each step is on disk before the next begins, so that a power cut between any two of them costs at
most one repeated question. It must never file without a number on disk, and never let a file
leave that is not, byte for byte, what the citizen confirmed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from kiosk.dossier import Attachment, Dossier
from kiosk.portal.contract import Acknowledged, AlreadyThere, Portal, Refused, Unclear, Uploaded
from kiosk.portal.reasons import Reason
from kiosk.store.contract import OutboxRow, OutboxState, SendQueue
from kiosk.sync.verdict import Stage, state_before
from kiosk.sync.whose import is_anothers
from kiosk.troubles import Trouble


class Delivery:
    """The delivery of one taken row. ``stage`` and ``row`` tell how far it came."""

    def __init__(
        self, queue: SendQueue, portal: Portal, row: OutboxRow, before_each_call: Callable[[], None]
    ) -> None:
        self._queue = queue
        self._portal = portal
        self._may_call = before_each_call
        self.row = row
        self.stage = Stage.NUMBER

    def run(self) -> Acknowledged:
        """Delivers. Raises PortalError as the portal does, Trouble as the store does."""
        if state_before(self.row) is OutboxState.UNCERTAIN:
            known = self._look_up()
            if known is not None:
                return self._ours(known)
        dossier = self._queue.dossier(self.row.reference)
        # Files go under a number: without one, none has been confirmed.
        confirmed = self._queue.uploads(self.row.reference) if self.row.number else {}
        self._number(dossier)
        uploads = self._parcels(dossier, confirmed)
        return self._file(dossier, uploads)

    def _look_up(self) -> Acknowledged | None:
        self.stage = Stage.LOOK_UP
        self._may_call()
        return self._portal.look_up(self.row.number)

    def _number(self, dossier: Dossier) -> None:
        """The number is taken once, and durable before anything is sent under it."""
        self.stage = Stage.NUMBER
        if self.row.number:
            return
        self._may_call()
        number = self._portal.take_number(dossier.procedure.code)
        self._queue.keep_number(self.row.reference, number)
        self.row = replace(self.row, number=number)

    def _parcels(self, dossier: Dossier, confirmed: Mapping[str, Uploaded]) -> dict[str, Uploaded]:
        """Every file that the portal has not yet confirmed with the hash we know."""
        self.stage = Stage.PARCELS
        return {one.id: self._parcel(one, confirmed.get(one.id)) for one in dossier.attachments}

    def _parcel(self, attachment: Attachment, confirmed: Uploaded | None) -> Uploaded:
        if (
            confirmed is not None
            and confirmed.sha256 == attachment.sha256
            and self._portal.still_has(confirmed)
        ):
            return confirmed
        content = self._queue.content(self.row.reference, attachment.id)
        _ensure_unaltered(attachment, content)
        self._may_call()
        uploaded = self._portal.upload(self.row.number, attachment, content)
        if uploaded.sha256.lower() != attachment.sha256.lower():
            raise Unclear(Reason.HASH_DIFFERS)
        self._queue.keep_upload(self.row.reference, attachment.id, uploaded)
        return uploaded

    def _file(self, dossier: Dossier, uploads: dict[str, Uploaded]) -> Acknowledged:
        self._may_call()
        self.stage = Stage.FILE
        try:
            return self._nobody_elses(self._portal.file(self.row.number, dossier, uploads))
        except AlreadyThere as there:
            # From here on the portal may have it: whatever fails now, the row has to be asked.
            self.row = replace(self.row, state=OutboxState.UNCERTAIN)
            known = self._look_up()
            if known is None:
                # The dossier is refused here, not the question: a person must look.
                self.stage = Stage.FILE
                raise Refused(Reason.EXISTS_BUT_UNKNOWN, there.text) from there
            if is_anothers(known, dossier):
                self.stage = Stage.FILE
                raise Refused(Reason.NUMBER_OF_ANOTHER, there.text) from there
            return known

    def _ours(self, known: Acknowledged) -> Acknowledged:
        """What a look-up shows, unless it is plainly somebody else's: then nobody knows yet.

        A dossier that this machine cannot read any more is not judged: it is there, and that is all
        that is left to know.
        """
        try:
            another = is_anothers(known, self._queue.dossier(self.row.reference))
        except Trouble:
            another = False
        if another:
            raise Unclear(Reason.NUMBER_OF_ANOTHER)
        return self._nobody_elses(known)

    def _nobody_elses(self, answered: Acknowledged) -> Acknowledged:
        """A yes under the number of another dossier of ours settles neither."""
        renamed = answered.number != self.row.number
        if renamed and self._queue.is_of_another(self.row.reference, answered.number):
            raise Unclear(Reason.NUMBER_OF_ANOTHER)
        return answered


def _ensure_unaltered(attachment: Attachment, content: bytes) -> None:
    """Refused with its reason where the stored bytes are not the confirmed ones."""
    if not content:
        raise Refused(Reason.ATTACHMENT_EMPTY)
    if hashlib.sha256(content).hexdigest() != attachment.sha256.lower():
        raise Refused(Reason.ATTACHMENT_ALTERED)
