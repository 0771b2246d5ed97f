"""The form on A4 looks as it did when somebody looked at it, and can be seen before it is printed.

The golden pictures lie in tests/golden. To make one anew, delete it, run this test and look at it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QImage

from kiosk.messages import Messages
from kiosk.paper_form import paper_form
from sandbox.persona import PERSONAS, load_persona
from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from screens.form_printing import pictures_of, write_form
from screens.theme import load_fonts
from tests.procedures.filing import LISTS
from tests.test_paper_form import changed, filled
from tests.visits.floor import Floor, a_floor, hall_clock

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
TEXTS = Messages.load(ROOT / "assets" / "messages", "vi")
DIFFERS = 2.0
"""Mean difference of grey, of 255: other letters or lines give more, another machine's edges less."""

LONG = {
    "subject_name": "Nguyễn Hoàng Phương Khánh Quỳnh Trang Thiên Kim Ngọc Bảo Châu Anh Thư Mai Lan",
    "subject_home_address": "Số nhà 1234, ngách 56/78, ngõ 910, tổ dân phố số 11, khu tập thể Nhà máy cơ"
    " khí Hoa Mẫu, đường Hoa Sen kéo dài",
}


@pytest.fixture(autouse=True)
def _fonts(qapp: object) -> None:
    load_fonts()


def pages(persona: str, **other: str) -> list[QImage]:
    dossier = changed(filled(load_persona(PERSONAS / f"{persona}.toml")), **other)
    return pictures_of(paper_form(dossier, LISTS), TEXTS, dots_per_mm=3)


@pytest.mark.parametrize(
    ("name", "persona", "other", "count"),
    [
        ("pension-long", "1.014027-authorised", LONG, 1),
        ("pension-empty", "1.014027", {}, 1),
        ("residence-family", "1.004194-family", {}, 1),
        ("copies", "2.000635-authorised", {}, 2),
    ],
)
def test_a_form_looks_as_it_was_approved(
    tmp_path: Path, name: str, persona: str, other: dict[str, str], count: int
) -> None:
    drawn = pages(persona, **other)
    assert len(drawn) == count
    fresh, golden = tmp_path / "page.png", GOLDEN / f"{name}.png"
    drawn[0].save(str(fresh))
    if not golden.is_file():
        shutil.copy(fresh, golden)
        pytest.fail(f"{golden.name} is new: look at it")
    with Image.open(fresh) as now, Image.open(golden) as then:
        apart = ImageChops.difference(now.convert("L"), then.convert("L"))
    assert ImageStat.Stat(apart).mean[0] < DIFFERS


def test_another_answer_would_not_pass_for_the_same_picture(tmp_path: Path) -> None:
    one, other = tmp_path / "one.png", tmp_path / "other.png"
    pages("1.014027")[0].save(str(one))
    pages("1.014027-daughter")[0].save(str(other))
    with Image.open(one) as left, Image.open(other) as right:
        apart = ImageChops.difference(left.convert("L"), right.convert("L"))
    assert ImageStat.Stat(apart).mean[0] > DIFFERS


def test_the_pdf_is_a4_and_has_as_many_pages(tmp_path: Path) -> None:
    dossier = filled(load_persona(PERSONAS / "2.000635-authorised.toml"))
    file = tmp_path / "form.pdf"
    write_form(file, paper_form(dossier, LISTS), TEXTS)
    content = file.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 2
    assert b"/MediaBox [0 0 595" in content


@pytest.fixture
def floor(tmp_path: Path, portal: PracticePortal, qtbot: object) -> Iterator[Floor]:
    with a_floor(tmp_path / "kiosk", portal) as opened:
        yield opened


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[PracticePortal]:
    with PracticePortal(tmp_path / "portal", settings=Settings(clock=hall_clock)) as opened:
        yield opened


def test_the_form_is_seen_on_the_check_page_before_it_is_printed(floor: Floor) -> None:
    floor.citizen("2.000635").file(until="check")
    floor.touch("screen.check.form")
    assert floor.words("screen.check.sheet") in floor.texts()
    floor.touch("screen.check.print")
    said = [floor.words(f"problem.print.{one}") for one in ("no_printer", "no_service")]
    assert floor.look(lambda: any(one in floor.texts() for one in said))
    floor.touch("frame.back")
    assert floor.words("screen.check.sheet") not in floor.texts()
    assert floor.words("screen.check.more") in floor.texts()
    floor.citizen("2.000635").file()


def test_nothing_of_the_form_is_left_on_the_disk(floor: Floor) -> None:
    floor.citizen("2.000635").file(until="check")
    floor.touch("screen.check.form")
    floor.touch("screen.check.print")
    assert list(floor.folder.rglob("*.pdf")) == []
