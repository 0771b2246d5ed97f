"""docs/install.md, the files it lays down and the trial that runs it agree with each other."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.installing.answers import Answers
from kiosk.installing.putting import SCREEN_FILE, screen_text
from sandbox.install_page import PAGE, steps_of
from sandbox.install_talk import OFFICER, answer_to
from sandbox.install_trial import SOURCE
from sandbox.unit_file import UnitFile

ROOT = Path(__file__).resolve().parents[2]
LAID = ROOT / "packaging" / "root"
UNITS = sorted((LAID / "etc" / "systemd" / "system").glob("*.service"))
TEXT = PAGE.read_text(encoding="utf-8")
COMMANDS = "\n".join(one.commands for one in steps_of(TEXT))


def unit(name: str) -> UnitFile:
    return UnitFile.read(LAID / "etc" / "systemd" / "system" / f"{name}.service")


def test_the_trial_runs_every_block_of_the_page_and_the_rest_is_for_people() -> None:
    steps = steps_of(TEXT)
    assert len(steps) == TEXT.count("```sh\n")
    assert [one.heading[0] for one in steps] == ["1", "2", "3", "4", "5", "6", "6"]
    assert all(one.commands.strip() for one in steps)
    fences = re.findall(r"^```(\w+)$", TEXT, re.MULTILINE)
    assert set(fences) == {"sh", "text"}, "a block of another kind would be run by nobody"


def test_every_library_that_the_set_up_of_a_checkout_wants_is_installed() -> None:
    set_up = (ROOT / ".ci" / "set_up").read_text(encoding="utf-8")
    wanted = re.search(r'libraries="([^"]*)"', set_up)
    assert wanted
    assert not set(wanted[1].split()) - set(steps_of(TEXT)[0].commands.split())


@pytest.mark.parametrize("name", ["tu-lam-kiosk", "tu-lam-kiosk-x", "tu-lam-measure"])
def test_a_unit_runs_what_the_page_installs_as_the_user_it_makes(name: str) -> None:
    of = unit(name)
    user, home = of.one("User"), of.one("WorkingDirectory")
    assert f"--home-dir {home} " in COMMANDS
    assert re.search(rf"^useradd .* {user}$", COMMANDS, re.MULTILINE)
    assert of.one("StateDirectory") == Path(home).name
    assert home in of.one("ReadWritePaths").split()
    config = dict(one.split("=", 1) for one in of.environment())["KIOSK_CONFIG"]
    assert f"kiosk setup --config {config}" in COMMANDS
    assert of.one("EnvironmentFile") == f"-{Path(config).parent}/{SCREEN_FILE}"
    assert of.one("ConditionPathExists") == config
    session = (LAID / "etc/pam.d" / of.one("PAMName")).read_text(encoding="utf-8")
    assert "pam_systemd.so" in session
    started = (LAID / "usr/local/lib/tu-lam/xsession").read_text() + of.one("ExecStart")
    assert "/opt/tu-lam/bin/kiosk " in started
    assert "python3 -m venv /opt/tu-lam\n" in COMMANDS


def test_the_kiosk_comes_back_within_a_second_for_ever_and_at_every_boot() -> None:
    for of in (unit("tu-lam-kiosk"), unit("tu-lam-kiosk-x")):
        assert of.one("Restart") == "always"
        assert float(of.one("RestartSec")) <= 1
        assert of.one("StartLimitIntervalSec") == "0"
        assert of.one("WantedBy") == "graphical.target"
    assert "systemctl enable tu-lam-kiosk.service" in COMMANDS
    assert "systemctl set-default graphical.target" in COMMANDS


def test_every_unit_and_file_that_the_page_names_is_there() -> None:
    for name in re.findall(r"\b(tu-lam-[a-z]+(?:-x)?)(?:\.service)?\b", TEXT):
        known = (LAID / "etc/systemd/system" / f"{name}.service").is_file()
        assert known or name in ("tu-lam-scanner", "tu-lam-touch"), name
    for name in re.findall(r"`((?:/etc/)?[\w./-]+\.(?:conf|rules))`", TEXT):
        if "touch" not in name and "fstab" not in name:
            assert list(LAID.rglob(Path(name).name)), name
    assert f"cp --recursive --no-preserve=mode,ownership {SOURCE}/packaging/root/. /" in COMMANDS


def test_the_ways_below_the_program_are_closed() -> None:
    assert re.search(r"^systemctl mask .*ctrl-alt-del.target", COMMANDS, re.MULTILINE)
    assert " -s" not in unit("tu-lam-kiosk").one("ExecStart").partition(" -- ")[0]
    logind = configparser.ConfigParser()
    logind.read(LAID / "etc/systemd/logind.conf.d/tu-lam.conf")
    login = logind["Login"]
    assert (login["NAutoVTs"], login["ReserveVT"], login["HandlePowerKey"]) == ("0", "0", "ignore")
    manager = (LAID / "etc/systemd/system.conf.d/tu-lam.conf").read_text()
    assert "CtrlAltDelBurstAction=none" in manager
    assert "kernel.sysrq = 0" in (LAID / "etc/sysctl.d/60-tu-lam.conf").read_text()
    server = (LAID / "etc/X11/xorg.conf.d/10-tu-lam.conf").read_text()
    assert '"DontVTSwitch" "true"' in server
    assert '"DontZap" "true"' in server


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_every_line_of_the_units(tmp_path: Path) -> None:
    """The programs themselves are not installed here: true stands in their place."""
    for file in UNITS:
        text = re.sub(
            r"^ExecStart=\S+", "ExecStart=/bin/true", file.read_text(), flags=re.MULTILINE
        )
        (tmp_path / file.name).write_text(text)
    files = [str(tmp_path / one.name) for one in UNITS]
    ran = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *files],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


def test_units_that_share_the_screen_exclude_each_other_and_are_ordered_one_way() -> None:
    names = [one.name for one in UNITS]
    ordered = set[frozenset[str]]()
    for one in UNITS:
        of = UnitFile.read(one)
        others = {name for name in names if name != one.name}
        assert others <= set(of.one("Conflicts").split())
        for other in others & {word for line in of.all("After") for word in line.split()}:
            pair = frozenset((one.name, other))
            assert pair not in ordered, "each after the other is a circle"
            ordered.add(pair)
    assert len(ordered) == len(names) * (len(names) - 1) // 2


def test_the_screens_turn_reaches_the_compositor_as_separate_words(tmp_path: Path) -> None:
    of = unit("tu-lam-kiosk")
    (tmp_path / "etc" / "tu-lam").mkdir(parents=True)
    file = tmp_path / "etc" / "tu-lam" / SCREEN_FILE
    file.write_text(screen_text(Answers().put("panel.rotation", 180)))
    assert of.start(tmp_path).startswith("/usr/bin/cage -d -r -r -- /usr/bin/setpriv")
    assert "XRANDR_TURN=inverted" in of.environment(tmp_path)
    assert of.start(Path("/nowhere")).startswith("/usr/bin/cage -d -- /usr/bin/setpriv")


def test_where_the_compositor_dies_the_kiosk_dies_with_it() -> None:
    """Else the old one stays beside the new: the session's processes are not the service's own."""
    session = (LAID / "usr/local/lib/tu-lam/xsession").read_text()
    dying = "setpriv --pdeathsig TERM -- /opt/tu-lam/bin/kiosk run"
    assert unit("tu-lam-kiosk").one("ExecStart").endswith(f" -- /usr/bin/{dying}")
    assert session.rstrip().endswith(f"exec {dying}")
    assert "KillUserProcesses=yes" in (LAID / "etc/systemd/logind.conf.d/tu-lam.conf").read_text()


def test_whoever_answers_for_the_trial_gives_one_officer() -> None:
    assert answer_to("\nTên cán bộ (Enter: thôi)\n> ") == OFFICER
    assert answer_to("\nTên cán bộ (Enter: thôi)\n> ", f"  Đã nhận: {OFFICER}.") == ""
    assert answer_to("\n[2/18] Xã, phường, đặc khu của cơ quan\nNơi này\n> ") == "ba dinh ha noi"
    assert answer_to("\n[4/18] Tên của máy này\n> ") == ""


def test_what_pyside_would_translate_at_each_start_is_laid_down_as_files() -> None:
    program = next(one.commands for one in steps_of(TEXT) if one.heading[0] == "3").splitlines()
    installs = next(n for n, line in enumerate(program) if "/pip install " in line)
    assert program[installs + 1] == 'SBK_EMBED=0 /opt/tu-lam/bin/python -c "import PySide6"'
    tell = "import PySide6, shiboken6, shibokensupport as ours; print(ours.__file__, shiboken6.__file__)"
    ran = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    laid, beside = (Path(one) for one in ran.stdout.split())
    assert laid == beside.parent / "files.dir" / "shibokensupport" / "__init__.py"
    is_current = laid.stat().st_mtime >= (beside.parent / "_config.py").stat().st_mtime
    assert is_current, "left there by the version before"
