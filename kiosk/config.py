"""The configuration: config.toml and the environment become one frozen ``Config``, or a Trouble.

An unknown key or a bad value stops the start and is named with file, line and key. Secrets come
from the environment or from a file of their own, never from config.toml. Out of the box the kiosk
speaks to the practice portal on this machine.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, Self

from platformdirs import user_data_dir
from pydantic import Field, ValidationError, field_validator

from kiosk import config_source as source
from kiosk.config_source import CONFIG_VARIABLE
from kiosk.documents.camera_capture import v4l2_command
from kiosk.keeping import Keeping
from kiosk.portal.hosts import host_of
from kiosk.portal.settings import PortalSettings
from kiosk.portal_config import THIS_MACHINE, Part, PortalConfig

ROTATIONS = (0, 90, 180, 270)
USUAL_FILES = (Path("config.toml"), Path("/etc/tu-lam/config.toml"))


class OfficeConfig(Part):
    """The office in whose hall the kiosk stands; ``kiosk`` tells its machines apart in reports.

    ``commune`` is the five-digit code of the office's own unit; ``phone`` stands on the receipt.
    """

    name: str = ""
    phone: str = Field(default="", max_length=40)
    kiosk: str = Field(default="", max_length=40)
    commune: str = Field(default="", pattern=r"^(\d{5})?$")
    birth_places: tuple[str, ...] = ()
    """Hospitals and health stations where most children of the commune are born, as they are
    written on the birth notice; offered with one tap."""
    registries: tuple[str, ...] = ()
    """Offices of before whose registers lie here since communes were merged, as papers of then name
    them; offered with one tap."""

    @property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """What packs may offer of the office's own, by the name of the setting."""
        return {"birth_places": self.birth_places, "registries": self.registries}


class PanelConfig(Part):
    """The panel as measured at installation, lying; ``rotation`` 90 or 270 stands it up."""

    width_mm: float = Field(default=476, gt=100, lt=3000)
    height_mm: float = Field(default=268, gt=100, lt=3000)
    rotation: int = 0

    @field_validator("rotation")
    @classmethod
    def _is_a_quarter(cls, value: int) -> int:
        if value not in ROTATIONS:
            raise ValueError("0, 90, 180 or 270 is wanted")
        return value


class ScannerConfig(Part):
    """How a citizen's card is read; where nothing is named, everything is typed."""

    port: str = ""
    """A serial line ("/dev/ttyACM0"), or "auto" for the first on USB."""
    baud: int = Field(default=115_200, ge=1_200, le=4_000_000)
    wedge: bool = False
    """A scanner that types like a keyboard: only behind the guard, never recommended."""
    camera: bool = False
    """The device that takes papers also looks for the code of a card."""


class RetentionConfig(Part):
    """How long things stay on this machine; docs/privacy.md says what each period is about."""

    drafts_days: int = Field(default=7, ge=1, le=30)
    returned_days: int = Field(default=30, ge=1, le=90)
    contents_hours: int = Field(default=24, ge=1, le=168)
    lines_days: int = Field(default=30, ge=1, le=365)

    @property
    def keeping(self) -> Keeping:
        """The periods in force."""
        return Keeping(
            drafts=timedelta(days=self.drafts_days),
            returned=timedelta(days=self.returned_days),
            contents=timedelta(hours=self.contents_hours),
            lines=timedelta(days=self.lines_days),
        )


class HealthConfig(Part):
    """The page of figures on this machine's own address; ``port`` 0: there is none."""

    port: int = Field(default=0, ge=0, le=65_535)


class CameraConfig(Part):
    """The document camera; where none is named, papers come from the scanner's folder."""

    device: str = ""
    """"auto" for the first on USB, or its node ("/dev/video0"); read by ``v4l2-ctl``."""
    width: int = Field(default=2592, ge=1000, le=10_000)
    height: int = Field(default=1944, ge=700, le=10_000)
    command: tuple[str, ...] = ()
    """Another program that writes JPEG pictures to its output, in place of ``v4l2-ctl``."""

    @property
    def program(self) -> tuple[str, ...]:
        """What is run to look through the camera; empty where there is none."""
        if self.command or not self.device:
            return self.command
        return v4l2_command(self.device, self.width, self.height)


class PrintersConfig(Part):
    """Queues of this machine's printing service (CUPS)."""

    receipt: str = ""
    """The queue for receipts; empty: they are shown, and lie in the spool."""
    slip_mm: Literal[0, 58, 80] = 0
    """Width of a slip printer's paper (ESC/POS); 0: a printer of sheets."""
    form: str = ""
    """The queue for forms on A4; empty: the service's default."""
    server: str = ""
    """Another machine's service, or a socket; empty: this machine's."""


_USUAL: Any = Field(default={}, validate_default=True)
"""A table that need not be written. Not an instance: each would build its own rules at import."""


class Config(Part):
    """Everything an installation decides. ``key_file`` None: beside the data, which doctor names."""

    office: OfficeConfig = _USUAL
    panel: PanelConfig = _USUAL
    portal: PortalConfig = _USUAL
    scanner: ScannerConfig = _USUAL
    camera: CameraConfig = _USUAL
    printers: PrintersConfig = _USUAL
    retention: RetentionConfig = _USUAL
    health: HealthConfig = _USUAL
    data_dir: Path = Path(user_data_dir("tu-lam", appauthor=False))
    key_file: Path | None = None
    secrets_file: Path | None = None
    scans_dir: Path | None = None
    packs_dir: Path | None = None

    def portal_settings(self, data_dir: Path | None = None) -> PortalSettings:
        """What the adapter is told. Its own notes lie in the folder of the data."""
        return self.portal.settings(self.office.name, str((data_dir or self.data_dir) / "portal"))

    def at_portal(self, base_url: str) -> Self:
        """The same installation before another portal, with its own list of hosts; what is on
        this machine is reached without a proxy. Trouble where it is no address."""
        other: dict[str, Any] = {"base_url": base_url, "allowed_hosts": ()}
        if host_of(base_url) in THIS_MACHINE:
            other["proxies"] = {}
        try:
            portal = PortalConfig.model_validate(dict(self.portal) | other)
        except ValidationError as error:
            raise source.bad("--portal", "", "portal.base_url", source.reason_of(error)) from error
        return self.model_copy(update={"portal": portal})


def load_config(path: Path | None, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration in force: ``path``, else ``KIOSK_CONFIG``, else a usual file, else none.

    Single keys of the environment (``KIOSK_PORTAL__BASE_URL``) win over the file.
    """
    file = standing_file(path, environment)
    text = source.read(file) if file else ""
    try:
        return Config.model_validate(source.layered(file, text, environment))
    except ValidationError as error:
        raise source.trouble_of(error, file, text, environment) from error


def standing_file(path: Path | None, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The file that is read; None where nothing is named and no usual one is there."""
    return path or _named(environment) or _usual()


def _named(environment: Mapping[str, str]) -> Path | None:
    named = environment.get(CONFIG_VARIABLE, "")
    return Path(named) if named else None


def _usual() -> Path | None:
    return next((one for one in USUAL_FILES if _is_there(one)), None)


def _is_there(file: Path) -> bool:
    """A folder that may not be looked into (the administrator's, for the kiosk's user) has none."""
    try:
        return file.is_file()
    except OSError:
        return False
