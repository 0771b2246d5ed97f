"""A bare root booted as a machine of its own: its systemd is the first process of a container.

Whoever boots it lends it nothing but a little memory: no network, no devices, no clock to set, no
settings of the kernel to change, and whatever runs in it ends with it.
"""

from __future__ import annotations

import shlex
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sandbox.bare_root import BareRoot

CGROUPS = (Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup"))
GROUP = "tu-lam-trial"
NAMESPACES = ("--mount", "--pid", "--fork", "--kill-child", "--net", "--uts", "--ipc", "--cgroup")
TAKEN_AWAY = "-sys_time,-sys_module,-sys_rawio,-sys_boot,-mknod,-mac_admin,-audit_control"
BOOT_SECONDS = 60.0
BOOTED = ("running", "degraded")
"""Degraded: a login prompt on the console, which a container has none of."""
INTO = ("-m", "-p", "-u", "-i", "-n", "-C")


@dataclass(frozen=True, slots=True)
class BootedRoot:
    """``first`` is the process number of its systemd, as this machine sees it."""

    first: int

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Runs a script in it as its administrator."""
        return subprocess.run(
            ["nsenter", "-t", str(self.first), *INTO, "--", "/usr/bin/env", "-i", _PATH,
             "LANG=C.UTF-8", "/bin/bash", "-euo", "pipefail", "-c", script],
            capture_output=True, text=True, check=False,
        )  # fmt: skip


_PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@contextmanager
def booted(root: BareRoot) -> Iterator[BootedRoot]:
    """The root as a running machine, until the end of the block. OSError where it does not boot."""
    group = next(one for one in CGROUPS if (one / "cgroup.procs").is_file()) / GROUP
    group.mkdir(exist_ok=True)
    boot = f"echo $$ > {group}/cgroup.procs; exec unshare {' '.join(NAMESPACES)} /bin/sh -c {shlex.quote(_boot(root))}"
    outer = subprocess.Popen(["/bin/sh", "-c", boot], stdin=subprocess.DEVNULL)
    try:
        yield BootedRoot(_first_of(outer))
    finally:
        outer.kill()
        outer.wait()
        _remove(group)


def _boot(root: BareRoot) -> str:
    """The kernel's settings are not the container's, and its console is nowhere."""
    folder = shlex.quote(str(root.folder))
    return f"""{root.mounted()}
mount --bind {folder}/proc/sys {folder}/proc/sys
mount -o remount,ro,bind {folder}/proc/sys
mount -t cgroup2 cgroup2 {folder}/sys/fs/cgroup
mknod -m 600 {folder}/dev/console c 1 3
hostname tu-lam
ip link set lo up
cd {folder}
mkdir -p old
pivot_root . old
umount -l /old
exec env -i container=trial {_PATH} setpriv --bounding-set {TAKEN_AWAY} \\
  /sbin/init --log-target=journal --show-status=no
"""


def _first_of(outer: subprocess.Popen[bytes]) -> int:
    """The child of ``unshare``, once it is systemd and answers."""
    end = time.monotonic() + BOOT_SECONDS
    children = Path(f"/proc/{outer.pid}/task/{outer.pid}/children")
    while time.monotonic() < end and outer.poll() is None:
        told = children.read_text().split() if children.exists() else []
        if told and b"/sbin/init" in Path(f"/proc/{told[0]}/cmdline").read_bytes():
            machine = BootedRoot(int(told[0]))
            if machine.run("systemctl is-system-running || true").stdout.strip() in BOOTED:
                return machine.first
        time.sleep(0.2)
    raise OSError("the bare root did not boot")


def _remove(group: Path) -> None:
    """The container's groups, the innermost first, as soon as the last process in them is gone."""
    end = time.monotonic() + BOOT_SECONDS
    while group.is_dir() and time.monotonic() < end:
        for one in sorted(group.rglob("*"), key=lambda path: -len(path.parts)):
            if one.is_dir():
                with suppress(OSError):  # its processes are still ending
                    one.rmdir()
        with suppress(OSError):
            group.rmdir()
            return
        time.sleep(0.2)
