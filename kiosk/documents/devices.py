"""Which device takes papers here, as the configuration says.

It makes the device and nothing else; whoever asks owns it.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.config import Config
from kiosk.darkroom.works import Apart, OpenPage, here
from kiosk.documents.camera_capture import CameraCapture
from kiosk.documents.capture import Capture, CapturedPage
from kiosk.documents.folder_capture import FolderCapture
from kiosk.fields.field import Problem


def capture_of(config: Config, data_dir: Path, apart: Apart = here) -> Capture:
    """The camera where one is named, else the folder of the scanner's own program.

    What it gives becomes a page ``apart``.
    """

    def opened(data: bytes) -> CapturedPage | Problem:
        return apart(OpenPage(data))

    program = config.camera.program
    if program:
        return CameraCapture(program, opened=opened)
    return FolderCapture(config.scans_dir or data_dir / "scans", opened=opened)
