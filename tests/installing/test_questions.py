"""Every question of the installation has its sentences and a place in the configuration."""

from __future__ import annotations

from pathlib import Path

from kiosk.config import Config
from kiosk.installing.questions import questions
from kiosk.messages import read_catalogue

ROOT = Path(__file__).resolve().parents[2]
ALL = questions(Path("/etc/tu-lam"))


def test_every_question_says_what_is_asked_and_why() -> None:
    catalogue = read_catalogue(ROOT / "assets" / "messages" / "vi.toml")
    wanted = {f"{one.sentence}.{part}" for one in ALL for part in ("ask", "why")}
    assert not wanted - catalogue.keys()


def test_every_kept_question_is_a_key_of_the_configuration_and_of_its_page() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    usual = Config()
    for one in (question.key for question in ALL if question.is_kept):
        table, _, name = one.partition(".")
        holder = getattr(usual, table)
        assert not name or hasattr(holder, name.partition(".")[0]), one
        assert f"`{one}`" in page or one.startswith("portal.proxies."), one
