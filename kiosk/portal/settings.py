"""What an adapter must be told to reach its portal: addresses, names, secrets, patience.

It must never read a file or the environment: the configuration is mapped to it by whoever wires
the program. Secrets stay out of its ``repr``, so that a logged object tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from kiosk.discreet import Discreet
from kiosk.portal.hosts import host_of

NOTHING: Mapping[str, str] = MappingProxyType({})


class PortalSettings(Discreet, frozen=True):
    """One portal. ``paths`` replaces an adapter's own paths by call name, where an office differs.

    ``number_range``, ``publish_*`` and ``state_dir`` (where an adapter keeps its own notes) are for
    dialects that number and publish by themselves; ``unit_name`` is the office in words.
    ``proxies`` maps "http" and "https" to a proxy's address; the environment is never asked.
    ``allowed_hosts``: to whom anything may be sent; none named means the host of ``base_url``.
    ``ca_file`` names the only authorities that are trusted, where one is given; the three
    ``client_*`` of a certificate are what the kiosk shows of itself.
    """

    hidden: ClassVar[frozenset[str]] = frozenset(
        {"client_secret", "password", "proxies", "client_key_password"}
    )

    base_url: str
    unit_code: str
    adapter: str = "rest"
    client_id: str = ""
    client_secret: str = ""
    username: str = ""
    password: str = ""
    publish_dir: str = ""
    publish_base_url: str = ""
    publish_keep_days: float = 14.0
    number_range: str = ""
    unit_name: str = ""
    state_dir: str = ""
    connect_timeout_seconds: float = 5.0
    read_timeout_seconds: float = 60.0
    paths: Mapping[str, str] = NOTHING
    allowed_hosts: tuple[str, ...] = ()
    proxies: Mapping[str, str] = NOTHING
    ca_file: str = ""
    client_certificate_file: str = ""
    client_key_file: str = ""
    client_key_password: str = ""

    def address(self, path: str) -> str:
        """The whole address of a path of this portal."""
        return f"{self.base_url.rstrip('/')}/{path.lstrip('/')}"

    @property
    def speaks_tls(self) -> bool:
        """Whether certificates are needed: for the portal, for a proxy, or since they were given."""
        addresses = (self.base_url, *self.proxies.values())
        given = self.ca_file or self.client_certificate_file
        return bool(given) or any(one.startswith("https:") for one in addresses)

    def may_speak_to(self, address: str) -> bool:
        """Whether the host of an address is one of those that the office named."""
        return host_of(address) in (self.allowed_hosts or (host_of(self.base_url),))
