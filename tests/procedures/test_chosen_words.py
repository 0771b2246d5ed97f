"""Where a form wants words and the citizen chose a line, the line's own words are written."""

from __future__ import annotations

import pytest

from kiosk.portal.eform import eform
from kiosk.procedures.question import Choice
from kiosk.vietnamese.normal import clean
from sandbox.filled_dossier import filled_dossier
from sandbox.persona import PERSONAS, load_persona
from tests.procedures.filing import LISTS, NOW, pack

REASON, CAUSE = "lyDoDK", "NguyenNhanMat"


@pytest.mark.parametrize(
    ("persona", "key", "words"),
    [
        ("1.004859", REASON, "Cán bộ hộ tịch ghi nhầm khi đăng ký"),
        ("1.004859-ethnic", REASON, "Cha và mẹ thuộc hai dân tộc khác nhau"),
        ("1.004859-add", REASON, "Giấy khai sinh để trống dòng quê quán."),
        ("1.000656", CAUSE, "Tuổi già"),
        ("1.000656-electronic", CAUSE, "Suy tim"),
        ("1.000656-court", CAUSE, ""),
        ("1.000656", "gbtCoQuanCap", "UBND phường Ba Đình"),
    ],
)
def test_what_was_chosen_typed_or_left_is_what_the_portal_gets(
    persona: str, key: str, words: str
) -> None:
    person = load_persona(PERSONAS / f"{persona}.toml")
    dossier = filled_dossier(person, pack(person.procedure), LISTS, NOW)
    assert clean(eform(dossier, LISTS).get(key, "")) == words


def test_every_kind_of_correction_has_reasons_and_a_way_to_write_another() -> None:
    kinds = pack("1.004859").questions["change_kind"].options
    assert isinstance(kinds, tuple)
    for kind in kinds:
        assert isinstance(kind, Choice)
        codes = [one.code for one in LISTS.options("change_reasons", kind.code)]
        assert len(codes) > 1
        assert codes[-1] == "other"
