"""A bare Debian in a folder: made by debootstrap, entered by chroot in a mount namespace of its own.

Only root can make one. Nothing of this machine is seen in it but the network, the random numbers and
the authorities that this machine trusts; nothing that runs in it outlives the command that ran it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
DEVICES = (
    ("null", 1, 3),
    ("zero", 1, 5),
    ("full", 1, 7),
    ("random", 1, 8),
    ("urandom", 1, 9),
    ("tty", 5, 0),
)
"""Nodes of its own with the kernel's numbers: what is changed on them is not changed on this machine."""
PASSED_ON = ("http_proxy", "https_proxy", "no_proxy", "PIP_DEFAULT_TIMEOUT")
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
TRUSTED = "usr/local/share/authorities.pem"


@dataclass(frozen=True, slots=True)
class BareRoot:
    """The folder that is its root."""

    folder: Path

    def make(self, debootstrap: Sequence[str]) -> None:
        """A system of the smallest kind."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        command = [*debootstrap, "--variant=minbase", SUITE, str(self.folder), MIRROR]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        shutil.copy("/etc/resolv.conf", self.folder / "etc" / "resolv.conf")
        if AUTHORITIES.is_file():
            shutil.copy(AUTHORITIES, self.folder / TRUSTED)

    def lay_source(self, checkout: Path, where: str) -> None:
        """The committed source, as a release would bring it."""
        target = self.folder / where.lstrip("/")
        target.mkdir(parents=True)
        packed = subprocess.run(
            ["git", "-C", str(checkout), "archive", "HEAD"], check=True, capture_output=True
        )
        subprocess.run(["tar", "-x", "-C", str(target)], input=packed.stdout, check=True)

    def command(self, script: str) -> list[str]:
        """What runs a script in it, from an empty environment."""
        root = shlex.quote(str(self.folder))
        enter = f"""{self.mounted()}
exec chroot {root} /usr/bin/env -i {self._environment()} \\
  /bin/bash -euo pipefail -c {shlex.quote(script)}
"""
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "/bin/sh", "-c", enter]

    def mounted(self) -> str:
        """The part of a script that gives it what a system finds when it starts."""
        root = shlex.quote(str(self.folder))
        return f"""
set -eu
mount --bind {root} {root}
mount -t proc proc {root}/proc
mount -t sysfs -o ro sys {root}/sys
mount -t tmpfs run {root}/run
mount -t tmpfs tmp {root}/tmp
chmod 1777 {root}/tmp
mount -t tmpfs dev {root}/dev
{_nodes(self.folder / "dev")}
mkdir {root}/dev/pts {root}/dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts {root}/dev/pts
mount -t tmpfs shm {root}/dev/shm
ln -s pts/ptmx {root}/dev/ptmx
ln -s /proc/self/fd {root}/dev/fd
"""

    def _environment(self) -> str:
        found = {one: os.environ[one] for one in PASSED_ON if one in os.environ}
        if (self.folder / TRUSTED).is_file():
            found["PIP_CERT"] = f"/{TRUSTED}"
        found |= {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "SYSTEMD_OFFLINE": "1",  # no manager runs here: what is enabled is, what is started is not
        }
        return " ".join(f"{name}={shlex.quote(value)}" for name, value in found.items())


def _nodes(folder: Path) -> str:
    place = shlex.quote(str(folder))
    return "\n".join(
        f"mknod -m 666 {place}/{name} c {major} {minor}" for name, major, minor in DEVICES
    )
