"""The ``[portal]`` table of config.toml: how the far side is reached, and with which rights.

The names are the contract of installers; see docs/configuration.md. It must never open a file or
a connection: that a certificate can be read is found out by whoever needs it, and by ``doctor``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlsplit

from msgspec import Meta, structs

from kiosk.config_part import Names, Part, Secret
from kiosk.misfits import Unfit
from kiosk.portal.hosts import host_of, named_hosts
from kiosk.portal.number_source import NumberRange
from kiosk.portal.settings import PortalSettings

THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
PRACTICE_RANGE = "9001-9999"
SECRETS = ("client_secret", "password", "proxy_password", "client_key_password")
PATHS = ("publish_dir", "ca_file", "client_certificate_file", "client_key_file")


class PortalConfig(Part, frozen=True, kw_only=True):
    """The far side and the way to it."""

    adapter: Literal["rest", "bus"] = "rest"
    base_url: str = "http://127.0.0.1:8085"
    unit_code: Annotated[str, Meta(min_length=1)] = "H56.14"
    client_id: str = "kiosk-practice"
    client_secret: Secret = Secret("practice-secret")
    username: str = "kiosk-practice"
    password: Secret = Secret("practice-secret")
    publish_dir: str = ""
    publish_base_url: str = ""
    publish_keep_days: Annotated[float, Meta(ge=1, le=365)] = 14.0
    number_range: str = ""
    connect_timeout_seconds: Annotated[float, Meta(gt=0, le=60)] = 5.0
    read_timeout_seconds: Annotated[float, Meta(gt=0, le=600)] = 60.0
    paths: Mapping[str, str] = {}
    allowed_hosts: Names = Names()
    proxies: Mapping[str, str] = {}
    proxy_username: str = ""
    proxy_password: Secret = Secret()
    ca_file: str = ""
    client_certificate_file: str = ""
    client_key_file: str = ""
    client_key_password: Secret = Secret()

    def __post_init__(self) -> None:
        """Refuses what does not belong together; hosts are kept as they are compared."""
        wrong = tuple(self._wrong())
        if wrong:
            raise Unfit(wrong)
        structs.force_setattr(self, "allowed_hosts", Names(named_hosts(self.allowed_hosts)))
        if self.adapter == "bus" and not self.number_range:
            structs.force_setattr(self, "number_range", PRACTICE_RANGE)

    def _wrong(self) -> Iterator[tuple[str, str]]:
        """Key and reason, in the order in which the keys are documented."""
        for key, rule in _RULES:
            try:
                rule(self)
            except ValueError as error:
                yield key, str(error)

    def settings(self, unit_name: str, state_dir: str) -> PortalSettings:
        """What the adapter is told."""
        facts: dict[str, Any] = {
            name: value.plain if isinstance(value, Secret) else value
            for name, value in structs.asdict(self).items()
            if name not in ("proxy_username", "proxy_password")
        }
        facts |= {"unit_name": unit_name, "state_dir": state_dir, "proxies": self._proxies()}
        return PortalSettings(**facts)

    def _proxies(self) -> dict[str, str]:
        """The proxies with the account in their addresses, as the library wants them."""
        if not self.proxy_username:
            return dict(self.proxies)
        password = quote(self.proxy_password.plain, safe="")
        account = f"{quote(self.proxy_username, safe='')}:{password}@"
        return {
            scheme: address.replace("://", f"://{account}", 1)
            for scheme, address in self.proxies.items()
        }


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an address like https://host/path is wanted")
    return value


def _is_an_address(portal: PortalConfig) -> None:
    _address(portal.base_url)


def _has_a_folder_for_the_bus(portal: PortalConfig) -> None:
    _needed_by_the_bus(portal, portal.publish_dir)


def _has_an_address_for_the_bus(portal: PortalConfig) -> None:
    if portal.publish_base_url:
        _address(portal.publish_base_url)
    _needed_by_the_bus(portal, portal.publish_base_url)


def _needed_by_the_bus(portal: PortalConfig, value: str) -> None:
    if portal.adapter == "bus" and not value:
        raise ValueError("the bus needs it: the portal fetches the files from there")


def _has_its_range(portal: PortalConfig) -> None:
    """Only the practice portal takes numbers that no office has set aside."""
    if portal.number_range:
        NumberRange.parse(portal.number_range)
    elif portal.adapter == "bus" and host_of(portal.base_url) not in THIS_MACHINE:
        raise ValueError("the bus needs it: numbers of each day for this kiosk alone")


def _names_the_portal(portal: PortalConfig) -> None:
    """Names without scheme, port or star; an office that lists hosts lists the portal too."""
    hosts = named_hosts(portal.allowed_hosts)
    own = host_of(portal.base_url)
    if hosts and own and own not in hosts:
        raise ValueError(f"the host of base_url ({own}) does not stand in it")


def _has_plain_proxies(portal: PortalConfig) -> None:
    for scheme, address in portal.proxies.items():
        if scheme not in ("http", "https"):
            raise ValueError("http and https are the schemes that are known")
        if "@" in urlsplit(_address(address)).netloc:
            raise ValueError("an account stands in it: use proxy_username, and proxy_password")


def _has_its_certificate(portal: PortalConfig) -> None:
    if portal.client_key_file and not portal.client_certificate_file:
        raise ValueError("a key without client_certificate_file")


_RULES: tuple[tuple[str, Callable[[PortalConfig], None]], ...] = (
    ("base_url", _is_an_address),
    ("publish_dir", _has_a_folder_for_the_bus),
    ("publish_base_url", _has_an_address_for_the_bus),
    ("number_range", _has_its_range),
    ("allowed_hosts", _names_the_portal),
    ("proxies", _has_plain_proxies),
    ("client_key_file", _has_its_certificate),
)
