"""Where the program's own files lie: beside the packages in a checkout, inside them when installed."""

from __future__ import annotations

from pathlib import Path

from kiosk.troubles import Trouble, TroubleCode


def asset_folder() -> Path:
    """The folder ``assets``. Raises Trouble (asset.missing) where the installation is not whole."""
    here = Path(__file__).resolve().parent
    for folder in (here / "assets", here.parent / "assets"):
        if (folder / "messages").is_dir():
            return folder
    raise Trouble(TroubleCode.ASSET_MISSING, file=str(here.parent / "assets"))
