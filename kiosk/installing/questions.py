"""The questions of an installation in the order in which they are asked.

Their sentences stand in the catalogue (``setup.<key>.ask`` and ``.why``). A new setting that an
office must decide is one more line here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.config import ROTATIONS, Config, PanelConfig
from kiosk.fields.lists import Option
from kiosk.installing import checks
from kiosk.installing.answers import Answers
from kiosk.installing.question import SetupQuestion
from kiosk.installing.surroundings import Surroundings
from kiosk.portal_config import PortalConfig
from kiosk.store.file_names import DATABASE, KEY

SERVICE_DATA = Path("/var/lib/tu-lam")
MORE_OF_NETWORK = "network.more"
NETWORK_KEYS = (
    "portal.ca_file",
    "portal.client_certificate_file",
    "portal.proxies.https",
    "portal.proxies.http",
)
PANEL_KEYS = ("panel.width_mm", "panel.height_mm")
_PANEL, _PORTAL = PanelConfig(), PortalConfig()
_ROTATIONS = tuple(str(one) for one in ROTATIONS)

Ask = SetupQuestion


def questions(config_folder: Path) -> tuple[SetupQuestion, ...]:
    """All of them; ``config_folder`` is where config.toml will lie, and the key by default."""
    return (*_office(), *_place(config_folder), *_panel(), *_portal(), *_devices())


def _office() -> tuple[SetupQuestion, ...]:
    return (
        Ask("office.name", checks.text(200, required=True)),
        Ask("office.commune", checks.commune),
        Ask("office.phone", checks.text(40)),
        Ask("office.kiosk", checks.text(40), lambda _: "Máy 1"),
    )


def _place(config_folder: Path) -> tuple[SetupQuestion, ...]:
    def key_file(answers: Answers) -> str:
        """Data that is there was sealed with the key beside it, where none was named."""
        data = Path(answers.text("data_dir"))
        return str((data if (data / DATABASE).exists() else config_folder) / KEY)

    return (
        Ask("data_dir", checks.folder, lambda _: str(_usual_data())),
        Ask("key_file", checks.key_file, key_file),
    )


def _usual_data() -> Path:
    """The service's folder where the machine was prepared for it, else the user's own."""
    if SERVICE_DATA.is_dir():
        return SERVICE_DATA
    return Config().data_folder


def _panel() -> tuple[SetupQuestion, ...]:
    return (
        Ask("panel.width_mm", checks.number(101, 2999), lambda _: f"{_PANEL.width_mm:g}"),
        Ask("panel.height_mm", checks.number(101, 2999), lambda _: f"{_PANEL.height_mm:g}"),
        Ask("panel.rotation", checks.one_of(*_ROTATIONS, is_number=True), lambda _: "0"),
    )


def _portal() -> tuple[SetupQuestion, ...]:
    has_proxy = _any_of("portal.proxies.https", "portal.proxies.http")
    has_certificate = _any_of("portal.client_certificate_file")
    return (
        Ask("portal.adapter", checks.one_of("rest", "bus"), lambda _: _PORTAL.adapter),
        Ask("portal.base_url", checks.portal_address, lambda _: _PORTAL.base_url),
        Ask("portal.unit_code", checks.text(60, required=True), _in_practice(_PORTAL.unit_code)),
        *_account("portal.client_id", "portal.client_secret", "rest"),
        *_account("portal.username", "portal.password", "bus"),
        Ask("portal.publish_dir", checks.folder, when=_speaks("bus")),
        Ask("portal.publish_base_url", checks.address, when=_speaks("bus")),
        Ask("portal.number_range", checks.number_range, when=_speaks("bus")),
        Ask(MORE_OF_NETWORK, checks.yes_or_no, _is_set(*NETWORK_KEYS), is_kept=False),
        Ask("portal.ca_file", _a_file, when=_wants_more),
        Ask("portal.client_certificate_file", _a_file, when=_wants_more),
        Ask("portal.client_key_file", _a_file, when=has_certificate),
        Ask("portal.client_key_password", checks.text(500), when=has_certificate, is_secret=True),
        Ask("portal.proxies.https", checks.optional(checks.address), when=_wants_more),
        Ask("portal.proxies.http", checks.optional(checks.address), when=_wants_more),
        Ask("portal.proxy_username", checks.text(200), when=has_proxy),
        Ask("portal.proxy_password", checks.text(500), when=has_proxy, is_secret=True),
    )


_a_file = checks.optional(checks.file_there)


def _account(name: str, password: str, adapter: str) -> tuple[SetupQuestion, ...]:
    here = _speaks(adapter)
    return (
        Ask(name, checks.text(200, required=True), _in_practice(_PORTAL.client_id), when=here),
        Ask(password, checks.secret, when=here, is_secret=True),
    )


def _devices() -> tuple[SetupQuestion, ...]:
    has_camera = _any_of("camera.device", "camera.command")
    return (
        Ask("scanner.port", checks.device, options=_serial_lines),
        Ask("scanner.wedge", checks.yes_or_no, lambda _: "không", when=_no_line),
        Ask("camera.device", checks.device, options=_cameras, when=_no_own_camera_program),
        Ask("scanner.camera", checks.yes_or_no, lambda _: "không", when=has_camera),
        Ask("printers.receipt", checks.printer, options=_printers),
        Ask(
            "printers.slip_mm",
            checks.one_of("0", "58", "80", is_number=True),
            lambda _: "0",
            when=_any_of("printers.receipt"),
        ),
        Ask("printers.form", checks.printer, options=_printers),
    )


# -- when ------------------------------------------------------------------------------------------


def _any_of(*keys: str) -> Callable[[Answers], bool]:
    return lambda answers: any(answers.get(key) for key in keys)


def _is_set(*keys: str) -> Callable[[Answers], str]:
    return lambda answers: "có" if _any_of(*keys)(answers) else "không"


def _in_practice(value: str) -> Callable[[Answers], str]:
    """The practice portal's own account is no default before a real portal."""
    return lambda answers: value if checks.speaks_to_itself(answers) else ""


def _speaks(adapter: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.text("portal.adapter") == adapter


def _wants_more(answers: Answers) -> bool:
    return answers.get(MORE_OF_NETWORK) is True or _any_of(*NETWORK_KEYS)(answers)


def _no_line(answers: Answers) -> bool:
    return not answers.get("scanner.port")


def _no_own_camera_program(answers: Answers) -> bool:
    return not answers.get("camera.command")


# -- what hangs on the machine -----------------------------------------------------------------------


def _serial_lines(answers: Answers, around: Surroundings) -> tuple[Option, ...]:
    return _with_auto(around.serial_lines)


def _cameras(answers: Answers, around: Surroundings) -> tuple[Option, ...]:
    return _with_auto(around.cameras)


def _with_auto(found: tuple[Option, ...]) -> tuple[Option, ...]:
    return (Option("auto", "auto"), *found) if found else ()


def _printers(answers: Answers, around: Surroundings) -> tuple[Option, ...]:
    return around.printers or ()
