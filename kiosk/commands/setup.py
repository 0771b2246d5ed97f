"""The first installation: asked step by step, or from a file of answers; then the self-test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.doctor import told
from kiosk.commands.place import FAILED, FILE, REFUSED
from kiosk.config import USUAL_FILES, load_config, standing_file
from kiosk.doctor.examination import examine
from kiosk.doctor.finding import Ground
from kiosk.fields.list_files import ListFiles
from kiosk.installing.answers import Answers
from kiosk.installing.config_text import config_text, secrets_text
from kiosk.installing.dialogue import Dialogue, Measure, Measured
from kiosk.installing.putting import (
    SECRETS_FILE,
    InPlace,
    officers_of,
    put_configuration,
    put_in_place,
)
from kiosk.installing.question import SetupQuestion
from kiosk.installing.questions import MORE_OF_NETWORK, PANEL_KEYS, questions
from kiosk.installing.surroundings import look_around
from kiosk.installing.unattended import Mistake, answered, answers_in, with_officers
from kiosk.messages import Messages

READABLE_BY_OTHERS = 0o077
SCREENS = ("WAYLAND_DISPLAY", "DISPLAY")


class Terminal:
    """Where the installer sits."""

    def say(self, text: str) -> None:
        click.echo(text)

    def ask(self, hidden: bool = False) -> str:
        typed: str = click.prompt(
            ">", prompt_suffix=" ", default="", show_default=False, hide_input=hidden
        )
        return typed


@click.command()
@click.option("--config", "config_file", type=FILE, help="config.toml that is written")
@click.option(
    "--answers", "answers_file", type=FILE, help="a TOML file of answers: nobody is asked"
)
@click.option("--panel", "only_panel", is_flag=True, help="measures the panel with a card, no more")
def setup(config_file: Path | None, answers_file: Path | None, only_panel: bool) -> int:
    """Sets this kiosk up, question by question; nothing is written before the end."""
    file = (standing_file(config_file) or _fresh_file()).absolute()
    texts = Messages.load(asset_folder() / "messages", "vi")
    before = Answers.standing_in(file)
    if _is_strange(file, before):
        click.echo(texts.text("setup.as_root", file=str(file)), err=True)
        return REFUSED
    work = Installation(file, texts, before)
    if only_panel:
        return work.measure_only()
    if answers_file is not None:
        return work.from_file(answers_file)
    try:
        return work.talk()
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo("\n" + texts.text("setup.stopped"), err=True)
        return FAILED


class Installation:
    """One run of the command."""

    def __init__(self, file: Path, texts: Messages, before: Answers) -> None:
        self._file, self._texts, self._before = file, texts, before
        self._questions: Sequence[SetupQuestion] = questions(file.parent)
        server = before.text("printers.server")
        self._around = look_around(ListFiles(asset_folder() / "lists"), server)

    def talk(self) -> int:
        """Asks at the terminal."""
        self._say("setup.begin", file=str(self._file))
        terminal = Terminal()
        dialogue = Dialogue(terminal, self._texts, self._around, self._measure())
        answers = dialogue.run(self._questions, self._before)
        answers = dialogue.officers(answers, officers_of(answers))
        if not dialogue.agrees("setup.write"):
            raise click.Abort
        self._put(answers)
        return self.examine() if dialogue.agrees("setup.examine") else 0

    def from_file(self, answers_file: Path) -> int:
        """Asks nobody; every mistake is named by its key."""
        told_by_file = answers_in(answers_file)
        answers, mistakes = answered(told_by_file, self._questions, self._before, self._around)
        if not mistakes:
            answers, mistakes = with_officers(told_by_file, answers, officers_of(answers))
        if mistakes:
            for one in mistakes:
                click.echo(self._line(one), err=True)
            self._say("setup.stopped", err=True)
            return REFUSED
        if answers_file.stat().st_mode & READABLE_BY_OTHERS:
            self._say("setup.answers_readable", err=True, file=str(answers_file))
        self._put(answers)
        self._say("setup.then_examine")
        return 0

    def measure_only(self) -> int:
        """The panel alone, into a configuration that is there."""
        measure = self._measure()
        if measure is None:
            self._say("setup.no_screen", err=True)
            return REFUSED
        size = measure()
        if size is None:
            self._say("problem.setup.not_measured", err=True)
            return FAILED
        answers = size.put_into(self._before)
        secrets = answers.secrets
        hidden = secrets_text(secrets, self._texts) if secrets else ""
        text = config_text(answers.settings, self._questions, self._texts)
        put_configuration(answers, self._file, text, hidden, system_clock())
        self._say("setup.measured", width=f"{size.width_mm:g}", height=f"{size.height_mm:g}")
        if not size.touch_meets:
            self._say("problem.setup.touch_astray", err=True)
        return 0

    def examine(self) -> int:
        """The doctor's round over what was just written."""
        config = load_config(self._file)
        return told(examine(Ground(config, config.data_folder, asset_folder(), system_clock)))

    def _put(self, answers: Answers) -> None:
        answers = answers.drop(MORE_OF_NETWORK)
        secrets = {key: value for key, value in answers.secrets.items() if value}
        if secrets and not answers.get("secrets_file"):
            answers = answers.put("secrets_file", SECRETS_FILE)
        text = config_text(answers.settings, self._questions, self._texts)
        hidden = secrets_text(secrets, self._texts) if secrets else ""
        self._tell(put_in_place(answers, self._file, text, hidden, system_clock()))

    def _tell(self, done: InPlace) -> None:
        self._say("setup.written", file=str(done.config))
        if done.copy is not None:
            self._say("setup.copied", file=str(done.copy))
        if done.secrets is not None:
            self._say("setup.secrets_written", file=str(done.secrets))
        self._say("setup.key", file=str(done.key))
        self._say("setup.officers.count", count=done.officers)
        if done.copy is not None:
            self._say("setup.then_restart")

    def _measure(self) -> Measure | None:
        """How the panel is measured, where a screen is to be seen."""
        if not any(os.environ.get(one) for one in SCREENS):
            return None
        width = str(self._before.get(PANEL_KEYS[0]) or "")
        return lambda: measured([sys.executable, "-m", "screens.panel_measuring", width])

    def _line(self, mistake: Mistake) -> str:
        problem = mistake.problem
        return f"{mistake.key}: {self._texts.text(f'problem.{problem.code}', **problem.details)}"

    def _say(self, key: str, err: bool = False, **details: str | int) -> None:
        click.echo(self._texts.text(key, **details), err=err)


def measured(command: Sequence[str]) -> Measured | None:
    """What the measuring page found, in a process of its own: Qt must not stay for the rest."""
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if ran.returncode:
        return None
    return Measured(**json.loads(ran.stdout.splitlines()[-1]))


def _fresh_file() -> Path:
    """Where a machine without any configuration gets its first."""
    *_, of_machine = USUAL_FILES
    nearest = next(one for one in of_machine.parents if one.is_dir())
    return of_machine if os.access(nearest, os.W_OK) else USUAL_FILES[0]


def _is_strange(file: Path, before: Answers) -> bool:
    """Whether the administrator is about to write what the kiosk's own user could not read."""
    folders = (file.parent, Path(before.text("data_dir") or file.parent))
    owners = [one.stat().st_uid for one in folders if one.is_dir()]
    return os.geteuid() == 0 and any(owners)
