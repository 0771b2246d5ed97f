"""Which hosts the kiosk may speak to: the office's list, asked before any byte is sent.

It holds for the portal's own address, for where a redirect leads, and for any address that an
answer tells. It must never guess: a name that is not on the list, letter by letter, is a stranger.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """The host of an address as names are compared; "" where it is no plain address.

    Libraries disagree about who is called where a backslash or an account stands in an address,
    so these name nobody.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    plain = "@" not in parts.netloc and "\\" not in address and address.isprintable()
    return _plain(host) if plain else ""


def named_hosts(names: Iterable[str]) -> tuple[str, ...]:
    """Hosts as they are compared. ValueError for what is more, or less, than the name of a host."""
    hosts = []
    for name in names:
        host = host_of(f"//{name}")
        if not host or "*" in host or host != _plain(name.strip("[]")):
            raise ValueError("a host's name is wanted, without https:// and port")
        hosts.append(host)
    return tuple(hosts)


def _plain(name: str) -> str:
    """Without case and the full stop at the end, and with Vietnamese letters as the wire has them."""
    name = name.strip().rstrip(".").casefold()
    try:
        return name.encode("idna").decode("ascii") if not name.isascii() else name
    except UnicodeError:
        return name
