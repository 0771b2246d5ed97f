"""What can be picked, and what happens when the answer before changes."""

from __future__ import annotations

from kiosk.fields import registry
from kiosk.fields.field import FieldContext, Problem
from tests.fields.asking import asking

OWN = [{"code": "a", "label": "Một", "hint": "thứ nhất"}, {"code": "b", "label": "Hai"}]


def commune(**answers: str) -> FieldContext:
    return asking("commune", answers, options="communes", rules={"depends_on": "province"})


def test_a_pack_may_write_its_own_options() -> None:
    context = asking("choice", options=OWN)
    assert [one.hint for one in registry.options_of(context)] == ["thứ nhất", ""]
    assert registry.read("b", context) == "b"
    assert registry.show("b", context) == "Hai"
    assert registry.pack("b", context) == "b"


def test_a_label_is_never_taken_for_a_code() -> None:
    assert registry.read("Một", asking("choice", options=OWN)) == Problem("choice.unknown")


def test_common_entries_stand_first_and_none_is_lost() -> None:
    plain = registry.options_of(asking("choice", options="countries"))
    with_common = registry.options_of(asking("choice", options="countries", common=["LA", "KH"]))
    assert [one.code for one in with_common[:3]] == ["LA", "KH", "VN"]
    assert sorted(one.code for one in with_common) == sorted(one.code for one in plain)


def test_a_commune_waits_for_its_province() -> None:
    assert registry.options_of(commune()) == ()
    assert registry.read("00004", commune()) == Problem("choice.other_first")


def test_a_commune_belongs_to_its_province() -> None:
    assert registry.read("00004", commune(province="01")) == "00004"
    assert registry.show("00004", commune(province="01")) == "Phường Ba Đình"
    assert registry.recheck("00004", commune(province="15")) == Problem("choice.unknown")


def test_a_province_that_no_longer_exists_offers_nothing_and_breaks_nothing() -> None:
    assert registry.options_of(commune(province="02")) == ()
    assert registry.read("00004", commune(province="02")) == Problem("choice.unknown")


def test_yes_and_no_can_be_worded_by_the_pack() -> None:
    words = [{"code": "yes", "label": "Có vợ"}, {"code": "no", "label": "Chưa"}]
    context = asking("yes_no", options=words)
    assert registry.show("no", context) == "Chưa"
    assert registry.pack("no", context) == "NO"
    assert registry.show("yes", asking("yes_no")) == "Có"


def test_a_code_that_left_the_list_is_shown_as_it_is() -> None:
    assert registry.show("zz", asking("choice", options=OWN)) == "zz"
    assert registry.recheck("zz", asking("choice", options=OWN)) == Problem("choice.unknown")
