"""Whom the kiosk believes on an encrypted line, and what it shows of itself there.

A private authority replaces the public ones: an office that names one wants no other to speak in
the portal's name. Nothing here may ever switch a check off, ask anybody at a terminal, or read a
file before a line is wanted: a kiosk whose certificate is missing still serves citizens.
"""

from __future__ import annotations

import ssl
from base64 import b64encode
from typing import Any
from urllib.parse import unquote, urlsplit

from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPSConnection

from kiosk.portal.contract import Unreachable
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings

LAST_WORDS_SECONDS = 0.5


def tls_context(settings: PortalSettings) -> ssl.SSLContext:
    """The checks of the standard library, with the office's files.

    Unreachable("tls_files") names the key whose file cannot be used; nothing has been sent.
    """
    context = _trusting(settings.ca_file)
    if settings.client_certificate_file:
        key_file = settings.client_key_file or settings.client_certificate_file
        try:
            # A password that is given, empty or not, keeps OpenSSL from asking at a terminal.
            context.load_cert_chain(
                settings.client_certificate_file, key_file, lambda: settings.client_key_password
            )
        except (OSError, ValueError) as error:
            raise _unusable(error, "portal.client_certificate_file") from error
    return context


class LineAdapter(HTTPAdapter):
    """Makes every connection, through a proxy or not; the encrypted ones with one context."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        self._secure: dict[str, Any] = {} if context is None else {"ssl_context": context}
        self._by_proxy: dict[str, Any] = {} if context is None else {"proxy_ssl_context": context}
        super().__init__()

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        whole: dict[str, Any] = named | self._secure
        super().init_poolmanager(*given, **whole)
        _heed_last_words(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **named, **self._secure, **self._by_proxy)
        _heed_last_words(manager)
        return manager

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """The proxy's account in UTF-8: the library knows western letters only."""
        parts = urlsplit(proxy)
        if not parts.username:
            return {}
        account = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        return {"Proxy-Authorization": f"Basic {b64encode(account.encode()).decode()}"}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """The library would add its own list of authorities here; the context has them."""


class HeedfulConnection(HTTPSConnection):
    """Hears why the far side hangs up.

    With TLS 1.3 a server refuses our certificate after our handshake is over, so that the request
    meets a closed door; the reason lies unread on the line.
    """

    def send(self, data: Any) -> None:
        try:
            super().send(data)
        except OSError as broken:
            raise self._last_words() or broken from broken

    def _last_words(self) -> ssl.SSLError | None:
        if not isinstance(self.sock, ssl.SSLSocket):
            return None
        try:
            self.sock.settimeout(LAST_WORDS_SECONDS)
            self.sock.recv(1)
        except ssl.SSLEOFError:
            return None
        except ssl.SSLError as words:
            return words
        except OSError:
            return None
        return None


class _HeedfulPool(HTTPSConnectionPool):
    ConnectionCls = HeedfulConnection


def _heed_last_words(manager: PoolManager) -> None:
    manager.pool_classes_by_scheme = {"http": HTTPConnectionPool, "https": _HeedfulPool}


def _trusting(ca_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file or DEFAULT_CA_BUNDLE_PATH)
    except (OSError, ValueError) as error:
        raise _unusable(error, "portal.ca_file") from error


def _unusable(error: Exception, key: str) -> Unreachable:
    return Unreachable(Reason.TLS_FILES, f"{key}: {_words(error)}")


def _words(error: Exception) -> str:
    """Why in a few words, without the file's place: it is in the configuration."""
    if isinstance(error, ssl.SSLError):
        return error.reason or "not a certificate with its key"
    return (error.strerror if isinstance(error, OSError) else "") or "cannot be used"
