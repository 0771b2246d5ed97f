"""A document camera over a real pipe: fresh pictures only, a pulled cable said, nothing held."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.documents.camera_capture import CameraCapture, v4l2_command
from kiosk.documents.capture import CapturedPage, LiveCapture
from kiosk.documents.glimpse import Glimpse, glimpse_of
from kiosk.documents.jpeg_stream import JpegStream
from kiosk.fields.field import Problem
from sandbox.fed_camera import fed_command
from sandbox.sheets import make_sheet

PATIENCE_SECONDS = 20.0


def wait_for(there: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_SECONDS
    beat = threading.Event()
    while not there() and time.monotonic() < end:
        beat.wait(0.01)
    return there()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    folder = tmp_path / "table"
    folder.mkdir()
    (folder / "sheet.jpg").write_bytes(make_sheet("good"))
    return folder


@pytest.fixture
def camera(table: Path) -> Iterator[CameraCapture]:
    made = CameraCapture(fed_command(table))
    yield made
    made.clear()


def test_the_shutter_takes_what_lies_there_now(camera: CameraCapture, table: Path) -> None:
    assert isinstance(camera, LiveCapture)
    camera.watch()
    assert wait_for(lambda: isinstance(camera.glimpse(), bytes))
    (table / "sheet.jpg").write_bytes(make_sheet("signature"))
    assert wait_for(lambda: camera.glimpse() == make_sheet("signature"))
    taken = camera.take()
    assert isinstance(taken, CapturedPage)
    assert taken.data == make_sheet("signature")


def test_a_pulled_cable_is_said_and_a_plugged_one_goes_on(
    camera: CameraCapture, table: Path
) -> None:
    camera.watch()
    assert wait_for(lambda: isinstance(camera.glimpse(), bytes))
    shutil.move(table, table.with_name("away"))
    assert wait_for(lambda: camera.glimpse() == Problem("paper.camera_away"))
    assert camera.take() == Problem("paper.camera_away")
    shutil.move(table.with_name("away"), table)
    assert wait_for(lambda: isinstance(camera.glimpse(), bytes))


def test_nothing_is_held_when_nobody_looks(camera: CameraCapture) -> None:
    camera.watch()
    assert wait_for(lambda: isinstance(camera.glimpse(), bytes))
    camera.clear()
    assert camera.glimpse() == Problem("paper.camera_away")


def test_a_camera_that_is_no_program_is_away_and_raises_nothing() -> None:
    camera = CameraCapture(("/nowhere/v4l2-ctl",))
    camera.watch()
    assert wait_for(lambda: camera.glimpse() == Problem("paper.camera_away"))
    camera.clear()


def test_pictures_are_told_apart_however_the_pipe_cuts_them() -> None:
    first, second = make_sheet("good"), make_sheet("signature")
    stream, whole = JpegStream(), b"noise" + first + b"\0\0" + second + first[:100]
    for size in (7919, len(whole)):
        stream = JpegStream()
        pieces = (whole[at : at + size] for at in range(0, len(whole), size))
        assert [one for piece in pieces for one in stream.fed(piece)] == [first, second]


def test_a_torn_picture_is_waited_over() -> None:
    assert glimpse_of(b"\xff\xd8\xff torn \xff\xd9") == Problem("paper.camera_waits")
    seen = glimpse_of(make_sheet("good"))
    assert isinstance(seen, Glimpse)
    assert len(seen.rgb) == seen.width * seen.height * 3


def test_the_usual_program_asks_the_camera_for_pressed_pictures() -> None:
    command = v4l2_command("/dev/video2", 2592, 1944)
    assert command[:3] == ("v4l2-ctl", "-d", "/dev/video2")
    assert "--set-fmt-video=width=2592,height=1944,pixelformat=MJPG" in command
