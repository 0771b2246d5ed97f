"""What an adapter must be told to reach its portal: addresses, names, secrets, patience.

It must never read a file or the environment: the configuration is mapped to it by whoever wires
the program. Secrets stay out of its ``repr``, so that a logged object tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PortalSettings:
    """One portal. ``paths`` replaces an adapter's own paths by call name, where an office differs.

    ``number_range``, ``publish_*`` and ``state_dir`` (where an adapter keeps its own notes) are for
    dialects that number and publish by themselves; ``unit_name`` is the office in words.
    ``proxies`` maps "http" and "https" to a proxy's address; the environment is never asked.
    """

    base_url: str
    unit_code: str
    adapter: str = "rest"
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    username: str = ""
    password: str = field(default="", repr=False)
    publish_dir: str = ""
    publish_base_url: str = ""
    publish_keep_days: float = 14.0
    number_range: str = ""
    unit_name: str = ""
    state_dir: str = ""
    connect_timeout_seconds: float = 5.0
    read_timeout_seconds: float = 60.0
    paths: Mapping[str, str] = field(default_factory=_nothing)
    proxies: Mapping[str, str] = field(default_factory=_nothing, repr=False)

    def address(self, path: str) -> str:
        """The whole address of a path of this portal."""
        return f"{self.base_url.rstrip('/')}/{path.lstrip('/')}"
