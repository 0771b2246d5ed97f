"""Whatever the world does to the data folder has a name, and nothing is lost by it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.store.database import PROMISED, Database
from kiosk.store.schema import REVISION
from kiosk.store.store import DATABASE, KEY, Store
from kiosk.troubles import Trouble, TroubleCode
from tests.store.filled import EVENT, Filled, HandClock, tamper


def opening(folder: Path, key_file: Path | None = None) -> TroubleCode | None:
    """What the start says of this folder."""
    try:
        Store.open(folder, key_file=key_file, clock=HandClock()).close()
    except Trouble as trouble:
        return trouble.code if trouble.details["file"] else None
    return None


@pytest.fixture
def used(filled: Filled) -> Path:
    """A folder with data, closed."""
    filled.draft(colour="red")
    filled.store.close()
    return filled.folder


def test_a_fresh_folder_is_set_up_by_itself_for_its_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "fresh" / "folder"
    store = Store.open(folder, clock=HandClock())
    assert folder.stat().st_mode & 0o077 == 0
    assert [one.name for one in folder.iterdir() if one.stat().st_mode & 0o077] == []
    store.close()
    assert opening(folder) is None


def test_a_copied_folder_works_elsewhere_with_its_key(filled: Filled, tmp_path: Path) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    filled.store.close()
    shutil.copytree(filled.folder, tmp_path / "elsewhere")
    shutil.rmtree(filled.folder)
    store = Store.open(tmp_path / "elsewhere", clock=filled.clock)
    assert store.drafts.find(draft.code) == draft
    assert store.journal.verify() is None
    store.close()


def test_the_key_can_lie_elsewhere(tmp_path: Path) -> None:
    key_file = tmp_path / "stick.key"
    assert opening(tmp_path / "data", key_file) is None
    assert not (tmp_path / "data" / KEY).exists()
    assert opening(tmp_path / "data", key_file) is None
    assert opening(tmp_path / "data") is TroubleCode.KEY_MISSING


def test_a_missing_key_is_never_made_anew_over_data(used: Path) -> None:
    (used / KEY).unlink()
    assert opening(used) is TroubleCode.KEY_MISSING
    assert not (used / KEY).exists()


def test_another_kiosks_key_is_wrong(used: Path, tmp_path: Path) -> None:
    opening(tmp_path / "other")
    shutil.copy(tmp_path / "other" / KEY, used / KEY)
    assert opening(used) is TroubleCode.KEY_WRONG


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:0],
        lambda text: text[:-10],
        lambda text: text.replace("tu-lam-key-1:", ""),
        lambda text: text.replace(":", ":é"),
        lambda text: "\0" * len(text),
    ],
)
def test_a_garbled_key_is_no_key(used: Path, spoil: Callable[[str], str]) -> None:
    (used / KEY).write_text(spoil((used / KEY).read_text()))
    assert opening(used) is TroubleCode.KEY_UNREADABLE


def test_a_folder_in_place_of_the_key_is_no_key(used: Path) -> None:
    (used / KEY).unlink()
    (used / KEY).mkdir()
    assert opening(used) is TroubleCode.KEY_UNREADABLE


def test_a_file_in_place_of_the_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert opening(tmp_path / "data") is TroubleCode.STORE_UNWRITABLE
    assert opening(tmp_path / "data" / "below") is TroubleCode.STORE_UNWRITABLE


def test_a_folder_in_place_of_the_database_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data" / DATABASE).mkdir(parents=True)
    assert opening(tmp_path / "data") is TroubleCode.STORE_UNWRITABLE


def test_a_key_on_a_stick_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    absent = tmp_path / "stick" / KEY
    assert opening(tmp_path / "data", absent) is TroubleCode.STORE_UNWRITABLE
    assert not (tmp_path / "data" / DATABASE).exists()


@pytest.mark.parametrize("start", [0, 4096])
def test_a_database_full_of_rubbish_is_damaged(used: Path, start: int) -> None:
    with (used / DATABASE).open("r+b") as file:
        file.seek(start)
        file.write(b"rubbish " * 2048)
    assert opening(used) is TroubleCode.STORE_DAMAGED


def test_a_database_that_lost_its_end_is_damaged(used: Path) -> None:
    os.truncate(used / DATABASE, (used / DATABASE).stat().st_size // 2)
    assert opening(used) is TroubleCode.STORE_DAMAGED


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    tamper(folder, "CREATE TABLE theirs (x)")
    assert opening(folder) is TroubleCode.STORE_DAMAGED
    tamper(folder, "INSERT INTO theirs VALUES (1)")


def test_a_newer_database_is_left_alone(used: Path) -> None:
    # A newer program may have changed anything, the kiosk's own row too.
    tamper(
        used,
        "UPDATE alembic_version SET version_num = '9999'",
        "ALTER TABLE kiosk RENAME COLUMN key_check TO newer",
    )
    before = (used / DATABASE).read_bytes()
    with pytest.raises(Trouble) as trouble:
        Store.open(used, clock=HandClock())
    assert trouble.value.code is TroubleCode.STORE_NEWER
    assert (trouble.value.details["found"], trouble.value.details["known"]) == (
        "9999",
        REVISION,
    )
    assert (used / DATABASE).read_bytes() == before


def test_i10_a_database_that_another_program_holds_is_locked(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = (("busy_timeout", "5", 5), *PROMISED[1:])
    monkeypatch.setattr(Database, "_promised", impatient)
    draft = filled.draft(colour="red")
    store = filled.reopen()
    with closing(sqlite3.connect(filled.folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Trouble) as trouble:
            filled.save(draft, colour="blue")
        assert trouble.value.code is TroubleCode.STORE_LOCKED
        assert store.drafts.find(draft.code) == draft
        other.execute("ROLLBACK")
    assert filled.save(draft, colour="blue").value("colour") == "blue"


def works(*command: str) -> bool:
    """Whether this machine lets us do this."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk))
    if not works(*mount):
        pytest.skip("no right to mount")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_i10_a_full_disk_is_named_and_loses_nothing(small_disk: Path) -> None:
    filled = Filled(small_disk / "data")
    draft = filled.draft(colour="red")
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 100_000))
    with pytest.raises(Trouble) as trouble:
        filled.attach(draft, b"x" * 400_000)
    assert trouble.value.code is TroubleCode.STORE_FULL
    head = filled.store.journal.head()
    assert filled.store.drafts.find(draft.code) == draft
    assert filled.store.journal.head() == head
    ballast.unlink()
    draft = filled.save(draft, colour="blue")
    assert filled.reopen().drafts.find(draft.code) == draft
    assert filled.store.journal.verify() is None
    filled.store.close()


def test_i10_a_disk_without_room_for_one_answer_is_named_and_loses_nothing(
    small_disk: Path,
) -> None:
    filled = Filled(small_disk / "data")
    draft = filled.draft(colour="red")
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * shutil.disk_usage(small_disk).free)
    changes: tuple[Callable[[], object], ...] = (
        lambda: filled.save(draft, colour="blue"),
        lambda: filled.confirm(draft),
        lambda: filled.store.drafts.erase(draft, EVENT),
    )
    for change in changes:
        with pytest.raises(Trouble) as trouble:
            change()
        assert trouble.value.code is TroubleCode.STORE_FULL
    assert filled.store.drafts.find(draft.code) == draft
    ballast.unlink()
    assert filled.confirm(draft).reference == filled.store.outbox.rows()[0].reference
    assert filled.store.journal.verify() is None
    filled.store.close()


def test_a_full_disk_at_the_first_start_is_named(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * shutil.disk_usage(small_disk).free)
    assert opening(small_disk / "data") is TroubleCode.STORE_FULL


@pytest.fixture
def frozen(used: Path) -> Iterator[Path]:
    """A folder with data that nobody may write, root neither."""
    files = [str(used), *(str(one) for one in used.iterdir() if one.is_file())]
    if not works("chattr", "+i", *files):
        pytest.skip("no right to freeze files")
    yield used
    subprocess.run(["chattr", "-i", *files], check=True)


def test_i10_a_folder_that_cannot_be_written_is_named(frozen: Path) -> None:
    assert opening(frozen) is TroubleCode.STORE_UNWRITABLE


def test_a_promise_that_is_not_kept_stops_the_start(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promised = (*PROMISED, ("user_version", "0", 7))
    monkeypatch.setattr(Database, "_promised", promised)
    assert opening(used) is TroubleCode.STORE_UNWRITABLE
