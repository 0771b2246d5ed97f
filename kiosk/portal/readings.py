"""What an outcome means in the words of the contract, and the few things every dialect tells.

Shared by the adapters because it holds no code table: a number, a word, a moment, an entry of a
look-up, which both dialects tell alike but for the case of the names. It must never call an answer good that ``answers`` did not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from kiosk.clock import VIETNAM
from kiosk.outcome import Outcome as DossierOutcome
from kiosk.payment import Payment, PaymentState
from kiosk.portal import answers
from kiosk.portal.answers import Bare, Exists, Outcome, SignInAgain, Success, Wait
from kiosk.portal.contract import (
    Acknowledged,
    AlreadyThere,
    Busy,
    NotSignedIn,
    PortalError,
    Refused,
    Unclear,
    Unreachable,
)
from kiosk.portal.reasons import OF_THE_LINE, Reason
from kiosk.portal.transport import Reply
from kiosk.portal.wire_text import get, opened

LONGEST_WORD = 200
LONGEST_CODE = 512
"""The standard's own limit for a code that a telephone scans."""
FARTHEST_CLOCK = timedelta(days=2)
"""A clock that is one day out still serves; the doctor speaks of minutes."""


def data_of(
    outcome: Outcome, reply: Reply, *, bare_is_enough: bool = False, filing: bool = False
) -> Any:
    """What came with a yes; everything else is raised under its name."""
    if isinstance(outcome, Success) or (bare_is_enough and isinstance(outcome, Bare)):
        return opened(outcome.data)
    raise with_wish(_error(outcome, filing), reply)


def _error(outcome: Outcome, filing: bool) -> PortalError:
    match outcome:
        case Exists(text=text):
            return AlreadyThere(Reason.ALREADY_THERE, text)
        case answers.Denied(reason=reason, text=text):
            return Refused(reason, text)
        case SignInAgain(text=text):
            return NotSignedIn(Reason.SIGN_IN_AGAIN, text)
        case answers.NotTaken(reason=reason, text=text):
            return Unreachable(reason, text)
        case Wait(reason=reason, text=text):
            # A firewall may have hidden the answer of a create, so that one is asked about.
            unclear = filing and reason != Reason.BUSY
            return Unclear(reason, text) if unclear else Busy(reason, text)
        case answers.Unknown(reason=Reason.HTML_PAGE | Reason.CAPTIVE_PAGE, text=text) if (
            not filing
        ):
            return NotSignedIn(Reason.CAPTIVE_PAGE, text)
        case answers.Unknown(reason=reason, text=text):
            return Unclear(reason, text)
        case _:
            return Unclear(Reason.NO_CODE)


def with_wish(error: PortalError, reply: Reply) -> PortalError:
    """The error together with the portal's wish how long to stay away."""
    error.retry_after_seconds = reply.retry_after_seconds
    return error


def looked_up(number: str, outcome: Outcome, reply: Reply) -> Any | None:
    """The entry of a look-up that is ours. None only for an explicit empty list: "unknown".

    "Already there" is an answer to this question too.
    """
    data = outcome.data if isinstance(outcome, Exists) else data_of(outcome, reply)
    if isinstance(data, dict) and data:
        data = [data]
    if not isinstance(data, list):
        raise Unclear(Reason.LOOK_UP_UNCLEAR)
    if not data and isinstance(outcome, Success):
        return None
    return _ours(number, data)


def acknowledged(entry: Any) -> Acknowledged:
    """What an entry says of the dossier: the portal's number, when it came, how it stands."""
    received_at = moment_in(get(entry, "NgayTiepNhan")) or moment_in(get(entry, "NgayNhan"))
    return Acknowledged(
        number_in(get(entry, "MaHoSo")),
        received_at,
        _outcome_in(entry),
        procedure=word_in(get(entry, "MaTTHC")),
        owner=word_in(get(entry, "ChuHoSo")),
        payment=_payment_in(entry),
    )


def _outcome_in(entry: Any) -> DossierOutcome | None:
    """One of the ten states, as number or text; anything else tells nothing."""
    word = word_in(get(entry, "TrangThai")) or word_in(get(entry, "TrangThaiHoSo"))
    known = {str(int(one)): one for one in DossierOutcome}
    return known.get(word.lstrip("0"))


def _payment_in(entry: Any) -> Payment | None:
    """What is told of a fee. OUR ASSUMPTION: these names are known from other calls (create,
    payment platform); a portal that tells no state of a payment tells nothing."""
    code = answers.number(get(entry, "TrangThaiThanhToan"))
    if code is None or code not in list(PaymentState):
        return None
    return Payment(
        PaymentState(code),
        _owed_in(get(entry, "DanhSachLePhi")),
        answers.number(get(entry, "SoTien")),
        _code_in(get(entry, "MaQR")),
        moment_in(get(entry, "HanQR")),
    )


def _code_in(value: Any) -> str:
    """A code for paying as it came, for ``vietqr`` to judge; text that no code can be is none."""
    return value.strip() if isinstance(value, str) and len(value) <= LONGEST_CODE else ""


def _owed_in(rows: Any) -> int | None:
    """The sum of the rows of fees; None where there is none, or one is no number."""
    sums = [answers.number(get(row, "Gia")) for row in rows] if isinstance(rows, list) else []
    known = [one for one in sums if one is not None]
    return sum(known) if known and len(known) == len(sums) else None


def _ours(number: str, entries: list[Any]) -> Any:
    """The entry that names our number, or the only one: the portal may have renamed the dossier.

    Of several that are all somebody else's none is taken: a portal that ignores the question and
    answers with a list of dossiers must not make us believe that ours is among them.
    """
    named = [one for one in entries if number_in(get(one, "MaHoSo"))]
    ours = [one for one in named if number in _numbers_of(one)] or named
    if len(ours) != 1:
        raise Unclear(Reason.LOOK_UP_UNCLEAR)
    return ours[0]


def _numbers_of(entry: Any) -> tuple[str, ...]:
    """Portals keep our number beside their own, under one of these names."""
    return tuple(word_in(get(entry, name)) for name in ("MaHoSo", "MaHoSoDonVi", "MaHoSoKhac"))


def number_in(value: Any) -> str:
    """A dossier number, opaque but for this: it has digits and no blanks, or it is a sentence."""
    word = word_in(value)
    is_number = any(letter.isdigit() for letter in word) and not any(map(str.isspace, word))
    return word if is_number else ""


def word_in(value: Any) -> str:
    """A number, id or hash of the portal: opaque, but printable and of a sane length, or ""."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    word = str(value).strip()
    return word if word.isprintable() and len(word) <= LONGEST_WORD else ""


def moment_in(text: Any) -> datetime | None:
    """A time of the wire, which names no zone and means Vietnam's."""
    for shape in ("%Y-%m-%d %H:%M:%S", "%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M:%S.%f"):
        try:
            return datetime.strptime(str(text), shape).replace(tzinfo=VIETNAM)
        except ValueError:
            continue
    return None


def ensure_clocks_agree(reply: Reply, now: datetime) -> None:
    """NotSignedIn("wrong_clock") where the portal's clock and ours are days apart.

    Asked with each sign-in: what a citizen confirms carries our clock's date, so that nothing is
    filed while it cannot be right. A portal that tells no time is believed to have ours.
    """
    if reply.sent_at is not None and abs(reply.sent_at - now) > FARTHEST_CLOCK:
        raise NotSignedIn(Reason.WRONG_CLOCK, f"{reply.sent_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}")


def sign_in_error(error: PortalError) -> NotSignedIn:
    """A sign-in that failed, as a state of the connection: nothing of a dossier has left."""
    said_no = isinstance(error, Refused) or error.reason == Reason.UNKNOWN_CODE
    reason = Reason.SIGN_IN_REFUSED if said_no else Reason.SIGN_IN_UNCLEAR
    if error.reason in OF_THE_LINE:
        reason = Reason(error.reason)
    again = NotSignedIn(reason, error.text)
    again.retry_after_seconds = error.retry_after_seconds
    return again
