"""Published files: found by whoever was told the name, by nobody else, and not for ever."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.portal.contract import Uploaded
from kiosk.portal.publisher import Publisher
from kiosk.troubles import Trouble, TroubleCode
from tests.portal.dossiers import CONFIRMED_AT, PICTURE

KEEP = timedelta(days=14)


def publisher(folder: Path, secret: bytes = b"s" * 32) -> Publisher:
    folder.mkdir(exist_ok=True)
    return Publisher(folder, "https://files.example/kiosk/", secret, KEEP)


def test_a_file_lies_whole_under_the_address_that_is_told(tmp_path: Path) -> None:
    published = publisher(tmp_path / "p").publish("n/1", "paper.jpg", PICTURE, CONFIRMED_AT)
    assert published.sha256 == hashlib.sha256(PICTURE).hexdigest()
    way = published.file_id.removeprefix("https://files.example/kiosk/")
    assert (tmp_path / "p" / way).read_bytes() == PICTURE


def test_the_name_depends_on_the_secret_the_label_and_the_content(tmp_path: Path) -> None:
    here, there = publisher(tmp_path / "p"), publisher(tmp_path / "q", b"t" * 32)
    addresses = {
        here.publish("n/1", "a.jpg", PICTURE, CONFIRMED_AT).file_id,
        here.publish("n/2", "a.jpg", PICTURE, CONFIRMED_AT).file_id,
        here.publish("n/1", "a.jpg", PICTURE + b"!", CONFIRMED_AT).file_id,
        there.publish("n/1", "a.jpg", PICTURE, CONFIRMED_AT).file_id,
    }
    assert len(addresses) == 4
    again = here.publish("n/1", "a.jpg", PICTURE, CONFIRMED_AT)
    assert again.file_id in addresses


def test_only_what_lies_there_whole_is_there(tmp_path: Path) -> None:
    here = publisher(tmp_path / "p")
    published = here.publish("n/1", "a.jpg", PICTURE, CONFIRMED_AT)
    assert here.has(published)
    (file,) = (tmp_path / "p").rglob("a.jpg")
    file.write_bytes(PICTURE[:5])
    assert not here.has(published)
    file.unlink()
    assert not here.has(published)
    assert not here.use(published, CONFIRMED_AT)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "f-1",
        "https://files.example/kiosk/../../etc/passwd",
        "https://files.example/kiosk/etc/passwd",
        "https://elsewhere.example/kiosk/" + "0" * 64 + "/a.jpg",
    ],
)
def test_an_address_of_somebody_else_leads_nowhere(tmp_path: Path, address: str) -> None:
    here = publisher(tmp_path / "p")
    assert not here.has(Uploaded(address, "0" * 64))


def test_files_go_by_the_age_of_their_last_use(tmp_path: Path) -> None:
    here = publisher(tmp_path / "p")
    used = here.publish("n/1", "a.jpg", PICTURE, CONFIRMED_AT)
    unused = here.publish("n/2", "a.jpg", PICTURE, CONFIRMED_AT)
    assert here.use(used, CONFIRMED_AT + timedelta(days=10))
    assert here.clean(CONFIRMED_AT + KEEP) == 0
    assert here.clean(CONFIRMED_AT + KEEP + timedelta(days=1)) == 1
    assert (here.has(used), here.has(unused)) == (True, False)
    assert here.clean(CONFIRMED_AT + KEEP + timedelta(days=11)) == 1


def test_what_is_not_ours_is_never_taken_away(tmp_path: Path) -> None:
    here = publisher(tmp_path / "p")
    (tmp_path / "p" / "index.html").write_text("the office's own page")
    (tmp_path / "p" / "images").mkdir()
    assert here.clean(CONFIRMED_AT + timedelta(days=9999)) == 0
    assert {one.name for one in (tmp_path / "p").iterdir()} == {"index.html", "images"}


def test_a_folder_that_takes_nothing_is_a_trouble(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("a file where a folder should be")
    here = Publisher(tmp_path / "p", "https://files.example", b"s" * 32, KEEP)
    with pytest.raises(Trouble) as trouble:
        here.publish("n/1", "a.jpg", PICTURE, CONFIRMED_AT)
    assert trouble.value.code == TroubleCode.STORE_UNWRITABLE
    assert here.clean(CONFIRMED_AT) == 0
