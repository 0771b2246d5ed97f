"""Where a command works: ``--data DIR`` and ``--config FILE``, and what stands there.

The commands construct what they need here and in no other place.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.config import Config, load_config
from kiosk.messages import Messages
from kiosk.store.file_names import DATABASE

REFUSED = 2
FAILED = 1
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)

if TYPE_CHECKING:  # each is imported by the command that needs it
    from kiosk.officers import Officers
    from kiosk.store.store import Store
    from kiosk.sync.engine import SyncEngine

Command = Callable[..., Any]


class Place:
    """One installation: its configuration, and the folder of its data."""

    def __init__(self, data_dir: Path | None, config_file: Path | None) -> None:
        self.config: Config = load_config(config_file)
        self.data_dir = data_dir or self.config.data_folder

    @property
    def has_data(self) -> bool:
        """Whether a kiosk has ever kept anything here; asked without opening it."""
        return (self.data_dir / DATABASE).exists()

    def store(self) -> closing[Store]:
        """The opened store; to be used in a ``with``."""
        from kiosk.store.store import Store

        return closing(Store.open(self.data_dir, key_file=self.config.key_file, clock=system_clock))

    def engine(self, store: Store) -> SyncEngine:
        """A sender of its own, beside whichever else is at work."""
        from kiosk.care.time_watch import TimeWatch
        from kiosk.fields.list_files import ListFiles
        from kiosk.portal.registry import portal_for
        from kiosk.sync.engine import SyncEngine

        lists = ListFiles(asset_folder() / "lists")
        portal = portal_for(self.config.portal_settings(self.data_dir), system_clock, lists)
        rng, queue, outcomes = random.Random(), store.send_queue, store.outcomes
        watch = TimeWatch(store.time_marks, store.journal, system_clock)
        return SyncEngine(queue, portal, system_clock, rng, outcomes=outcomes, is_wrong=watch.about)

    def officers(self) -> Officers:
        """The officers of this kiosk."""
        from kiosk.officers import Officers

        return Officers.load(self.data_dir / "officers.toml")


def placed(command: Command) -> Command:
    """Gives a command ``--data`` and ``--config``."""
    command = click.option("--config", "config_file", type=FILE, help="config.toml")(command)
    return click.option("--data", "data_dir", type=FOLDER, help="folder of the data")(command)


def sentence(key: str, **details: str | int) -> str:
    """A sentence of the catalogue, in Vietnamese: officers read what commands say."""
    return Messages.load(asset_folder() / "messages", "vi").text(key, **details)
