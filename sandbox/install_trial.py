"""``make install-trial``: docs/install.md tried out, block by block, in a bare Debian, until a dossier is filed.

The blocks are run as they stand on the page; whoever answers ``kiosk setup`` types at a terminal. A chroot
has no running systemd, so what ``systemctl start`` would do is done from the unit itself: its user, its
environment, its ExecStart, under cage without a graphics card. The citizen who files touches the screens
offscreen, since cage's own screen has no size here. It needs root, debootstrap and a mirror.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sandbox.bare_root import BareRoot
from sandbox.install_page import PAGE, Step, steps_of
from sandbox.install_talk import talk
from sandbox.unit_file import UnitFile

SOURCE = "/usr/local/src/tu-lam"
UNIT = "etc/systemd/system/tu-lam-kiosk.service"
PORTAL = "http://127.0.0.1:8085"
LONGEST_MINUTES = 30.0
NOT_HERE = 3
HEADLESS = (
    "WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman XDG_RUNTIME_DIR=/run/seat"
)
SEAT = "install -d -m 0700 -o {user} /run/seat\n"
COMES_UP = """
as_user() {{ runuser -u {user} -- env -C {folder} {environment} {headless} "$@"; }}
screen() {{ grep -la -- '[-]-parent' /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3 | sed -n 1p || true; }}
log=/var/lib/tu-lam/logs/kiosk.log
as_user {start} > /tmp/kiosk.out 2>&1 &
for _ in $(seq 120); do [ -e $log ] && [ -n "$(screen)" ] && break; sleep 0.5; done
first=$(screen)
[ -n "$first" ] || {{ cat /tmp/kiosk.out; exit 1; }}
sleep 10
kill -9 "$first"
for _ in $(seq 100); do second=$(screen); [ -n "$second" ] && [ "$second" != "$first" ] && break; sleep 0.1; done
sleep 10
[ "$(screen)" = "$second" ] || {{ cat /tmp/kiosk.out; exit 1; }}
echo "ok     the unit's kiosk stands: process $first was killed, $second came in its place and stays"
kill %1
wait %1 || true
"""
FILES_ONE = """
/opt/tu-lam/bin/python -m sandbox.portal --port 8085 --data /tmp/portal > /tmp/portal.out 2>&1 &
as_user() {{ runuser -u {user} -- env -C {folder} {environment} {headless} "$@"; }}
as_user env QT_QPA_PLATFORM=offscreen kiosk demo --portal {portal} --data /var/lib/tu-lam --shots /tmp/shots --json > /tmp/demo.out 2>&1 \\
  || {{ cat /tmp/demo.out /tmp/portal.out; exit 1; }}
as_user kiosk queue --json
kill %1
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """0: a dossier was filed within the time. 1: it was not. 3: it cannot be tried here."""
    options = _options(arguments)
    debootstrap = options.debootstrap or shutil.which("debootstrap")
    if os.geteuid() != 0 or not debootstrap:
        print("It needs root and debootstrap (apt-get install debootstrap).")
        return NOT_HERE
    root = BareRoot(options.folder.absolute())
    began = _made(root, str(debootstrap).split())
    for step in steps_of(PAGE.read_text(encoding="utf-8")):
        if not _ran(root, step):
            return 1
    unit = UnitFile.read(root.folder / UNIT)
    rows = _kiosk(root, unit)
    minutes = (time.monotonic() - began) / 60
    print(f"{minutes:.1f} minutes from the bare root to: {rows}")
    filed = [one for one in rows if one["state"] == "ACKNOWLEDGED"]
    return 0 if filed and minutes < LONGEST_MINUTES else 1


def _made(root: BareRoot, debootstrap: Sequence[str]) -> float:
    """The bare system with the source in its place; when the installation began."""
    before = time.monotonic()
    root.make(debootstrap)
    root.lay_source(PAGE.parents[1], SOURCE)
    print(f"a bare Debian stands in {root.folder} ({time.monotonic() - before:.0f} s)", flush=True)
    return time.monotonic()


def _ran(root: BareRoot, step: Step) -> bool:
    """One block of the page."""
    before = time.monotonic()
    command = root.command(step.commands)
    if "kiosk setup" in step.commands:
        code, shown = talk(command)
    else:
        ran = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        code, shown = ran.returncode, ran.stdout
    seconds = time.monotonic() - before
    print(f"{'ok' if code == 0 else 'FAILED':6} {seconds:5.0f} s  {step.heading}", flush=True)
    if code:
        print(shown[-4000:])
    return code == 0


def _kiosk(root: BareRoot, unit: UnitFile) -> list[dict[str, object]]:
    """The kiosk as its unit starts it, killed once; then a citizen at its screens; then its queue."""
    facts = {
        "user": unit.one("User"),
        "folder": unit.one("WorkingDirectory"),
        "environment": " ".join(unit.environment(root.folder)),
        "headless": HEADLESS,
        "start": unit.start(root.folder),
        "portal": PORTAL,
    }
    seat = SEAT.format(**facts)
    up = subprocess.run(
        root.command(seat + COMES_UP.format(**facts), alone=True),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    print(up.stdout.strip() or up.stderr, flush=True)
    if up.returncode:
        return []
    ran = subprocess.run(
        root.command(seat + FILES_ONE.format(**facts), alone=True),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode:
        print(ran.stdout[-4000:], ran.stderr[-4000:])
        return []
    rows: list[dict[str, object]] = json.loads(ran.stdout.splitlines()[-1])
    return rows


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.install_trial", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/install-trial"))
    parser.add_argument("--debootstrap", help="another command than debootstrap")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
