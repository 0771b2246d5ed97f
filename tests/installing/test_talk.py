"""``kiosk setup`` at a terminal: asked, checked at once, written at the end and not before."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.setup import measured, setup
from kiosk.config import load_config
from kiosk.fields.list_files import ListFiles
from kiosk.installing.answers import Answers
from kiosk.installing.dialogue import Dialogue, Measured
from kiosk.installing.questions import questions
from kiosk.installing.surroundings import Surroundings
from kiosk.messages import Messages
from kiosk.officers import Officer, Officers
from kiosk.store.key_file import read_key

PIN, SECRET = "408173", "mat-khau-rieng-9"
OFFICE = "Trung tâm Phục vụ hành chính công xã Mẫu"


@pytest.fixture(autouse=True)
def _a_machine_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name.startswith("KIOSK_") or name in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name)


def talk(place: Path, *typed: str) -> Result:
    lines = "".join(f"{one}\n" for one in typed)
    words = ["--config", str(place / "config.toml")]
    return CliRunner().invoke(setup, words, input=lines, standalone_mode=False)


def everything(place: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in place.rglob("*") if one.is_file()}


def answers(place: Path, **other: str) -> list[str]:
    """A whole talk; each question answered by its name, in the order of asking."""
    said = {
        "name": OFFICE,
        "commune": "00004",
        "phone": "024 1234",
        "kiosk": "Máy 2",
        "data": str(place / "data"),
        "key": str(place / "key" / "kiosk.key"),
        "width": "598,5",
        "height": "336",
        "rotation": "90",
        "adapter": "rest",
        "url": "https://cong.tinh.example",
        "unit": "H56.20",
        "account": "may-2",
        "secret": SECRET,
        "network": "k",
        "scanner": "auto",
        "camera": "-",
        "receipt": "-",
        "form": "-",
        "officer": "Chị Mẫu",
        "pin": PIN,
        "again": PIN,
        "no_more": "",
        "write": "",
        "examine": "k",
    }
    return list((said | other).values())


def test_what_was_said_stands_in_files_that_the_kiosk_reads(tmp_path: Path) -> None:
    ran = talk(tmp_path, *answers(tmp_path))
    assert ran.return_value == 0, ran.output
    config = load_config(tmp_path / "config.toml", {})
    assert (config.office.name, config.office.commune) == (OFFICE, "00004")
    assert (config.office.phone, config.office.kiosk) == ("024 1234", "Máy 2")
    panel = config.panel
    assert (panel.width_mm, panel.height_mm, panel.rotation) == (598.5, 336, 90)
    assert config.portal.base_url == "https://cong.tinh.example"
    assert config.portal.client_secret.plain == SECRET
    assert (config.scanner.port, config.camera.device) == ("auto", "")
    assert config.data_dir == tmp_path / "data"
    assert config.key_file is not None
    assert read_key(config.key_file)


def test_pin_and_secret_stand_in_no_open_file_and_not_on_the_screen(tmp_path: Path) -> None:
    ran = talk(tmp_path, *answers(tmp_path))
    secrets = tmp_path / "secrets.toml"
    private = (secrets, tmp_path / "key" / "kiosk.key", tmp_path / "data" / "officers.toml")
    assert {one.stat().st_mode & 0o777 for one in private} == {0o600}
    holding = [one for one, data in everything(tmp_path).items() if SECRET.encode() in data]
    assert holding == [str(secrets)]
    assert not [one for one, data in everything(tmp_path).items() if PIN.encode() in data]
    assert SECRET not in ran.output
    assert PIN not in ran.output
    found = Officers.load(tmp_path / "data" / "officers.toml").check(PIN, system_clock())
    assert isinstance(found, Officer)
    assert found.name == "Chị Mẫu"


def test_a_wrong_answer_is_asked_again_at_once_and_says_what_is_wanted(tmp_path: Path) -> None:
    said = answers(tmp_path)
    names = ("name", "commune", "phone", "kiosk", "data", "key", "width")
    at = {name: place for place, name in enumerate(names)}
    said[at["width"] : at["width"]] = ["rộng", "20"]
    said[at["data"] : at["data"]] = ["data"]
    said[at["commune"] : at["commune"]] = ["99999", "xyzxyz"]
    said[at["name"] : at["name"]] = [""]
    url = said.index("https://cong.tinh.example")
    said[url:url] = ["cong.tinh.example"]
    officer = said.index(PIN)
    said[officer - 1 : officer - 1] = ["", "Anh Dễ", "123456", "123456", "Anh Sai", PIN, "111"]
    ran = talk(tmp_path, *said)
    assert ran.return_value == 0, ran.output
    for sentence in (
        "Câu này phải có câu trả lời",
        "Không tìm thấy. Gõ tên xã",
        "Cần đường dẫn đầy đủ",
        "Cần một số từ 101 đến 2999",
        "Cần một địa chỉ bắt đầu bằng",
        "Cần ít nhất một cán bộ",
        "Mã PIN này không dùng được",
        "Hai lần gõ không giống nhau",
    ):
        assert sentence in ran.output
    assert ran.output.count("Cần một số từ 101 đến 2999") == 2
    known = Officers.load(tmp_path / "data" / "officers.toml").everybody
    assert [one.name for one in known] == ["Chị Mẫu"]


def test_a_commune_is_found_by_a_few_letters_and_taken_by_its_number(tmp_path: Path) -> None:
    ran = talk(tmp_path, *answers(tmp_path, commune="ba dinh ha noi\n1"))
    assert "1) Phường Ba Đình, Thành phố Hà Nội  (00004)" in ran.output
    assert load_config(tmp_path / "config.toml", {}).office.commune == "00004"


def test_one_may_go_back_and_say_it_otherwise(tmp_path: Path) -> None:
    ran = talk(tmp_path, *answers(tmp_path, phone=f"<\n<\n{OFFICE} khác\n\n024 1234"))
    assert ran.return_value == 0, ran.output
    assert load_config(tmp_path / "config.toml", {}).office.name == f"{OFFICE} khác"


def test_who_stops_half_way_leaves_all_as_it_was_and_is_told_how_to_go_on(tmp_path: Path) -> None:
    talk(tmp_path, *answers(tmp_path))
    before = everything(tmp_path)
    for how_far in (0, 7, 20, 23):
        ran = talk(tmp_path, *answers(tmp_path, name="Khác")[:how_far])  # then the input ends
        assert ran.return_value == 1
        assert "Chưa ghi gì cả" in ran.output
        assert "kiosk setup" in ran.output
        assert everything(tmp_path) == before


def test_enter_all_the_way_changes_nothing_and_a_change_keeps_a_copy(tmp_path: Path) -> None:
    talk(tmp_path, *answers(tmp_path))
    file = tmp_path / "config.toml"
    by_hand = '\n[portal.paths]\ntoken = "/LayToken"\n\n[retention]\ndrafts_days = 3\n'
    file.write_text(file.read_text(encoding="utf-8") + by_hand, encoding="utf-8")
    former, decided = file.read_text(encoding="utf-8"), load_config(file, {})
    key = everything(tmp_path / "key")
    enters = [""] * 20
    ran = talk(tmp_path, *enters, "", "k")
    assert ran.return_value == 0, ran.output
    assert load_config(file, {}) == decided
    (copy,) = tmp_path.glob("config.toml.2*")
    assert copy.read_text(encoding="utf-8") == former
    assert everything(tmp_path / "key") == key


def test_a_panel_is_measured_in_a_process_of_its_own_and_not_asked_for() -> None:
    """The page itself is tried in tests/screens; here its last word comes back."""
    script = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "import screens.panel_measuring as page\n"
        "class Quick(page.PanelMeasuring):\n"
        "    def showFullScreen(self):\n"
        "        super().showFullScreen()\n"
        "        QTimer.singleShot(0, lambda: self.ended.emit(598, 336, False))\n"
        "page.PanelMeasuring = Quick\n"
        "sys.exit(page.main(['476']))\n"
    )
    assert measured([sys.executable, "-c", script]) == Measured(598, 336, False)
    assert measured([sys.executable, "-c", "raise SystemExit(1)"]) is None


def test_what_was_measured_takes_the_place_of_two_questions() -> None:
    typed, said = iter(["c", "0"]), list[str]()

    class Paper:
        def say(self, text: str) -> None:
            said.append(text)

        def ask(self, hidden: bool = False) -> str:
            return next(typed)

    around = Surroundings(ListFiles(asset_folder() / "lists"), touch=("ILITEK",))
    texts = Messages.load(asset_folder() / "messages", "vi")
    dialogue = Dialogue(Paper(), texts, around, lambda: Measured(598, 336, False))
    panel = [one for one in questions(Path("/etc/tu-lam")) if one.key.startswith("panel.")]
    found = dialogue.run(panel, Answers())
    assert found.settings == {"panel": {"width_mm": 598, "height_mm": 336, "rotation": 0}}
    told = "\n".join(said)
    assert "Đã đo: 598 x 336 mm" in told
    assert "Màn cảm ứng chưa khớp" in told
    assert "ILITEK" in told


def test_on_a_real_terminal_neither_pin_nor_secret_is_echoed(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    environment = {n: v for n, v in os.environ.items() if not n.startswith("KIOSK_")}
    words = ["setup", "--config", str(tmp_path / "config.toml")]
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk.cli", *words],
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    shown, typed = "", iter(answers(tmp_path))
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([ours], [], [], 1)
        try:
            shown += os.read(ours, 65536).decode() if ready else ""
        except OSError:
            break  # the far side is gone: it has ended
        if shown.endswith("> "):
            shown += "\n"
            os.write(ours, f"{next(typed)}\n".encode())
    os.close(ours)
    assert process.wait(30) == 0, shown
    assert "Máy 2" in shown, "what is no secret is echoed: the terminal is a real one"
    assert PIN not in shown
    assert SECRET not in shown
