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
from typing import Annotated, Any, Literal, Self, get_args

import msgspec
from msgspec import Meta, structs

from kiosk import config_source as source
from kiosk.config_part import Names, Part, as_setting
from kiosk.config_source import CONFIG_VARIABLE
from kiosk.documents.camera_capture import v4l2_command
from kiosk.keeping import Keeping
from kiosk.misfits import Unfit, misfits
from kiosk.portal.hosts import host_of
from kiosk.portal.settings import PortalSettings
from kiosk.portal_config import THIS_MACHINE, PortalConfig

Rotation = Literal[0, 90, 180, 270]
ROTATIONS: tuple[Rotation, ...] = get_args(Rotation)
USUAL_FILES = (Path("config.toml"), Path("/etc/tu-lam/config.toml"))


class OfficeConfig(Part, frozen=True, kw_only=True):
    """The office in whose hall the kiosk stands; ``kiosk`` tells its machines apart in reports.

    ``commune`` is the five-digit code of the office's own unit; ``phone`` stands on the receipt.
    """

    name: str = ""
    phone: Annotated[str, Meta(max_length=40)] = ""
    kiosk: Annotated[str, Meta(max_length=40)] = ""
    commune: Annotated[str, Meta(pattern=r"^(\d{5})?$")] = ""
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


class PanelConfig(Part, frozen=True, kw_only=True):
    """The panel as measured at installation, lying; ``rotation`` 90 or 270 stands it up."""

    width_mm: Annotated[float, Meta(gt=100, lt=3000)] = 476
    height_mm: Annotated[float, Meta(gt=100, lt=3000)] = 268
    rotation: Rotation = 0


class ScannerConfig(Part, frozen=True, kw_only=True):
    """How a citizen's card is read; where nothing is named, everything is typed."""

    port: str = ""
    """A serial line ("/dev/ttyACM0"), or "auto" for the first on USB."""
    baud: Annotated[int, Meta(ge=1_200, le=4_000_000)] = 115_200
    wedge: bool = False
    """A scanner that types like a keyboard: only behind the guard, never recommended."""
    camera: bool = False
    """The device that takes papers also looks for the code of a card."""


class RetentionConfig(Part, frozen=True, kw_only=True):
    """How long things stay on this machine; docs/privacy.md says what each period is about."""

    drafts_days: Annotated[int, Meta(ge=1, le=30)] = 7
    returned_days: Annotated[int, Meta(ge=1, le=90)] = 30
    contents_hours: Annotated[int, Meta(ge=1, le=168)] = 24
    lines_days: Annotated[int, Meta(ge=1, le=365)] = 30

    @property
    def keeping(self) -> Keeping:
        """The periods in force."""
        return Keeping(
            drafts=timedelta(days=self.drafts_days),
            returned=timedelta(days=self.returned_days),
            contents=timedelta(hours=self.contents_hours),
            lines=timedelta(days=self.lines_days),
        )


class HealthConfig(Part, frozen=True, kw_only=True):
    """The page of figures on this machine's own address; ``port`` 0: there is none."""

    port: Annotated[int, Meta(ge=0, le=65_535)] = 0


class CameraConfig(Part, frozen=True, kw_only=True):
    """The document camera; where none is named, papers come from the scanner's folder."""

    device: str = ""
    """"auto" for the first on USB, or its node ("/dev/video0"); read by ``v4l2-ctl``."""
    width: Annotated[int, Meta(ge=1000, le=10_000)] = 2592
    height: Annotated[int, Meta(ge=700, le=10_000)] = 1944
    command: tuple[str, ...] = ()
    """Another program that writes JPEG pictures to its output, in place of ``v4l2-ctl``."""

    @property
    def program(self) -> tuple[str, ...]:
        """What is run to look through the camera; empty where there is none."""
        if self.command or not self.device:
            return self.command
        return v4l2_command(self.device, self.width, self.height)


class PrintersConfig(Part, frozen=True, kw_only=True):
    """Queues of this machine's printing service (CUPS)."""

    receipt: str = ""
    """The queue for receipts; empty: they are shown, and lie in the spool."""
    slip_mm: Literal[0, 58, 80] = 0
    """Width of a slip printer's paper (ESC/POS); 0: a printer of sheets."""
    form: str = ""
    """The queue for forms on A4; empty: the service's default."""
    server: str = ""
    """Another machine's service, or a socket; empty: this machine's."""


class Config(Part, frozen=True, kw_only=True):
    """Everything an installation decides. ``key_file`` None: beside the data, which doctor names;
    ``data_dir`` None: where this system keeps the data of its users (``data_folder``).
    """

    office: OfficeConfig = OfficeConfig()
    panel: PanelConfig = PanelConfig()
    portal: PortalConfig = PortalConfig()
    scanner: ScannerConfig = ScannerConfig()
    camera: CameraConfig = CameraConfig()
    printers: PrintersConfig = PrintersConfig()
    retention: RetentionConfig = RetentionConfig()
    health: HealthConfig = HealthConfig()
    data_dir: Path | None = None
    key_file: Path | None = None
    secrets_file: Path | None = None
    scans_dir: Path | None = None
    packs_dir: Path | None = None

    @property
    def data_folder(self) -> Path:
        """Where the data lie, unless a command is told otherwise."""
        if self.data_dir is not None:
            return self.data_dir
        from platformdirs import user_data_dir  # noqa: PLC0415 - an installed kiosk names its folder

        return Path(user_data_dir("tu-lam", appauthor=False))

    def portal_settings(self, data_dir: Path | None = None) -> PortalSettings:
        """What the adapter is told. Its own notes lie in the folder of the data."""
        return self.portal.settings(
            self.office.name, str((data_dir or self.data_folder) / "portal")
        )

    def at_portal(self, base_url: str) -> Self:
        """The same installation before another portal, with its own list of hosts; what is on
        this machine is reached without a proxy. Trouble where it is no address."""
        other: dict[str, Any] = {"base_url": base_url, "allowed_hosts": Names()}
        if host_of(base_url) in THIS_MACHINE:
            other["proxies"] = {}
        try:
            portal = structs.replace(self.portal, **other)
        except Unfit as unfit:
            raise source.bad("--portal", "", "portal.base_url", unfit.found[0][1]) from None
        return structs.replace(self, portal=portal)


def load_config(path: Path | None, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration in force: ``path``, else ``KIOSK_CONFIG``, else a usual file, else none.

    Single keys of the environment (``KIOSK_PORTAL__BASE_URL``) win over the file.
    """
    file = standing_file(path, environment)
    text = source.read(file) if file else ""
    values = source.layered(file, text, environment)
    try:
        return config_of(values)
    except msgspec.ValidationError:
        first = misfits(values, Config, as_setting)[0]
        raise source.trouble_of(first, file, text, environment) from None


def config_of(values: Mapping[str, Any]) -> Config:
    """A configuration of plain values. Raises msgspec's ``ValidationError``."""
    made: Config = as_setting(values, Config)
    return made


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
