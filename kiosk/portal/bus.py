"""The portal's bus dialect: a ticket in the body, everything as text, files that the portal fetches.

Only this dialect's names live here and in its siblings. Nobody hands out numbers on the bus, so
they come from the office's range; files are published, not sent; the dossier and its first row
of progress are two calls with a state each. The adapter never retries, never sleeps, and never
calls an answer good that it does not understand.
"""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from typing import Any

from kiosk.clock import VIETNAM, Clock
from kiosk.dossier import Attachment, Dossier
from kiosk.fields.lists import Lists
from kiosk.portal import answers
from kiosk.portal.answers import Exists, Outcome, Success
from kiosk.portal.bus_body import (
    date14,
    dossier_row,
    form_document,
    form_file_name,
    form_row,
    paper_row,
    progress_row,
)
from kiosk.portal.bus_parts import BusParts, Sent
from kiosk.portal.bus_procedures import BusProcedures
from kiosk.portal.bus_session import BusSession
from kiosk.portal.contract import (
    Acknowledged,
    Busy,
    PortalError,
    Refused,
    Unclear,
    Unreachable,
    Uploaded,
)
from kiosk.portal.eform import eform
from kiosk.portal.envelope import file_name, key_names, named_in
from kiosk.portal.number_source import NumberSource
from kiosk.portal.publisher import Publisher
from kiosk.portal.readings import (
    acknowledged,
    data_of,
    looked_up,
    number_in,
    with_wish,
    word_in,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.transport import Reply
from kiosk.portal.wire_text import fold, get

MOST_ROWS = 10
TRY_PROGRESS_AGAIN = timedelta(minutes=10)
CLEAN_EVERY = timedelta(hours=1)
FINAL_WORDS = tuple(
    map(
        fold, ("không được cập nhật trạng thái", "đã có kết quả", "đã trả kết quả", "đã hoàn thành")
    )
)
"""The office has finished the dossier in the meantime: its first row of progress is past."""

log = logging.getLogger(__name__)


class BusPortal:
    """Speaks the bus dialect to one portal. One thread, one instance."""

    def __init__(
        self,
        session: BusSession,
        numbers: NumberSource,
        publisher: Publisher,
        parts: BusParts,
        unit_name: str,
        clock: Clock,
        lists: Lists,
    ) -> None:
        self._session = session
        self._numbers = numbers
        self._publisher = publisher
        self._parts = parts
        self._unit_name = unit_name
        self._clock = clock
        self._lists = lists
        self._procedures = BusProcedures(session)
        self._leave_alone_until = datetime.min.replace(tzinfo=VIETNAM)
        self._progress_not_before = self._clean_not_before = self._leave_alone_until

    def greet(self) -> datetime | None:
        """Takes a new ticket."""
        return self._session.greet()

    def take_number(self, procedure_code: str) -> str:
        """The next number of the office's range; nobody is asked."""
        return self._numbers.take(procedure_code)

    def upload(self, number: str, attachment: Attachment, content: bytes) -> Uploaded:
        """Publishes one file: its address is its id, its hash that of the bytes that lie there."""
        name = file_name(attachment)
        return self._publisher.publish(f"{number}/{attachment.id}", name, content, self._clock())

    def still_has(self, uploaded: Uploaded) -> bool:
        """Whether the file still lies where it was published."""
        return self._publisher.has(uploaded)

    def file(self, number: str, dossier: Dossier, uploads: dict[str, Uploaded]) -> Acknowledged:
        """Sends the dossier, then its row of progress: a refusal of that one unfiles nothing."""
        self._be_patient()
        published = self._procedures.told(dossier.procedure)
        answered = eform(dossier, self._lists)
        files = self._files(number, dossier, uploads, answered)
        unit, lists = self._unit_name, self._lists
        row = dossier_row(number, dossier, answered, published, files, unit, lists)
        sent = Sent(dossier.procedure.code, date14(dossier.confirmed_at))
        self._parts.begin(number, sent, progress_row(number, dossier, unit), self._clock())
        outcome, reply = self._session.ask("DongBoHoSoMC", isUpdating="False", data=[row])
        if isinstance(outcome, answers.Denied):
            self._parts.settled(number)
            fields = named_in(outcome.complaint, key_names([row, answered]))
            raise with_wish(Refused(outcome.reason, outcome.text, fields), reply)
        if isinstance(outcome, Exists) and self._is_anothers(number):
            self._parts.settled(number)
            raise Refused(Reason.NUMBER_OF_ANOTHER)
        data = data_of(outcome, reply, filing=True)
        self._arrived(number)
        return Acknowledged(_number_told(data) or number)

    def look_up(self, number: str) -> Acknowledged | None:
        """Asks by number. What a result holds is not documented, but that it is empty is a no."""
        self._be_patient()
        entry = self._entry(number)
        if entry is None:
            return None
        if _is_anothers(entry, self._parts.sent(number)):
            raise Unclear(Reason.NUMBER_OF_ANOTHER)
        self._arrived(number)
        return acknowledged(entry)

    def catch_up(self) -> None:
        """Sends rows of progress that are still owed; takes away files that nobody needs."""
        now = self._clock()
        if now >= self._clean_not_before:
            self._clean_not_before = now + CLEAN_EVERY
            self._publisher.clean(now)
        if now >= max(self._progress_not_before, self._leave_alone_until):
            self._send_progress()

    def close(self) -> None:
        """Ends the connection."""
        self._session.close()

    def _entry(self, number: str) -> Any | None:
        outcome, reply = self._session.ask("TraCuuHoSo", mahoso=number)
        return looked_up(number, outcome, reply)

    def _is_anothers(self, number: str) -> bool:
        """Whether a number that is "there already" is plainly under somebody else's dossier."""
        try:
            entry = self._entry(number)
        except PortalError:
            return False
        return _is_anothers(entry, self._parts.sent(number))

    def _files(
        self,
        number: str,
        dossier: Dossier,
        uploads: dict[str, Uploaded],
        answered: dict[str, str],
    ) -> list[dict[str, str]]:
        """The form and every paper, all of which lie ready to be fetched, or nothing is sent."""
        now = self._clock()
        document = form_document(number, dossier, answered)
        form = self._publisher.publish(number, form_file_name(dossier), document, now)
        rows = [form_row(dossier, form)]
        for attachment in dossier.attachments:
            uploaded = uploads[attachment.id]
            if not self._publisher.use(uploaded, now):
                raise Unreachable(Reason.FILE_NOT_PUBLISHED)
            rows.append(paper_row(dossier, attachment, uploaded))
        return rows

    def _arrived(self, number: str) -> None:
        """The dossier is there, which nothing below may put in doubt."""
        self._parts.arrived(number)
        self._send_progress()

    def _send_progress(self) -> None:
        """Rows that are owed, each by itself, so that one that is refused stops no other."""
        try:
            for number, row in self._parts.owed(MOST_ROWS):
                outcome, reply = self._session.ask("CapNhatTienDoHoSoMC", data=[row])
                self._heed(reply)
                if not _is_settled(outcome):
                    data_of(outcome, reply)
                self._parts.settled(number)
        except PortalError as error:
            log.info("progress %s", error.reason)
            self._progress_not_before = self._clock() + TRY_PROGRESS_AGAIN

    def _heed(self, reply: Reply) -> None:
        """A wish that was heard beside a success is kept before the next call."""
        if reply.retry_after_seconds is not None:
            wait = timedelta(seconds=reply.retry_after_seconds)
            self._leave_alone_until = self._clock() + wait

    def _be_patient(self) -> None:
        left = (self._leave_alone_until - self._clock()).total_seconds()
        if left > 0:
            raise Busy(Reason.BUSY, retry_after_seconds=left)


def _is_settled(outcome: Outcome) -> bool:
    """Taken, there already, refused for good, or past: in each case nothing more is owed."""
    if isinstance(outcome, Success | Exists | answers.Denied):
        return True
    text = fold(outcome.text) if isinstance(outcome, answers.Unknown) else ""
    return any(words in text for words in FINAL_WORDS)


def _number_told(data: Any) -> str:
    """The number under which the portal files it, where it says so; the bus promises none."""
    row = data[0] if isinstance(data, list) and data else data
    return number_in(get(row, "MaHoSo"))


def _is_anothers(entry: Any, sent: Sent | None) -> bool:
    """Whether what stands under our number is plainly not what we sent under it."""
    if sent is None:
        return False
    procedure, filed_at = word_in(get(entry, "MaTTHC")), word_in(get(entry, "NgayNopHoSo"))
    other_procedure = bool(procedure) and not procedure.startswith(sent.procedure)
    other_moment = re.fullmatch(r"[0-9]{14}", filed_at) is not None and filed_at != sent.filed_at
    return other_procedure or other_moment
