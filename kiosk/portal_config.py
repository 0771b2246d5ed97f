"""The ``[portal]`` table of config.toml: how the far side is reached, and with which rights.

The names are the contract of installers; see docs/configuration.md. It must never open a file or
a connection: that a certificate can be read is found out by whoever needs it, and by ``doctor``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)

from kiosk.portal.hosts import host_of, named_hosts
from kiosk.portal.number_source import NumberRange
from kiosk.portal.settings import PortalSettings

THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
PRACTICE_RANGE = "9001-9999"
SECRETS = ("client_secret", "password", "proxy_password", "client_key_password")
PATHS = ("publish_dir", "ca_file", "client_certificate_file", "client_key_file")


class Part(BaseModel):
    """A table of the configuration: nothing unknown may stand in it, and nothing changes later."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, str_strip_whitespace=True
    )


def _listed(value: Any) -> Any:
    """The environment knows no lists: there, names stand between commas."""
    return (
        [one for one in value.replace(",", " ").split() if one] if isinstance(value, str) else value
    )


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class PortalConfig(Part):
    """The far side and the way to it."""

    adapter: Literal["rest", "bus"] = "rest"
    base_url: str = "http://127.0.0.1:8085"
    unit_code: str = Field(default="H56.14", min_length=1)
    client_id: str = "kiosk-practice"
    client_secret: SecretStr = SecretStr("practice-secret")
    username: str = "kiosk-practice"
    password: SecretStr = SecretStr("practice-secret")
    publish_dir: str = Field(default="", validate_default=True)
    publish_base_url: str = Field(default="", validate_default=True)
    publish_keep_days: float = Field(default=14.0, ge=1, le=365)
    number_range: str = Field(default="", validate_default=True)
    connect_timeout_seconds: float = Field(default=5.0, gt=0, le=60)
    read_timeout_seconds: float = Field(default=60.0, gt=0, le=600)
    paths: Mapping[str, str] = {}
    allowed_hosts: Names = ()
    proxies: Mapping[str, str] = {}
    proxy_username: str = ""
    proxy_password: SecretStr = SecretStr("")
    ca_file: str = ""
    client_certificate_file: str = ""
    client_key_file: str = ""
    client_key_password: SecretStr = SecretStr("")

    @field_validator("base_url", "publish_base_url")
    @classmethod
    def _is_an_address(cls, value: str, info: ValidationInfo) -> str:
        if info.field_name == "publish_base_url" and not value:
            return value
        return _address(value)

    @field_validator("publish_dir", "publish_base_url")
    @classmethod
    def _is_given_for_the_bus(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("adapter") == "bus" and not value:
            raise ValueError("the bus needs it: the portal fetches the files from there")
        return value

    @field_validator("number_range")
    @classmethod
    def _is_a_range(cls, value: str, info: ValidationInfo) -> str:
        """Only the practice portal takes numbers that no office has set aside."""
        if value:
            NumberRange.parse(value)
        elif info.data.get("adapter") == "bus":
            if urlsplit(info.data.get("base_url", "")).hostname not in THIS_MACHINE:
                raise ValueError("the bus needs it: numbers of each day for this kiosk alone")
            return PRACTICE_RANGE
        return value

    @field_validator("allowed_hosts")
    @classmethod
    def _holds_the_portal(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Names without scheme, port or star; an office that lists hosts lists the portal too."""
        hosts = named_hosts(value)
        portal = host_of(info.data.get("base_url", ""))
        if hosts and portal and portal not in hosts:
            raise ValueError(f"the host of base_url ({portal}) does not stand in it")
        return hosts

    @field_validator("proxies")
    @classmethod
    def _are_proxies(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        for scheme, address in value.items():
            if scheme not in ("http", "https"):
                raise ValueError("http and https are the schemes that are known")
            if "@" in urlsplit(_address(address)).netloc:
                raise ValueError("an account stands in it: use proxy_username, and proxy_password")
        return value

    @field_validator("client_key_file")
    @classmethod
    def _has_its_certificate(cls, value: str, info: ValidationInfo) -> str:
        if value and not info.data.get("client_certificate_file"):
            raise ValueError("a key without client_certificate_file")
        return value

    def settings(self, unit_name: str, state_dir: str) -> PortalSettings:
        """What the adapter is told."""
        facts = self.model_dump(exclude={"proxy_username", "proxy_password"})
        for name in SECRETS:
            if name in facts:
                facts[name] = facts[name].get_secret_value()
        facts |= {"unit_name": unit_name, "state_dir": state_dir, "proxies": self._proxies()}
        return PortalSettings(**facts)

    def _proxies(self) -> dict[str, str]:
        """The proxies with the account in their addresses, as the library wants them."""
        if not self.proxy_username:
            return dict(self.proxies)
        password = quote(self.proxy_password.get_secret_value(), safe="")
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
