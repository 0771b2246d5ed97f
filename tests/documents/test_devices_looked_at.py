"""``kiosk doctor`` looks through the camera, into the scanner's folder, and at the printers."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.config import config_of
from kiosk.doctor.devices import look_at_devices
from kiosk.doctor.finding import Finding, Ground, Level
from kiosk.messages import Messages
from sandbox.fed_camera import fed_command
from sandbox.sheets import make_sheet


def found(data: Path, **settings: object) -> dict[str, Finding]:
    config = config_of(settings)
    ground = Ground(config, data, asset_folder(), system_clock)
    texts = Messages.load(asset_folder() / "messages", "vi")
    findings = {one.matter: one for one in look_at_devices(ground)}
    assert all(one.text(texts) for one in findings.values())
    return findings


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("good", ("doctor.papers.sheet_seen",)),
        ("blank", ("doctor.papers.picture", "problem.paper.blank")),
    ],
)
def test_what_lies_under_the_camera_is_judged(
    tmp_path: Path, kind: str, keys: tuple[str, ...]
) -> None:
    (tmp_path / "sheet.jpg").write_bytes(make_sheet(kind))
    camera = {"command": fed_command(tmp_path)}
    assert found(tmp_path, camera=camera)["papers"].keys == keys


def test_a_camera_that_is_away_and_a_printer_that_is_not_there_are_to_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    seen = found(
        tmp_path, camera={"command": ["/nowhere/v4l2-ctl"]}, printers={"receipt": "receipts"}
    )
    assert seen["papers"].keys == ("problem.paper.camera_away",)
    assert seen["receipts"].keys == ("problem.print.no_service",)
    assert seen["papers"].level is seen["receipts"].level is Level.LOOK


def test_a_folder_with_other_things_in_it_is_said(tmp_path: Path) -> None:
    assert found(tmp_path)["papers"].keys == ("doctor.papers.not_yet",)
    (tmp_path / "scans").mkdir()
    assert found(tmp_path)["papers"].keys == ("doctor.papers.folder",)
    (tmp_path / "scans" / "somebody.jpg").touch()
    assert found(tmp_path)["papers"].keys == ("problem.paper.folder_not_ours",)
