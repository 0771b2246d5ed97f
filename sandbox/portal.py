"""The practice portal: a real HTTP server that plays the national portal, with faults on demand.

``python -m sandbox.portal`` runs it; tests use ``PracticePortal``. It really checks what it is
sent, keeps everything on disk, and shows it to people at ``/``. It must never import the kiosk
nor read its assets, or it would agree with the kiosk by construction.
"""

from __future__ import annotations

import argparse
import json
import random
import ssl
import sys
import threading
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from sandbox.portal_archive import Archive
from sandbox.portal_desk import Desk
from sandbox.portal_dialect import Tokens
from sandbox.portal_fault_book import FaultBook
from sandbox.portal_forms import FORMS_DIR, load_rulebook
from sandbox.portal_server import Server
from sandbox.portal_settings import Settings

DEFAULT_PORT = 8085
POLL_SECONDS = 0.02


class PracticePortal:
    """A portal in a thread. ``stop`` and ``start`` keep port and data; sign-ins do not survive."""

    def __init__(
        self,
        data_dir: Path | str,
        port: int = 0,
        *,
        host: str = "127.0.0.1",
        settings: Settings | None = None,
        forms_dir: Path = FORMS_DIR,
        units_file: Path | None = None,
        faults: Mapping[str, Any] | None = None,
        chance: random.Random | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.port = port
        self._tls = tls
        self._host = host
        self._data_dir = Path(data_dir)
        self._settings = settings or Settings()
        self._rules = load_rulebook(forms_dir, units_file)
        self._faults = FaultBook(chance or random.Random())
        self._faults.replace(faults or {})
        self._running: tuple[Server, Desk, threading.Thread] | None = None

    @property
    def url(self) -> str:
        """The address to call, without a slash at its end."""
        return f"{'https' if self._tls else 'http'}://{self._host}:{self.port}"

    def start(self) -> Self:
        """Switches the portal on, with what its folder holds. The port stays the same for good."""
        if self._running is None:
            archive = Archive(self._data_dir)
            desk = self._desk(archive)
            address = (self._host, self.port)
            settings = self._settings
            server = Server(
                address, desk.answer, settings.max_file_bytes, settings.clock, self._tls
            )
            self.port = server.server_address[1]
            thread = threading.Thread(
                target=server.serve_forever, args=(POLL_SECONDS,), name="practice-portal"
            )
            thread.start()
            self._running = (server, desk, thread)
        return self

    def stop(self) -> None:
        """Switches it off as by the plug: every open connection is cut."""
        if self._running is not None:
            server, desk, thread = self._running
            self._running = None
            desk.switched_off.set()
            server.switch_off()
            thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _desk(self, archive: Archive) -> Desk:
        settings = self._settings
        tokens, sessions = Tokens(settings.token_seconds), Tokens(settings.session_seconds)
        return Desk(settings, self._rules, archive, self._faults, tokens, sessions)

    def state(self) -> dict[str, Any]:
        """What ``GET /api/state`` says; from the disk while the portal is switched off."""
        archive = Archive(self._data_dir) if self._running is None else self._running[1].archive
        return archive.state()

    def dossier(self, number: str) -> dict[str, Any] | None:
        """The body of an accepted dossier, as it came."""
        archive = Archive(self._data_dir) if self._running is None else self._running[1].archive
        found = archive.find(number)
        return None if found is None else found.body

    def set_faults(self, table: Mapping[str, Any]) -> None:
        """Switches to exactly these faults; ``{}`` ends them all. Raises ValueError."""
        self._faults.replace(table)

    def faults(self) -> dict[str, list[dict[str, Any]]]:
        """The faults that are switched on, with what is left of each count."""
        return self._faults.table()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the portal until it is interrupted. 2: what was given makes no sense."""
    options = _options(arguments)
    try:
        portal = PracticePortal(
            options.data,
            options.port,
            host=options.host,
            settings=_settings(options),
            forms_dir=options.forms,
            units_file=options.units,
            faults=_read_faults(options.faults),
            tls=_tls(options),
        ).start()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        print(f"sandbox.portal: {error}", file=sys.stderr)
        return 2
    print(f"Cổng thực hành: {portal.url}", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
    finally:
        portal.stop()
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.portal", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="0: any free port")
    parser.add_argument("--data", type=Path, default=Path("data/practice-portal"))
    parser.add_argument("--faults", type=Path, help="TOML or JSON: a table of named faults")
    parser.add_argument("--units", type=Path, help='JSON: {"01": ["00004", ...], ...}')
    parser.add_argument("--forms", type=Path, default=FORMS_DIR, help="folder with form tables")
    parser.add_argument("--unit", default=Settings().unit_code, help="unit code of the numbers")
    parser.add_argument("--token-seconds", type=float, default=Settings().token_seconds)
    parser.add_argument("--session-seconds", type=float, default=Settings().session_seconds)
    parser.add_argument("--pull-host", action="append", help="may be asked for files (bus)")
    parser.add_argument("--certificate", type=Path, help="PEM: speak https with it")
    parser.add_argument("--key", type=Path, help="PEM: its key, where it stands apart")
    parser.add_argument("--client-ca", type=Path, help="PEM: let in only whom this one has signed")
    return parser.parse_args(arguments)


def _tls(options: argparse.Namespace) -> ssl.SSLContext | None:
    if options.certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=options.client_ca)
    context.load_cert_chain(options.certificate, options.key)
    if options.client_ca is not None:
        context.verify_mode = ssl.CERT_REQUIRED
    return context


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        unit_code=options.unit,
        token_seconds=options.token_seconds,
        session_seconds=options.session_seconds,
        pull_hosts=Settings().pull_hosts | frozenset(options.pull_host or ()),
    )


def _read_faults(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    text = path.read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    return table


if __name__ == "__main__":
    sys.exit(main())
