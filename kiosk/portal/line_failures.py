"""The honest name of whatever kept a request from being answered.

``Unreachable`` only where the connection was never made, or where the far side ended it before it
could have read anything; every other failure is ``Unclear``. It must never name the cause nicer
than it is: a certificate that is not believed is no "network problem".
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Any

from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationValueError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
)

from kiosk.portal.contract import Unclear, Unreachable
from kiosk.portal.reasons import Reason

_BY_VERIFY_CODE = {
    9: Reason.CERTIFICATE_DATE,
    10: Reason.CERTIFICATE_DATE,
    62: Reason.CERTIFICATE_NAME,
    64: Reason.CERTIFICATE_NAME,
}
"""OpenSSL's X509_V_ERR_*: not yet valid, expired, another host, another address."""

_WANTS_A_CERTIFICATE = ("CERTIFICATE_REQUIRED",)
_DISLIKES_OURS = (
    "ALERT_UNKNOWN_CA",
    "ALERT_BAD_CERTIFICATE",
    "ALERT_CERTIFICATE_EXPIRED",
    "ALERT_CERTIFICATE_REVOKED",
    "ALERT_CERTIFICATE_UNKNOWN",
    "ALERT_UNSUPPORTED_CERTIFICATE",
    "ALERT_ACCESS_DENIED",
)
_NO_COMMON_LANGUAGE = (
    "WRONG_VERSION_NUMBER",
    "RECORD_LAYER_FAILURE",
    "HTTP_REQUEST",
    "HTTPS_PROXY_REQUEST",
    "UNSUPPORTED_PROTOCOL",
    "ALERT_PROTOCOL_VERSION",
    "ALERT_HANDSHAKE_FAILURE",
    "ALERT_INSUFFICIENT_SECURITY",
    "ALERT_UNRECOGNIZED_NAME",
    "TLSV1_UNRECOGNIZED_NAME",
)
"""Only what ends a handshake stands in these three: until it is over, a far side reads no request,
although with TLS 1.3 ours may have left already."""

_BY_ALERT = (
    (_WANTS_A_CERTIFICATE, Reason.CLIENT_CERTIFICATE_WANTED),
    (_DISLIKES_OURS, Reason.CLIENT_CERTIFICATE_REFUSED),
    (_NO_COMMON_LANGUAGE, Reason.TLS_FAILED),
)
PROXY_WANTS_SIGN_IN = 407


def named(failure: HTTPError) -> Unreachable | Unclear:
    """The failure in the words of the contract."""
    chain = list(_chain(failure))
    no_line = isinstance(failure, NewConnectionError)
    if isinstance(failure, ConnectTimeoutError) and not no_line:
        return Unreachable(Reason.CONNECT_TIMEOUT)
    if isinstance(failure, ProxyError):
        asks = any(f" {PROXY_WANTS_SIGN_IN} " in str(one) for one in chain)
        return Unreachable(Reason.PROXY_SIGN_IN if asks else Reason.PROXY)
    if isinstance(failure, LocationValueError):
        return Unreachable(Reason.BAD_ADDRESS)
    of_the_handshake = next(filter(None, map(_of_the_handshake, chain)), None)
    if of_the_handshake is not None:
        return Unreachable(of_the_handshake)
    if any(isinstance(one, NameResolutionError) for one in chain):
        return Unreachable(Reason.UNKNOWN_HOST)
    if any(isinstance(one, NewConnectionError) for one in chain):
        return Unreachable(Reason.UNREACHABLE)
    if isinstance(failure, ReadTimeoutError):
        return Unclear(Reason.READ_TIMEOUT)
    return Unclear(Reason.CONNECTION_LOST)


def _of_the_handshake(error: BaseException) -> Reason | None:
    """Why no encrypted line came about; None for everything else."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _BY_VERIFY_CODE.get(error.verify_code, Reason.CERTIFICATE)
    if not isinstance(error, ssl.SSLError):
        return None
    said = error.reason or ""
    return next((reason for marks, reason in _BY_ALERT if said.endswith(marks)), None)


def _chain(failure: BaseException) -> Iterator[BaseException]:
    """A failure and everything wrapped in it, by whichever of the ways libraries wrap."""
    waiting: list[Any] = [failure]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
