"""The portal's REST dialect of 2026: a token, a number, files, then the dossier itself.

Only this dialect's names live here. The adapter holds nothing but its sign-in; it never retries,
never sleeps, and never calls an answer good that it does not understand.

An unclear answer is harmless for a number (a gap in the portal's counting) and for a file (an
orphan that no dossier names): both may simply be asked for again. Only for the dossier does it
mean "ask first", because only that call makes something that must exist once.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from kiosk.clock import VIETNAM, Clock
from kiosk.dossier import Attachment, Dossier
from kiosk.fields.lists import Lists
from kiosk.portal import answers
from kiosk.portal.answers import Outcome, SignInAgain
from kiosk.portal.contract import (
    Acknowledged,
    AlreadyThere,
    Busy,
    NotSignedIn,
    Refused,
    Unclear,
    Uploaded,
)
from kiosk.portal.envelope import envelope, file_name, key_names, named_in
from kiosk.portal.readings import (
    acknowledged,
    data_of,
    ensure_clocks_agree,
    looked_up,
    number_in,
    sign_in_error,
    with_wish,
    word_in,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings
from kiosk.portal.transport import Reply, Transport
from kiosk.portal.wire_text import fold, get, nodes

PATHS = {
    "token": "/GetToken",
    "number": "/GetNextValue",
    "upload": "/UploadFile",
    "create": "/CreateDossier",
    "look_up": "/TraCuuHoSo",
    "offered": "/LayDanhSachTTHC",
    "described": "/LayThuTuc",
}
RENEW_BEFORE = timedelta(seconds=30)
LONGEST_TOKEN_LIFE = timedelta(hours=12)
EXHAUSTED = re.compile(r"hết (dải|số)")
"""Words for "no numbers left": they stop the line, which one bad procedure code must not do."""


class RestPortal:
    """Speaks the REST dialect to one portal. One thread, one instance."""

    def __init__(self, settings: PortalSettings, clock: Clock, lists: Lists) -> None:
        self._settings = settings
        self._clock = clock
        self._lists = lists
        self._transport = Transport(settings, clock)
        self._token = ""
        self._token_ends = datetime.min.replace(tzinfo=VIETNAM)
        self._heard_at: datetime | None = None

    def greet(self) -> datetime | None:
        """Takes a new token."""
        self._token = ""
        self._signed_in()
        return self._heard_at

    def take_number(self, procedure_code: str) -> str:
        """The portal's next number. Busy("no_numbers") where it answers without one."""
        outcome, reply = self._call("number", json={"code": procedure_code})
        if isinstance(outcome, answers.Unknown) and EXHAUSTED.search(fold(outcome.text)):
            raise with_wish(Busy(Reason.NO_NUMBERS, outcome.text), reply)
        data = data_of(outcome, reply, bare_is_enough=True)
        value = get(data, "value") if isinstance(data, dict) else data
        if value is None or value in ("", []):
            raise with_wish(Busy(Reason.NO_NUMBERS), reply)
        number = number_in(value)
        if not number:
            raise Unclear(Reason.STRANGE_NUMBER)
        return number

    def upload(self, number: str, attachment: Attachment, content: bytes) -> Uploaded:
        """Sends one file. ``number`` is not said: files meet their dossier only in ``file``."""
        part = (file_name(attachment), content, attachment.media_type)
        outcome, reply = self._call("upload", files=[("files", part)])
        return _uploaded(data_of(outcome, reply, bare_is_enough=True))

    def file(self, number: str, dossier: Dossier, uploads: dict[str, Uploaded]) -> Acknowledged:
        """Sends the dossier; Refused("too_long") before anything leaves where it cannot fit."""
        body = envelope(number, dossier, uploads, self._settings.unit_code, self._lists)
        outcome, reply = self._call("create", json=body)
        if isinstance(outcome, answers.Denied):
            fields = named_in(outcome.complaint, key_names(body))
            raise with_wish(Refused(outcome.reason, outcome.text, fields), reply)
        data = data_of(outcome, reply, filing=True)
        answered = number_in(get(data, "maHoSo"))
        if not answered:
            raise Unclear(Reason.NO_NUMBER_IN_ANSWER)
        return Acknowledged(answered)

    def look_up(self, number: str) -> Acknowledged | None:
        """Asks by number. OUR ASSUMPTION: this call of the dialect is not documented.

        It is shaped by analogy with the bus service of the same name, whose non-empty result
        means "known". Only an explicit empty list is taken for "unknown".
        """
        outcome, reply = self._call("look_up", json={"MaHoSo": number})
        entry = looked_up(number, outcome, reply)
        return None if entry is None else acknowledged(entry)

    def still_has(self, uploaded: Uploaded) -> bool:
        """The portal keeps what it has taken."""
        return True

    def catch_up(self) -> None:
        """Nothing is ever left: this dialect files in one call."""

    def close(self) -> None:
        """Ends the connection; the sign-in is forgotten with the object."""
        self._transport.close()

    def _call(self, name: str, **body: Any) -> tuple[Outcome, Reply]:
        """One call with a valid sign-in, which is renewed once where the portal disowns it."""
        outcome, reply = self._ask(name, body)
        if isinstance(outcome, SignInAgain):
            self._token = ""
            outcome, reply = self._ask(name, body)
        return outcome, reply

    def _ask(self, name: str, body: dict[str, Any]) -> tuple[Outcome, Reply]:
        headers = {"Authorization": f"Bearer {self._signed_in()}"}
        reply = self._transport.post(self._address(name), headers, **body)
        return answers.read(reply.status, reply.body), reply

    def _address(self, name: str) -> str:
        return self._settings.address(self._settings.paths.get(name, PATHS[name]))

    def _signed_in(self) -> str:
        """A token that should still live. Nothing of a dossier has left while this fails."""
        if self._token and self._clock() < self._token_ends:
            return self._token
        try:
            return self._sign_in()
        except (Unclear, Refused, AlreadyThere) as error:
            raise sign_in_error(error) from error

    def _sign_in(self) -> str:
        secrets = {
            "client_id": self._settings.client_id,
            "client_secret": self._settings.client_secret,
        }
        reply = self._transport.post(self._address("token"), {}, json=secrets)
        outcome = answers.read(reply.status, reply.body)
        if isinstance(outcome, SignInAgain):
            raise with_wish(NotSignedIn(Reason.SIGN_IN_REFUSED, outcome.text), reply)
        data = data_of(outcome, reply, bare_is_enough=True)
        token = get(data, "access_token")
        if not (isinstance(token, str) and token.isascii() and token.isprintable() and token):
            raise Unclear(Reason.SIGN_IN_UNCLEAR)
        ensure_clocks_agree(reply, self._clock())
        self._heard_at = reply.sent_at
        self._token, self._token_ends = token, self._clock() + _life(get(data, "expires_in"))
        return token


def _life(expires_in: Any) -> timedelta:
    """How long to trust a token: as it says less half a minute, and never for ever."""
    seconds = answers.number(expires_in)
    if seconds is None or seconds <= 0:
        return LONGEST_TOKEN_LIFE
    return max(min(timedelta(seconds=seconds), LONGEST_TOKEN_LIFE) - RENEW_BEFORE, timedelta(0))


def _uploaded(data: Any) -> Uploaded:
    """The first pair of file id and hash, at whatever depth this portal puts it."""
    for node in nodes(data):
        file_id, sha256 = word_in(get(node, "IdTepTin")), word_in(get(node, "HashTepTin"))
        if file_id and sha256:
            return Uploaded(file_id, sha256.lower())
    raise Unclear(Reason.NO_FILE_IN_ANSWER)
