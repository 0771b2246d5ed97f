"""What is taken home: the steps of this procedure, this case and these papers, and whom to ask."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from kiosk.clock import VIETNAM
from kiosk.config import OfficeConfig
from kiosk.dossier import Answer, Attachment, Dossier, FilingFor, Source
from kiosk.messages import Messages
from kiosk.procedures.loader import load_pack
from kiosk.take_home import TakeHome, take_home_of

ASSETS = Path(__file__).resolve().parent.parent / "assets"
TEXTS = Messages.load(ASSETS / "messages", "vi")
CODE = "2.000635"
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=VIETNAM)
OFFICE = OfficeConfig(name="Xã Thử", phone="0225 000 000")


def taken(whom: FilingFor, *papers: str, office: OfficeConfig = OFFICE) -> TakeHome:
    blocks = ASSETS / "procedures" / "blocks"
    procedure = load_pack(ASSETS / "procedures" / CODE, (blocks,)).procedure
    assert procedure is not None
    sheets = tuple(Attachment(paper, paper, "image/jpeg", 1, "0" * 64, 1, NOW) for paper in papers)
    secret = Answer("requester_name", "Nguyễn Thị Mật", Source.TYPED, NOW)
    dossier = Dossier("TL-AAAA-BBBB", "d", procedure, "vi", whom, NOW, (secret,), sheets)
    return take_home_of(dossier, office)


def test_the_steps_name_the_code_the_case_and_the_papers_of_this_dossier() -> None:
    steps = taken(FilingFor.AUTHORISED, "power_of_attorney").steps(TEXTS)
    assert CODE in steps[1]
    assert "Xin thay theo giấy ủy quyền" in steps[2]
    assert taken(FilingFor.AUTHORISED, "power_of_attorney").papers[0] in steps[3]
    assert "Xin bản sao giấy của chính mình" in taken(FilingFor.SELF).steps(TEXTS)[2]


def test_without_papers_only_the_card_is_to_be_at_hand_and_no_answer_is_told() -> None:
    steps = taken(FilingFor.SELF).steps(TEXTS)
    assert TEXTS.text("home.card_at_hand") in steps
    assert "Mật" not in " ".join(steps)


@pytest.mark.parametrize(
    ("office", "told"),
    [
        (OFFICE, "0225 000 000"),
        (OfficeConfig(name="Xã Thử"), "Xã Thử"),
        (OfficeConfig(), "quầy bên cạnh máy"),
    ],
)
def test_whom_to_ask_is_said_with_and_without_a_telephone(office: OfficeConfig, told: str) -> None:
    assert told in taken(FilingFor.SELF, office=office).ask(TEXTS)
