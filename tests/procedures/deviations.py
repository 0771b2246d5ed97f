"""Where a pack differs from its form on purpose, each time with the reason; nothing else may."""

from __future__ import annotations

from collections.abc import Mapping

from tests.procedures.deviation import Deviation
from tests.procedures.deviations_civil import CIVIL
from tests.procedures.deviations_residence import RESIDENCE
from tests.procedures.deviations_social import SOCIAL

_ONLY_WORDS = frozenset({"Trực tiếp", "Trực tuyến", "Bưu chính"})
"""The practice portal takes the words of this list, too, because its codes were not seen."""

_DAY_OF_SOME_PAPER = "the day of issue, which the form requires, is that of some paper"
_NO_WAY_CHOSEN = "dossiers come back where no way of receiving was chosen"
_GROUP = "what proves a state, or names a spouse to be, is missing in many that come back"

DEVIATIONS: Mapping[str, Deviation] = {
    "2.000635": Deviation(
        items=33,
        composed={
            "SoGiayToDinhDanhC": "requester_paper_number",
            "NDK_SoGiayTo": "subject_paper_number",
            "NDK_NoiCuTru": "subject_home_address",
            "HoSo_TenGiayTo": "request_paper_name",
        },
        stricter={
            "HoSo_LoaiYeuCau": "without it nobody knows which record is wanted",
            "PhuongThucNhanKQ": _NO_WAY_CHOSEN,
        },
        left_out={"PhuongThucNhanKQ": _ONLY_WORDS},
        other_label=frozenset({"NDK_NoiCuTru"}),
    ),
    "1.004873": Deviation(
        items=40,
        composed={
            "SoGiayToDinhDanhC": "requester_paper_number",
            "SoGiayToDinhDanhC1": "subject_paper_number",
            "2": "spouse_name",
            "3": "divorce_number",
            "4": "death_number",
            "5": "single_from",
            "6": "state_description",
            "1,2": "partner_name",
        },
        stricter={
            "LoaiGiayToDinhDanhC": _DAY_OF_SOME_PAPER,
            "quanhevoinguoiduocxacminh": "who asks for whom decides which paper is needed",
            "nhapquanhekhac": "'other' alone says nothing",
            "mucdich": "dossiers come back without a purpose",
            "PhuongThucNhanKQ": _NO_WAY_CHOSEN,
            "SoLuong": "dossiers come back where the number is missing",
            **dict.fromkeys(("2", "3", "4", "5", "6", "1,2"), _GROUP),
        },
        not_asked={"LoaiDangKy": "the portal fills this list by itself"},
        left_out={"PhuongThucNhanKQ": _ONLY_WORDS},
        other_label=frozenset({"2", "3", "4", "5", "1,2"}),
    ),
    "1.001193": Deviation(
        items=64,
        composed={
            "SoGiayToDinhDanhC": "requester_paper_number",
            "SoGiayToDinhDanhMe": "mother_paper_number",
            "SoGiayToDinhDanhCha": "father_paper_number",
        },
        stricter={
            "LoaiGiayToDinhDanhC": _DAY_OF_SOME_PAPER,
            "QuanHe": "who files decides what can be offered for the mother and the father",
            "TenCoSoYTe": "the certificate names the hospital, or the real place of a birth at home",
            "CapBanSao": "silence is no answer where a fee depends on it",
            "SoLuong": "dossiers come back where copies are wanted and not counted",
            "HoTenChaKS": "required where a father is named; where none is, it is not asked at all",
            "HoSoDinhKem": "which paper proves the birth decides what is scanned",
        },
        not_asked={"DocNgaySinh": "the portal itself writes the date in words"},
        left_out={
            # One who has papers of his own files 1.004772: an early stop says so.
            "LoaiDangKy": frozenset({"5"}),
            # Nobody registers his own birth here, and "self" is not open.
            "QuanHe": frozenset({"BanThan"}),
        },
        files="birth_proof",
    ),
    **CIVIL,
    **RESIDENCE,
    **SOCIAL,
}
"""By the code of the procedure."""
