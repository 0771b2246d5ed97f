"""The looks: colours, type and sizes of one theme, computed in millimetres for the panel at hand.

Nothing else in ``screens/`` names a colour or a pixel. It must never ask the screen for its own
size: QScreen and EDID lie, so the measured panel comes from the configuration.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Hashable, Mapping
from functools import cache, cached_property
from pathlib import Path

import fontpkg_be_vietnam_pro
import fontpkg_noto_sans_display
import msgspec
import tomli
from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.troubles import Trouble, TroubleCode
from screens.icons import Icons
from screens.kept_pictures import KeptPictures
from screens.paper_pictures import PaperPictures
from screens.tap_guard import TapGuard

FAMILIES = ("Be Vietnam Pro", "Noto Sans Display")
"""The second has the letters of minority names that the first lacks (ƀ, ŏ with marks)."""
WEIGHTS = ("Medium", "SemiBold", "Bold")
NOTO = "NotoSansDisplay[wdth,wght].ttf"
PROBE_PX = 1000
MOST_OF_KEYS = 4
"""Small letters, capitals, those for finding, a pad: one or two megabytes each."""

log = logging.getLogger("kiosk.screens")

_PLACEHOLDER = re.compile(r"\{\{(\w+)(?: ([\w.]+))?\}\}")


class Panel(Struct, frozen=True):
    """The panel as measured at installation (lying), and the window's pixels as they are shown.

    ``rotation`` is 0, 90, 180 or 270 degrees; at 90 and 270 the panel stands.
    """

    width_mm: float
    height_mm: float
    width_px: int
    height_px: int
    rotation: int = 0

    @property
    def is_portrait(self) -> bool:
        """Whether the picture is higher than wide."""
        return self.height_px > self.width_px

    @property
    def shown_width_mm(self) -> float:
        """Width of the picture as the citizen sees it."""
        sides = sorted((self.width_mm, self.height_mm))
        return sides[0] if self.is_portrait else sides[1]

    @property
    def shown_height_mm(self) -> float:
        """Height of the picture as the citizen sees it."""
        sides = sorted((self.width_mm, self.height_mm))
        return sides[1] if self.is_portrait else sides[0]

    @property
    def pixels_per_mm(self) -> float:
        """Pixels of one millimetre, the smaller of both directions so that all things fit."""
        return min(self.width_px / self.shown_width_mm, self.height_px / self.shown_height_mm)


class TextStyle(Struct, frozen=True, forbid_unknown_fields=True):
    """How one kind of text looks: height of a capital in millimetres, weight, colour's name."""

    cap_mm: float
    weight: int
    colour: str


class ThemeFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file under ``assets/theme`` holds."""

    help_beside: bool = True
    """Whether the help has room beside a question; with large letters it waits behind a button."""
    colour: Mapping[str, str]
    text: Mapping[str, TextStyle]


class Theme:
    """One theme on one panel."""

    def __init__(self, looks: ThemeFile, template: str, panel: Panel, taps: TapGuard) -> None:
        self.looks, self.panel, self.taps = looks, panel, taps
        self._template, self._icons = template, Icons()
        self.papers = PaperPictures()
        self.keys: KeptPictures[Hashable, QPixmap] = KeptPictures(MOST_OF_KEYS)
        """Beds of keys by their looks: pages that write in the same way share one."""
        self._pixels_per_mm = panel.pixels_per_mm
        self._fonts: dict[str, QFont] = {}

    @classmethod
    def load(cls, folder: Path, name: str, panel: Panel, taps: TapGuard | None = None) -> Theme:
        """Reads ``<name>.toml`` and the template. Raises Trouble (asset.missing) naming the file."""
        load_fonts()
        file = folder / f"{name}.toml"
        try:
            looks = msgspec.convert(tomli.loads(file.read_text("utf-8")), ThemeFile)
            template = (folder / "kiosk.qss").read_text(encoding="utf-8")
        except (OSError, tomli.TOMLDecodeError, msgspec.ValidationError) as error:
            raise Trouble(TroubleCode.ASSET_MISSING, file=str(file)) from error
        return cls(looks, template, panel, taps or TapGuard())

    def forget_pictures(self) -> None:
        """Of keys and papers; those of the next question are painted while it is made ready."""
        self.keys.forget()
        self.papers.forget()

    @property
    def help_beside(self) -> bool:
        """Whether help stands beside what is asked."""
        return self.looks.help_beside

    @property
    def is_tight(self) -> bool:
        """Whether large letters stand on a lying panel, where height is scarce."""
        return not self.help_beside and not self.panel.is_portrait

    @property
    def is_narrow(self) -> bool:
        """Whether large letters stand on a standing panel, where width is scarce."""
        return not self.help_beside and self.panel.is_portrait

    def mm(self, millimetres: float) -> int:
        """Whole pixels of this panel, at least one for anything above nothing."""
        return max(round(millimetres * self._pixels_per_mm), 1 if millimetres > 0 else 0)

    def colour(self, name: str) -> QColor:
        """A colour of the theme. KeyError for a name that it does not have."""
        return QColor(self.looks.colour[name])

    def sign(self, name: str, size_px: int, colour: str = "ink") -> QPixmap:
        """A drawn sign ("mdi6.check") in a colour of the theme."""
        return self._icons.sign(name, self.looks.colour[colour], size_px)

    def font(self, role: str) -> QFont:
        """The font of a role, for widgets that paint by themselves."""
        if role not in self._fonts:
            style = self.looks.text[role]
            font = QFont(list(FAMILIES))
            font.setPixelSize(self.font_px(style))
            font.setWeight(QFont.Weight(style.weight))
            self._fonts[role] = font
        return self._fonts[role]

    def font_px(self, style: TextStyle) -> int:
        """Pixel size at which a capital is at least as high as the style wants."""
        wanted = round(style.cap_mm * self._pixels_per_mm * 100)
        return -(-wanted // round(100 * self._cap_share))

    @cached_property
    def _cap_share(self) -> float:
        return cap_share()

    @cached_property
    def stylesheet(self) -> str:
        """The template, filled for this theme and panel."""
        return _PLACEHOLDER.sub(lambda found: self._fill(found[1], found[2]), self._template)

    def apply(self, window: QWidget) -> None:
        """Dresses a window and all that will ever be put into it."""
        window.setStyleSheet(self.stylesheet)

    def _fill(self, kind: str, name: str) -> str:
        fillers: dict[str, Callable[[], str]] = {
            "colour": lambda: self.looks.colour[name],
            "mm": lambda: str(self.mm(float(name))),
            "text": lambda: self._text(self.looks.text[name]),
            "texts": self._texts,
        }
        return fillers[kind]()

    def _texts(self) -> str:
        """One rule a role: a label says what it is, and never how it looks."""
        rules = (
            f'QLabel[role="{role}"] {{ {self._text(style)} }}'
            for role, style in self.looks.text.items()
        )
        return "\n".join(rules)

    def _text(self, style: TextStyle) -> str:
        colour = self.looks.colour[style.colour]
        return f"font-size: {self.font_px(style)}px; font-weight: {style.weight}; color: {colour};"


def restyle(widget: QWidget) -> None:
    """Lets a widget take on the looks of a property that has just changed.

    One that was never dressed yet is dressed when it is first shown, with all its properties.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def read_styles_ahead() -> None:
    """Makes Qt's table of styles, six hundred words, so that no finger waits for it when a first
    widget is dressed again.
    """
    from PySide6.QtWidgets import QStyle  # noqa: F401, PLC0415


@cache
def load_fonts() -> None:
    """Makes our typefaces known to Qt, once a process. What is missing is told by the log."""
    for file in font_files():
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            log.warning("no typeface %s", file.name)


def missing_fonts() -> tuple[str, ...]:
    """Files of typefaces that are not there: letters then look like the machine's own."""
    return tuple(file.name for file in font_files() if not file.is_file())


def font_files() -> tuple[Path, ...]:
    """Where our typefaces lie."""
    ours = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
    noto = Path(fontpkg_noto_sans_display.ROOT) / "files" / NOTO
    return (*(ours / f"BeVietnamPro-{weight}.ttf" for weight in WEIGHTS), noto)


def cap_share() -> float:
    """Height of a capital H as a share of the pixel size of our typeface."""
    font = QFont(FAMILIES[0])
    font.setPixelSize(PROBE_PX)
    return QFontMetricsF(font).capHeight() / PROBE_PX
