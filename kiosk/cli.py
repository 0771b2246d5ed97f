"""The ``kiosk`` command: one word for each thing a person does with the machine from outside.

Exit codes: 0 done, 1 the check or the work failed, 2 the input or the configuration was refused,
with the reason and no traceback. A command's code is imported when it is asked for, so that
``kiosk queue`` works on a machine without Qt and no command pays for the others.
"""

from __future__ import annotations

import gc
import importlib
import logging
import sys
from collections.abc import Sequence

import click

from kiosk.asset_folder import asset_folder
from kiosk.care.log_file import Facts
from kiosk.messages import Messages
from kiosk.troubles import Trouble

REFUSED = 2
FAILED = 1
HOME_OF = {
    "run": "screen",
    "demo": "screen",
    "bench": "bench",
    "card": "card",
    "setup": "setup",
    "sync": "sending",
    "queue": "sending",
    "doctor": "doctor",
    "support-bundle": "care",
    "clock": "time",
    "backup": "copies",
    "restore": "copies",
    "procedures": "catalogue",
    "report": "reporting",
    "journal": "reporting",
    "officers": "office",
}
"""Word of the command -> file under kiosk/commands that holds it."""


class Words(click.Group):
    """The group of all commands, each found by its word."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(HOME_OF)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        home = HOME_OF.get(cmd_name)
        if home is None:
            return None
        gc.disable()  # nothing that is imported becomes rubbish: it need not be looked for
        module = importlib.import_module(f"kiosk.commands.{home}")
        gc.enable()
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.group(cls=Words, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Tự Làm: máy giúp người dân tự làm hồ sơ tại xã."""


def main() -> None:
    """Entry point of the installed command."""
    logging.basicConfig(level=logging.INFO)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(Facts())
    sys.exit(answer(sys.argv[1:]))


def answer(words: Sequence[str]) -> int:
    """Does what the words ask for; the exit code. What there is to say goes to the two outputs."""
    try:
        code = cli(list(words), standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return REFUSED
    except click.Abort:
        return FAILED
    except Trouble as trouble:
        click.echo(told(trouble), err=True)
        return FAILED if trouble.code.startswith("store.") else REFUSED
    return code if isinstance(code, int) else 0


def told(trouble: Trouble) -> str:
    """What is wrong and what to do, and the bare facts for whoever searches."""
    try:
        texts = Messages.load(asset_folder() / "messages", "vi")
    except Trouble:
        return str(trouble)
    details = dict(trouble.details)
    parts = [texts.text(f"trouble.{trouble.code}.{part}", **details) for part in ("what", "next")]
    return "\n".join([*parts, f"({trouble})"])


if __name__ == "__main__":
    main()
