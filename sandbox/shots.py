"""Pictures of every screen in every looks, size and language, and one contact sheet per looks.

``python -m sandbox.shots`` (``make shots``) fills ``build/shots``. Everything on them is invented.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtWidgets import QApplication

from kiosk.config import load_config
from sandbox.in_force import in_force
from sandbox.tour import Tour
from screens.app import Kiosk
from screens.wardrobe import ORDER

SIZES = {"lying": (1920, 1080), "standing": (1080, 1920)}
LANGUAGES = ("vi", "en", "pseudo")
NO_PORTAL = "http://127.0.0.1:9"
THUMB = 480
COLUMNS = {"lying": 4, "standing": 7}


def main(arguments: Sequence[str] | None = None) -> int:
    """Takes the pictures in as many processes as there are cores."""
    options = _options(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    options.folder.mkdir(parents=True, exist_ok=True)
    wanted = list(itertools.product(options.themes, SIZES, options.languages))
    with ProcessPoolExecutor() as pool:
        tours = [pool.submit(take, options.folder, *one) for one in wanted]
        for tour in tours:
            tour.result()
    for theme, size in itertools.product(options.themes, SIZES):
        pictures = sorted(options.folder.glob(f"{theme}-{size}-vi-*.png"))
        sheet(pictures, COLUMNS[size]).save(options.folder / f"sheet-{theme}-{size}.png")
    print(options.folder)
    return 0


def take(folder: Path, theme: str, size: str, language: str) -> None:
    """One tour."""
    app = QApplication.instance() or QApplication(["shots"])
    assert app is not None
    config = load_config(None, {}).at_portal(NO_PORTAL)
    patient = itertools.count(step=10).__next__  # no tap of a tour is a second tap
    with tempfile.TemporaryDirectory(prefix="tu-lam-shots-") as data:
        kiosk = Kiosk(
            config,
            Path(data),
            SIZES[size],
            clock=in_force(),
            theme=theme,
            language=language,
            tap_clock=patient,
        )
        kiosk.start()
        for number, stop in enumerate(Tour(kiosk).stops(), start=1):
            name = f"{theme}-{size}-{language}-{number:02}-{stop.name}.png"
            stop.window.grab().save(str(folder / name))
        kiosk.stop()


def sheet(pictures: Iterable[Path], columns: int) -> Image.Image:
    """All pictures small, on one page."""
    thumbs = []
    for file in pictures:
        with Image.open(file) as opened:
            thumb = opened.convert("RGB")
            thumb.thumbnail((THUMB, THUMB))
            thumbs.append((file.stem, thumb))
    width, height = thumbs[0][1].size
    rows = -(-len(thumbs) // columns)
    page = Image.new("RGB", (columns * (width + 10), rows * (height + 26)), "#777777")
    pen = ImageDraw.Draw(page)
    for index, (name, thumb) in enumerate(thumbs):
        x, y = index % columns * (width + 10) + 5, index // columns * (height + 26) + 18
        page.paste(thumb, (x, y))
        pen.text((x, y - 14), name.split("-", 3)[-1], fill="white")
    return page


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.shots", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/shots"))
    parser.add_argument("--themes", nargs="*", default=list(ORDER), choices=ORDER)
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES), choices=LANGUAGES)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
