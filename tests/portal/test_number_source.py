"""Numbers of the office's range: never outside of it, never twice, whatever clock and power do."""

from __future__ import annotations

import json
import multiprocessing
import re
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.clock import system_clock
from kiosk.portal.contract import Busy
from kiosk.portal.kept_file import KeptFile
from kiosk.portal.number_source import NumberRange, OfficeRange
from kiosk.portal.reasons import Reason
from kiosk.troubles import Trouble, TroubleCode
from tests.portal.ground import Clock

CODE = "2.000635"


def source(
    folder: Path, clock: Clock, numbers: str = "5001-5003", unit: str = "H56.14"
) -> OfficeRange:
    return OfficeRange(unit, NumberRange.parse(numbers), KeptFile(folder / "numbers.json"), clock)


def test_numbers_follow_the_grammar_and_the_range(tmp_path: Path) -> None:
    numbers = source(tmp_path, Clock())
    assert [numbers.take(CODE) for _ in range(3)] == [
        "H56.14-261005-5001",
        "H56.14-261005-5002",
        "H56.14-261005-5003",
    ]


def test_short_running_numbers_are_filled_up_and_long_ones_may_grow(tmp_path: Path) -> None:
    assert source(tmp_path / "a", Clock(), "7-9").take(CODE) == "H56.14-261005-0007"
    assert source(tmp_path / "b", Clock(), "896048-896049").take("x") == "H56.14-261005-896048"


def test_an_exhausted_range_holds_the_connection_by_its_name_until_tomorrow(
    tmp_path: Path,
) -> None:
    clock = Clock()
    numbers = source(tmp_path, clock, "5001-5001")
    numbers.take(CODE)
    for _ in range(2):
        with pytest.raises(Busy) as busy:
            numbers.take(CODE)
        assert busy.value.reason == Reason.NO_NUMBERS
    clock.now += timedelta(days=1)
    assert numbers.take(CODE) == "H56.14-261006-5001"


def test_a_wider_range_goes_on_where_the_narrow_one_ended(tmp_path: Path) -> None:
    clock = Clock()
    source(tmp_path, clock, "5001-5001").take(CODE)
    assert source(tmp_path, clock, "5001-5999").take(CODE) == "H56.14-261005-5002"


def test_a_range_that_was_moved_down_gives_nothing_twice(tmp_path: Path) -> None:
    clock = Clock()
    source(tmp_path, clock, "5001-5999").take(CODE)
    with pytest.raises(Busy):
        source(tmp_path, clock, "4001-5001").take(CODE)


def test_a_clock_that_goes_back_gives_no_number_twice(tmp_path: Path) -> None:
    clock = Clock()
    numbers = source(tmp_path, clock)
    given = [numbers.take(CODE)]
    clock.now += timedelta(days=30)
    given.append(numbers.take(CODE))
    clock.now -= timedelta(days=30)
    given.append(numbers.take(CODE))
    assert len(set(given)) == 3


def test_the_day_is_that_of_vietnam(tmp_path: Path) -> None:
    clock = Clock()
    clock.now = clock.now.replace(hour=23, minute=30)
    assert "-261005-" in source(tmp_path, clock).take(CODE)
    clock.now += timedelta(hours=1)
    assert "-261006-" in source(tmp_path, clock).take(CODE)


def test_a_number_is_on_disk_before_anybody_sees_it(tmp_path: Path) -> None:
    source(tmp_path, Clock()).take(CODE)
    assert json.loads((tmp_path / "numbers.json").read_text()) == {"261005": 5001}
    assert source(tmp_path, Clock()).take(CODE).endswith("5002")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff"])
def test_a_counter_that_cannot_be_read_is_a_trouble_and_never_a_fresh_start(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "numbers.json").write_bytes(content)
    with pytest.raises(Trouble) as trouble:
        source(tmp_path, Clock()).take(CODE)
    assert trouble.value.code == TroubleCode.STORE_DAMAGED
    assert (tmp_path / "numbers.json").read_bytes() == content


def test_a_counter_that_cannot_be_written_gives_no_number(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file where a folder should be")
    with pytest.raises(Trouble) as trouble:
        source(tmp_path / "notes", Clock()).take(CODE)
    assert trouble.value.code == TroubleCode.STORE_UNWRITABLE


@pytest.mark.parametrize("text", ["", "5001", "5001-", "-5001", "9-1", "0-9", "a-b", "1-999999999"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="range"):
        NumberRange.parse(text)


def take_many(folder: str, count: int) -> list[str]:
    numbers = OfficeRange(
        "H56.14", NumberRange(1, 9999), KeptFile(Path(folder) / "numbers.json"), system_clock
    )
    return [numbers.take(CODE) for _ in range(count)]


def test_two_senders_at_once_never_share_a_number(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        taken = pool.starmap(take_many, [(str(tmp_path), 25)] * 2)
    given = [one for some in taken for one in some]
    assert len(set(given)) == 50
    assert all(re.fullmatch(r"H56\.14-\d{6}-\d{4}", one) for one in given)
