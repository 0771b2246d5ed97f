"""Which device takes papers here, as the configuration says.

It makes the device and nothing else; whoever asks owns it.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.config import Config
from kiosk.documents.camera_capture import CameraCapture
from kiosk.documents.capture import Capture
from kiosk.documents.folder_capture import FolderCapture


def capture_of(config: Config, data_dir: Path) -> Capture:
    """The camera where one is named, else the folder of the scanner's own program."""
    program = config.camera.program
    if program:
        return CameraCapture(program)
    return FolderCapture(config.scans_dir or data_dir / "scans")
