"""Where the packs of civil status differ from their forms, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping

from tests.procedures.deviation import Deviation

_FILES = "which paper is scanned follows from an earlier answer"
_SILENCE = "silence is no answer where a fee depends on it"
_COUNTED = "dossiers come back where copies are wanted and not counted"
_LIVES_HERE = "both live in the country, an early stop says so; sent without being asked"
_CITIZENS = "both are Vietnamese, an early stop says so; sent without being asked"
_NO_PHOTO = "asked only with a foreign element, which is another procedure"
_DECIDES = "which paper proves it decides what is scanned"
_DAY_OF_SOME_PAPER = "the day of issue, which the form requires, is that of some paper"
_LIVES_SOMEWHERE = "the office looks the person up by where he or she lives"
_COPIES = {"CapBanSao": _SILENCE, "SoLuong": _COUNTED}
_IDENTITY_ONLY = frozenset({"1", "2", "7", "8", "10"})
"""Without a photograph, no longer valid, or of somebody whose nationality is not settled."""
_MARRIED_NOW = frozenset({"2", "5"})


def _side(side: str, who: str, *, kind_birth: bool) -> dict[str, str]:
    """What a marriage asks of one side though the form lets it pass empty."""
    reasons = {
        f"NCT_SoNhaToDanPho_{side}": "the form requires it, too",
        f"ly hôn_{side}": "what proves a state is missing in many that come back",
        f"chết_{side}": "what proves a state is missing in many that come back",
        f"khác_{side}": "'other' alone says nothing",
        f"DanToc{side}": "the certificate prints it for both",
    }
    if kind_birth:
        reasons[f"NgaySinh{side}"] = "the age decides whether one may marry"
    return reasons


CIVIL: Mapping[str, Deviation] = {
    "1.000894": Deviation(
        items=48,
        composed={
            f"{group}_{side}": f"{who}_{part}"
            for side, who in (("BenNu", "bride"), ("BenNam", "groom"))
            for group, part in (
                ("ly hôn", "divorce_number"),
                ("chết", "death_number"),
                ("khác", "description"),
            )
        },
        stricter=_COPIES
        | _side("BenNu", "bride", kind_birth=True)
        | _side("BenNam", "groom", kind_birth=True),
        not_asked={
            "LoaiDangKy": "the form has one entry only; sent without being asked",
            "HoSoDinhKem": "nothing but the form is handed in for a marriage",
            **{f"Anh_{side}": _NO_PHOTO for side in ("BenNu", "BenNam")},
            **{f"NoiCuTru_{side}": _LIVES_HERE for side in ("BenNu", "BenNam")},
            **{f"NoiCuTru_QuocGia_{side}": _LIVES_HERE for side in ("BenNu", "BenNam")},
            **{f"QuocTich{side}": _CITIZENS for side in ("BenNu", "BenNam")},
            **{f"từ-đến_{side}": "one who is married cannot marry" for side in ("BenNu", "BenNam")},
        },
        left_out={
            **{f"LoaiGiayToDinhDanh_{side}": _IDENTITY_ONLY for side in ("BenNu", "BenNam")},
            **{f"LoaiTinhTrangHonNhan_{side}": _MARRIED_NOW for side in ("BenNu", "BenNam")},
        },
        other_label=frozenset(
            f"{group}_{side}" for side in ("BenNu", "BenNam") for group in ("ly hôn", "chết")
        ),
    ),
    "1.000656": Deviation(
        items=46,
        composed={
            "SoGiayToDinhDanhC": "requester_paper_number",
            "SoGiayToDinhDanh": "dead_paper_number",
            "NguyenNhanMat": "death_cause",
        },
        stricter=_COPIES
        | {
            "loaiDangKy": "in time or late decides on the fee",
            "HoTen": "without a name nobody is registered",
            "gbtLoai": "which paper proves the death decides what is scanned",
            "nktNoiCuTru": "the last residence decides which office registers",
            "nktNoiCuTru_QuocGia": "part of the last residence",
            "TinhThanh_NoiCuTruCC": "part of the last residence",
            "PhuongXa_NoiCuTruCC": "part of the last residence",
            "SoNha_NoiCuTruCC": "part of the last residence",
        },
        not_asked={"HoSoDinhKem": _FILES},
    ),
    "1.004884": Deviation(
        items=5,
        frame="2093",
        composed={
            "SoGiayToDinhDanhC": "requester_paper_number",
            "SoGiayToDinhDanhMe": "mother_paper_number",
            "SoGiayToDinhDanhCha": "father_paper_number",
        },
        stricter=_COPIES
        | {
            "LoaiGiayToDinhDanhC": _DAY_OF_SOME_PAPER,
            "QuanHe": "who files decides what can be offered for the person and the parents",
            "TenCoSoYTe": "the new certificate says again what the old one said",
            "HoTenChaKS": "required where a father is named; where none is, it is not asked at all",
            "HoSoDinhKem": _DECIDES,
        },
        not_asked={
            "DocNgaySinh": "the portal itself writes the date in words",
            "LoaiDangKy": "tells kinds of a first registration; which is meant here was not read",
        },
        files="proof",
    ),
    "1.004837": Deviation(
        items=40,
        composed={
            "SoGiayToDinhDanhC": "requester_paper_number",
            "sogiaytoA": "guardian_paper_number",
            "sogiaytoB": "ward_paper_number",
            "noicutruA": "guardian_home_address",
            "noicutruB": "ward_home_address",
        },
        stricter=_COPIES | {"HoSoDinhKem": _DECIDES},
        files="guardianship_kind",
    ),
    "1.001022": Deviation(
        items=44,
        composed={
            "SoGiayToDinhDanhC": "requester_paper_number",
            "sogiaytoA": "parent_paper_number",
            "sogiaytoB": "child_paper_number",
            "noicutruA": "parent_home_address",
            "noicutruB": "child_home_address",
        },
        stricter=_COPIES
        | {
            "LoaiGiayToDinhDanhC": _DAY_OF_SOME_PAPER,
            "Quanhe": "who files decides what can be offered",
            "loaiXacNhan": "who recognises whom is the matter itself",
            "noicutruA": _LIVES_SOMEWHERE,
            "noicutruB": _LIVES_SOMEWHERE,
            "HoSoDinhKem": _DECIDES,
        },
        not_asked={
            "LoaiDangKy": "an early stop leads away what was registered abroad; sent as new"
        },
        files="evidence",
    ),
    "1.004859": Deviation(
        items=36,
        composed={
            "SoGiayToDinhDanhC": "requester_paper_number",
            "ntdSoGiayTo": "subject_paper_number",
            "ntdNoiCuTru": "subject_home_address",
            "lyDoDK": "reason",
        },
        stricter=_COPIES
        | {
            "LoaiGiayToDinhDanhC": _DAY_OF_SOME_PAPER,
            "ntdHoTen": "without the name in the register nothing is found",
            "ntdNoiCuTru": _LIVES_SOMEWHERE,
            "viecDangKy": "the kind decides the evidence",
            "noiDungDK": "dossiers come back without the old and the new words",
            "lyDoDK": "dossiers come back without a reason",
            "TraKQ": "dossiers come back where no way of receiving was chosen",
        },
        not_asked={"HoSoDinhKem": "the grounds are always scanned"},
    ),
}
"""By the code of the procedure."""
