"""What keeps data from being a record is told whole, place by place, and without a value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct, field

from kiosk.misfits import Misfit, Unfit, misfits

SECRET = "mật-khẩu"


class Leg(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    length: Annotated[int, Meta(ge=1, le=90)]
    wood: Literal["oak", "pine"] = "pine"


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Annotated[str, Meta(pattern="^[a-z]+$")]
    legs: Annotated[tuple[Leg, ...], Meta(min_length=1)]
    made: date | None = None
    size: tuple[float, float] | None = None
    marks: Mapping[str, int] = {}
    spare: str | tuple[Leg, ...] | None = None
    not_: Leg | None = field(default=None, name="not")

    def __post_init__(self) -> None:
        if self.spare == "none":
            raise Unfit([("spare", "there must be one"), ("not", "nor this")])
        if self.name == "chair":
            raise ValueError("a chair is no table")


GOOD: dict[str, Any] = {"name": "desk", "legs": [{"length": 70}]}


def told(**data: Any) -> dict[str, str]:
    found = misfits(GOOD | data, Table)
    return {".".join(map(str, one.place)): one.reason for one in found}


def test_what_fits_is_no_misfit() -> None:
    assert told(made="2026-11-27", size=[1, 2.5], marks={"a": 1}, spare=[{"length": 1}]) == {}


def test_everything_is_told_at_once_in_its_place() -> None:
    wrong = {"legs": [{"length": 0, "wood": SECRET}, {"lenght": 1}], "not": {}, "nmae": 1}
    assert told(**wrong) == {
        "legs.0.length": "a whole number from 1 to 90 is wanted",
        "legs.0.wood": "oak or pine is wanted",
        "legs.1.length": "missing",
        "legs.1.lenght": "unknown key",
        "not.length": "missing",
        "nmae": "unknown key",
    }


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("name", SECRET, "text of the form ^[a-z]+$ is wanted"),
        ("name", 7, "text of the form ^[a-z]+$ is wanted, not a whole number"),
        ("legs", [], "a list of at least 1 is wanted"),
        ("legs", SECRET, "a list of at least 1 is wanted, not text"),
        ("made", SECRET, "a date (2026-11-27) is wanted"),
        ("made", True, "a date (2026-11-27) is wanted, not true or false"),
        ("size", [1], "a list of 2 is wanted"),
        ("spare", 1.5, "text or a list is wanted, not a number"),
        ("spare", "none", "there must be one"),
        ("not", [], "a table is wanted, not a list"),
    ],
)
def test_a_reason_says_what_is_wanted_and_never_what_was_written(
    key: str, value: Any, reason: str
) -> None:
    found = told(**{key: value})
    assert found[key] == reason
    assert SECRET not in str(found)


def test_within_a_union_the_arm_that_has_the_shape_is_judged() -> None:
    assert told(spare=[{"length": 1}, {"length": "1"}]) == {
        "spare.1.length": "a whole number from 1 to 90 is wanted, not text"
    }
    assert told(marks={"a": "x"}) == {"marks.a": "a whole number is wanted, not text"}


def test_a_records_own_rules_name_the_keys_they_are_about() -> None:
    assert told(spare="none") == {"spare": "there must be one", "not": "nor this"}
    assert misfits(GOOD | {"name": "chair"}, Table) == (Misfit((), "a chair is no table"),)


def test_what_is_lenient_for_the_reader_is_lenient_for_the_judge() -> None:
    def from_words(data: Any, kind: Any) -> Any:
        return msgspec.convert(data, kind, strict=False)

    words = GOOD | {"legs": [{"length": "70"}]}
    assert misfits(words, Table)
    assert misfits(words, Table, from_words) == ()
