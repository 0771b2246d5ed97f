"""``make install-trial``: docs/install.md tried out, block by block, in a bare Debian, until a dossier is filed.

The blocks are run as they stand on the page; whoever answers ``kiosk setup`` types at a terminal. Then the
root is booted with its own systemd: the service comes up under cage, is killed twice and stands again.
The citizen who files touches the screens offscreen. It needs root, debootstrap and a mirror.
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
from sandbox.booted_root import booted
from sandbox.install_page import PAGE, Step, steps_of
from sandbox.install_talk import talk
from sandbox.unit_file import UnitFile

SOURCE = "/usr/local/src/tu-lam"
UNIT = "etc/systemd/system/tu-lam-kiosk.service"
PORTAL = "http://127.0.0.1:8085"
LONGEST_MINUTES = 30.0
NOT_HERE = 3
DROP_IN = "etc/systemd/system/tu-lam-kiosk.service.d/no-screen-here.conf"
NO_SCREEN_HERE = """[Service]
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
StandardInput=null
UtmpIdentifier=
Environment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman
"""
"""All that the trial changes in the unit: no terminal, no graphics card."""
SCREENS = """
screens() { grep -la -- '[-]-parent' /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3 | sort || true; }
compositor() { grep -l '(cage)' /proc/[0-9]*/stat 2>/dev/null | cut -d/ -f3 | head -1 || true; }
comes() {  # until one screen stands that is another than the one before
  for _ in $(seq 600); do
    now=$(screens); [ -n "$now" ] && [ "$now" != "${1:-}" ] && break; sleep 0.1
  done
  [ "$(echo "$now" | wc -w)" = 1 ] || { echo "screens: $now"; systemctl status --no-pager tu-lam-kiosk; exit 1; }
}
"""
STANDS = (
    SCREENS
    + """
systemctl is-active tu-lam-kiosk
comes; sleep 10
first=$now; [ "$(screens)" = "$first" ]
began=$(date +%s%N); kill -9 "$first"; comes "$first"
echo "killed on the screen: another process in $(( ($(date +%s%N) - began) / 1000000 )) ms"
sleep 10; second=$(screens); [ "$second" = "$now" ]
began=$(date +%s%N); kill -9 "$(compositor)"; comes "$second"
echo "compositor killed: another process in $(( ($(date +%s%N) - began) / 1000000 )) ms"
sleep 15; comes; [ "$(screens)" = "$now" ]
echo "one kiosk stands, restarts by systemd: $(systemctl show tu-lam-kiosk -p NRestarts --value)"
systemctl stop tu-lam-kiosk; sleep 3
[ -z "$(screens)" ] || { echo "left behind: $(screens)"; exit 1; }
"""
)
FILES_ONE = """
/opt/tu-lam/bin/python -m sandbox.portal --port 8085 --data /tmp/portal > /tmp/portal.out 2>&1 &
as_user() {{ runuser -u {user} -- env -C {folder} {environment} QT_QPA_PLATFORM=offscreen "$@"; }}
as_user kiosk demo --portal {portal} --data /var/lib/tu-lam --shots /tmp/shots --json > /tmp/demo.out 2>&1 \\
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
    """Booted: the service stands and comes back; then a citizen at its screens; then its queue."""
    (root.folder / DROP_IN).parent.mkdir(exist_ok=True)
    (root.folder / DROP_IN).write_text(NO_SCREEN_HERE, encoding="utf-8")
    facts = {
        "user": unit.one("User"),
        "folder": unit.one("WorkingDirectory"),
        "environment": " ".join(unit.environment(root.folder)),
        "portal": PORTAL,
    }
    with booted(root) as machine:
        for script in (STANDS, FILES_ONE.format(**facts)):
            ran = machine.run(script)
            if ran.returncode:
                print("FAILED", ran.stdout[-4000:], ran.stderr[-4000:])
                return []
            if script is STANDS:
                print(ran.stdout.strip(), flush=True)
    rows: list[dict[str, object]] = json.loads(ran.stdout.splitlines()[-1])
    return rows


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.install_trial", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/install-trial"))
    parser.add_argument("--debootstrap", help="another command than debootstrap")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
