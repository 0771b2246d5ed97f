"""The one reader of whatever a portal sent back: bytes and a status in, one of few outcomes out.

It never raises, whatever the bytes, and it never guesses: a combination that nobody has
described is ``Unknown``, so that the engine asks instead of believing. Codes and texts are those
seen in the field (docs/sync.md); comparison is without case and in NFC on both sides, because a
client is known that compared one side only and sent the same dossier for ever.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from msgspec import Struct

from kiosk.discreet import Discreet
from kiosk.portal.reasons import Reason
from kiosk.portal.wire_text import clean, decode, fold, get, nodes, opened, parse

SUCCESS = frozenset({0, 200})
EXISTS_CODE = -3
EXISTS_TEXT = fold("đã tồn tại")
REFUSED_TEXT = fold("logic xử lý không hợp lệ")
REJECTED_PAGE = "request rejected"
GUARD_PAGES = (
    ("ssl certificate", Reason.CLIENT_CERTIFICATE_WANTED),
    ("client certificate", Reason.CLIENT_CERTIFICATE_WANTED),
    ("plain http request was sent to https port", Reason.BAD_ADDRESS),
)
"""What web servers in front of a portal write on their pages of error, before anybody behind them
has seen the call."""
NETWORK_SIGN_IN = 511
"""RFC 6585: the network itself wants its guest to sign in."""
TRY_AGAIN = tuple(map(fold, ("thử lại", "soap fault", "server error", "có lỗi trong quá trình")))
SESSION_WORDS = re.compile(r"token|session|unauthorized|đăng nhập|phiên(?! bản)")
OVER_WORDS = tuple(map(fold, ("hết hạn", "không hợp lệ", "expired", "invalid", "unauthorized")))
SOAP_MARKS = ("<soap", "soap:envelope", "soapenv:", "faultstring", "<env:")
READ_LENGTH = 4000
"""So much of an answer that is no JSON is searched for the marks of its kind."""

_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,6}")


class Success(Discreet, frozen=True):
    """The portal said yes, in a code. ``data`` is what came with it."""

    hidden: ClassVar[frozenset[str]] = frozenset({"data"})

    data: Any


class Bare(Discreet, frozen=True):
    """A document without a code, with a good status: enough for a call that promises no code."""

    hidden: ClassVar[frozenset[str]] = frozenset({"data"})

    data: Any


class Exists(Discreet, frozen=True):
    """It says that it knows this already: a reason to ask, not a yes."""

    hidden: ClassVar[frozenset[str]] = frozenset({"text", "data"})

    text: str
    data: Any = None


class _NoYes(Discreet, frozen=True):
    """Why not, as a word of ours, and what the officer reads of the portal's own."""

    hidden: ClassVar[frozenset[str]] = frozenset({"text"})

    reason: str
    text: str


class Denied(_NoYes, frozen=True):
    """No, for good. ``complaint`` is the whole answer, to find the names of keys in."""

    hidden: ClassVar[frozenset[str]] = frozenset({"text", "complaint"})

    complaint: str = ""


class SignInAgain(Discreet, frozen=True):
    """The ticket is missing, dead or not believed."""

    hidden: ClassVar[frozenset[str]] = frozenset({"text"})

    text: str


class Wait(_NoYes, frozen=True):
    """Something before the portal, or the portal itself, wants us to stay away for a while."""


class NotTaken(_NoYes, frozen=True):
    """The call reached nobody who could have acted on it."""


class Unknown(_NoYes, frozen=True):
    """Neither a yes nor a no that anybody has described."""


Outcome = Success | Bare | Exists | Denied | SignInAgain | Wait | NotTaken | Unknown


class _Said(Struct, frozen=True):
    """An answer taken apart: ``codes`` in it, ``data`` with it, ``words`` to compare and show."""

    raw: str
    shape: str
    codes: tuple[int | None, ...]
    data: Any
    words: str

    @property
    def folded(self) -> str:
        return fold(self.words)

    @property
    def text(self) -> str:
        """What the officer reads; a page of markup is no sentence."""
        return "" if self.shape in (Reason.HTML_PAGE, Reason.SOAP_FAULT) else clean(self.words)

    @property
    def says_yes(self) -> bool:
        return bool(self.codes) and all(code in SUCCESS for code in self.codes)


def read(status: int, body: bytes) -> Outcome:
    """What an answer means: its HTTP status and its bytes, whole or not."""
    said = _take_apart(decode(body))
    status = _status_within(status, said)
    return _by_status(status, said) or _by_words(said) or _by_code(status, said)


def number(code: Any) -> int | None:
    """A code as a number: 0, "0", "00", " 200 ", "-3", 200.0; None for anything else."""
    if isinstance(code, bool):
        return None
    if isinstance(code, int):
        return code
    if isinstance(code, float):
        return int(code) if code.is_integer() else None
    if isinstance(code, str) and _WHOLE_NUMBER.fullmatch(code.strip()):
        return int(code)
    return None


def _take_apart(raw: str) -> _Said:
    document = parse(raw)
    if document is None:
        return _Said(raw, _shape(raw), (), None, raw[:READ_LENGTH])
    return _said_in_json(raw, document.value)


def _shape(raw: str) -> str:
    """A reason for text that is no JSON, by how it begins and what stands in it."""
    start = fold(raw[:READ_LENGTH])
    if not raw:
        return Reason.EMPTY_ANSWER
    if any(mark in start for mark in SOAP_MARKS):
        return Reason.SOAP_FAULT
    if raw[0] == "<":
        return Reason.HTML_PAGE
    return Reason.CUT_OFF if raw[0] in '{["' else Reason.NOT_JSON


def _said_in_json(raw: str, value: Any) -> _Said:
    """An envelope, and the second one that some façades put as a string into ``message``."""
    code, message = get(value, *_CODE_NAMES), opened(get(value, *_MESSAGE_NAMES))
    codes: tuple[int | None, ...] = () if code is None else (number(code),)
    data = opened(get(value, "data", "result"))
    words = _words(value)
    if isinstance(message, dict | list):
        inner = _said_in_json("", message)
        codes, words = codes + inner.codes, inner.words
        data = inner.data if data is None else data
    if data is None and not codes:
        data = value
    return _Said(raw, "", codes, data, words)


_CODE_NAMES = ("code", "error_code", "errorCode", "MaLoi")
_MESSAGE_NAMES = ("message", "thongbao", "error_description", "detail")


def _words(value: Any) -> str:
    """What an answer says to a reader: its message, else every text outside of its data."""
    message = get(value, *_MESSAGE_NAMES)
    rest = value
    if isinstance(value, dict):
        rest = {key: one for key, one in value.items() if key.casefold() not in ("data", "result")}
    texts = [one for one in nodes(rest) if isinstance(one, str) and one != message]
    first = [message] if isinstance(message, str) else []
    return " ".join(first + texts)


def _status_within(status: int, said: _Said) -> int:
    """A good status around an HTTP error in the code means the error ("200 with 401 inside")."""
    inside = [code for code in said.codes if code is not None and 400 <= code < 600]
    return inside[0] if inside and 200 <= status < 300 else status


def _by_status(status: int, said: _Said) -> Outcome | None:
    """Answers whose status alone decides, the firewall's page with status 200 among them."""
    if said.shape in (Reason.HTML_PAGE, Reason.NOT_JSON) and REJECTED_PAGE in said.folded:
        return Wait(Reason.REQUEST_REJECTED, "")
    if said.shape == Reason.HTML_PAGE and status >= 400:
        for words, reason in GUARD_PAGES:
            if words in said.folded:
                return NotTaken(reason, "")
    if status == NETWORK_SIGN_IN:
        return Unknown(Reason.CAPTIVE_PAGE, "")
    if status == 401:
        return SignInAgain(said.text)
    if status in (403, 429):
        return Wait(Reason.BUSY if status == 429 else Reason.FORBIDDEN, said.text)
    if status in (404, 405):
        return NotTaken(Reason.NO_SUCH_ADDRESS, said.text)
    if status >= 500 or status == 408:
        return Unknown(
            said.shape if said.shape == Reason.SOAP_FAULT else Reason.SERVER_ERROR, said.text
        )
    return None


def _by_words(said: _Said) -> Outcome | None:
    """Answers whose text decides; a yes with the words of a no is neither."""
    if said.shape in (Reason.HTML_PAGE, Reason.SOAP_FAULT):
        return None
    folded = said.folded
    if EXISTS_TEXT in folded:
        return Exists(said.text, said.data)
    verdict: Outcome | None = None
    if any(words in folded for words in TRY_AGAIN):
        verdict = Unknown(Reason.TRY_AGAIN, said.text)
    elif REFUSED_TEXT in folded:
        verdict = Denied(Reason.REFUSED_LOGIC, said.text, said.raw)
    elif _session_is_over(folded):
        verdict = SignInAgain(said.text)
    if verdict is not None and said.says_yes:
        return Unknown(Reason.CONTRADICTION, said.text)
    return verdict


def _session_is_over(folded: str) -> bool:
    """Only where the words speak of the session: a citizen's paper can be "hết hạn" too."""
    if folded.strip(" .!") in ("hết hạn", "đã hết hạn"):
        return True
    about_session = SESSION_WORDS.search(folded) is not None
    return about_session and any(word in folded for word in OVER_WORDS)


def _by_code(status: int, said: _Said) -> Outcome:
    if status in (400, 413, 422):
        reason = Reason.TOO_LARGE_FOR_PORTAL if status == 413 else Reason.REFUSED_REQUEST
        return Denied(reason, said.text, said.raw)
    if status == 409 or EXISTS_CODE in said.codes:
        return Exists(said.text, said.data)
    if not 200 <= status < 300:
        return Unknown(Reason.UNKNOWN_STATUS, said.text)
    if said.shape:
        return Unknown(said.shape, said.text)
    if said.says_yes:
        return Success(said.data)
    return Unknown(Reason.UNKNOWN_CODE, said.text) if said.codes else Bare(said.data)
