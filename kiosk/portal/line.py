"""The connections of one thread to the portal's hosts: encrypted, through a proxy or not, with cookies.

It sends one request and hands over the answer unread. It must never try again, follow a redirect, or
take a proxy, an account or an authority from the environment.
"""

from __future__ import annotations

import ssl
from base64 import b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from urllib3 import PoolManager, ProxyManager, Timeout
from urllib3.exceptions import LocationValueError
from urllib3.response import BaseHTTPResponse
from urllib3.util import parse_url

from kiosk.portal.tls import heed_last_words

if TYPE_CHECKING:  # few portals set cookies
    from http.cookiejar import CookieJar

SCHEMES = ("http", "https")
USUAL = {"User-Agent": "tu-lam", "Accept-Encoding": "gzip, deflate"}


class Line:
    """Kept-alive connections. ``proxies``: by scheme, by scheme and host, or "all"."""

    def __init__(self, context: ssl.SSLContext | None, proxies: Mapping[str, str]) -> None:
        self._secure: dict[str, Any] = {} if context is None else {"ssl_context": context}
        self._by_proxy: dict[str, Any] = {} if context is None else {"proxy_ssl_context": context}
        self._proxies, self._managers = proxies, dict[str, PoolManager]()
        self._cookies: CookieJar | None = None

    def send(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str],
        body: bytes | None,
        timeouts: tuple[float, float],
    ) -> BaseHTTPResponse:
        """One request. Raises urllib3's HTTPError where no answer begins."""
        parts = parse_url(address)
        if parts.scheme not in SCHEMES or not parts.host:
            raise LocationValueError("no address of a portal")
        account = _account(unquote(parts.auth)) if parts.auth else ""
        usual = USUAL | ({"Authorization": account} if account else {}) | self._cookie(address)
        answer = self._manager(address).urlopen(
            method,
            address,
            headers={**usual, **headers},
            body=body,
            timeout=Timeout(connect=timeouts[0], read=timeouts[1]),
            retries=False,
            redirect=False,
            preload_content=False,
        )
        self._keep_cookies(address, answer)
        return answer

    def close(self) -> None:
        """Ends every connection."""
        for manager in self._managers.values():
            manager.clear()

    # -- the way there -------------------------------------------------------------------------

    def _manager(self, address: str) -> PoolManager:
        proxy = proxy_for(address, self._proxies)
        if proxy not in self._managers:
            manager = self._through(proxy) if proxy else PoolManager(**self._secure)
            heed_last_words(manager)
            self._managers[proxy] = manager
        return self._managers[proxy]

    def _through(self, proxy: str) -> ProxyManager:
        whole = proxy if "://" in proxy else f"http://{proxy}"
        headers = proxy_headers(whole)
        return ProxyManager(whole, proxy_headers=headers, **self._secure, **self._by_proxy)

    # -- cookies -------------------------------------------------------------------------------

    def _keep_cookies(self, address: str, answer: BaseHTTPResponse) -> None:
        """What a balancer before several servers wants to hear again."""
        if "Set-Cookie" not in answer.headers:
            return
        from http.cookiejar import CookieJar  # noqa: PLC0415 - few portals set any
        from urllib.request import Request  # noqa: PLC0415

        self._cookies = self._cookies or CookieJar()
        told: Any = answer  # has ``info`` and ``get_all`` as the standard library's own
        self._cookies.extract_cookies(told, Request(address))  # noqa: S310 - nothing is opened

    def _cookie(self, address: str) -> dict[str, str]:
        if self._cookies is None:
            return {}
        from urllib.request import Request  # noqa: PLC0415

        asked = Request(address)  # noqa: S310 - nothing is opened
        self._cookies.add_cookie_header(asked)
        said = asked.get_header("Cookie")
        return {"Cookie": said} if said else {}


def proxy_for(address: str, proxies: Mapping[str, str]) -> str:
    """The narrowest that fits: of scheme and host, of the scheme, of the host, of all; "" for none."""
    parts = urlsplit(address)
    wanted = (f"{parts.scheme}://{parts.hostname}", parts.scheme, f"all://{parts.hostname}", "all")
    return next((proxies[one] for one in wanted if one in proxies), "")


def proxy_headers(proxy: str) -> dict[str, str]:
    """The proxy's account in UTF-8: the library knows western letters only."""
    parts = urlsplit(proxy)
    if not parts.username:
        return {}
    whole = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Proxy-Authorization": _account(whole)}


def _account(whole: str) -> str:
    return f"Basic {b64encode(whole.encode()).decode()}"
