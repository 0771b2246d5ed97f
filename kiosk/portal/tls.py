"""Whom the kiosk believes on an encrypted line, and what it shows of itself there.

A private authority replaces the public ones: an office that names one wants no other to speak in
the portal's name. Nothing here may ever switch a check off, ask anybody at a terminal, or read a
file before a line is wanted: a kiosk whose certificate is missing still serves citizens.
"""

from __future__ import annotations

import ssl
from typing import Any

import certifi
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


def heed_last_words(manager: PoolManager) -> None:
    """Makes every connection of this manager one that hears why the far side hangs up."""
    manager.pool_classes_by_scheme = {"http": HTTPConnectionPool, "https": _HeedfulPool}


def _trusting(ca_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file or certifi.where())
    except (OSError, ValueError) as error:
        raise _unusable(error, "portal.ca_file") from error


def _unusable(error: Exception, key: str) -> Unreachable:
    return Unreachable(Reason.TLS_FILES, f"{key}: {_words(error)}")


def _words(error: Exception) -> str:
    """Why in a few words, without the file's place: it is in the configuration."""
    if isinstance(error, ssl.SSLError):
        return error.reason or "not a certificate with its key"
    return (error.strerror if isinstance(error, OSError) else "") or "cannot be used"
