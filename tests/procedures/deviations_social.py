"""Where the social packs differ from their forms and from the frame around them, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping

from tests.procedures.deviation import Deviation

FRAME = "BYT-chung"
"""Who files and for whom: the same around every form of the ministry."""

_FOLLOWS = "follows from whom one files for; sent without being asked"
_BY_NUMBER = "the data base of the population has it by the number"
_FILER = "the office calls the one who files"

NOT_ASKED = {
    "chonDoiTuong": "a kiosk serves persons; sent without being asked",
    "isOwnerDossierCheck": _FOLLOWS,
    "ownerIdentityDate": _BY_NUMBER,
    "ownerIdIssuePlace": _BY_NUMBER,
    "ownerPhoneNumber": _FILER,
    "ownerEmail": _FILER,
    "ownerNation": "its list was not read, and the number tells a citizen",
    "ghiChu": "nothing is left to remark",
}
OWNER = {
    "ownerFullname": "subject_name",
    "ownerBirthday": "subject_birth",
    "ownerGender": "subject_gender",
    "ownerIdentityNumber": "subject_number",
    "ownerProvince": "subject_home_province",
    "ownerDistrict": "subject_home_commune",
    "ownerAddress": "subject_home_address",
}
"""The owner's block says again what the form itself says of the person."""
_ASKED_ANYWAY = "the envelope of the dossier needs it"
FILER = {
    **dict.fromkeys(("birthday", "gender", "identityNumber"), _ASKED_ANYWAY),
    **dict.fromkeys(("province", "district", "address"), _ASKED_ANYWAY),
}
STRICTER = {
    **FILER,
    **dict.fromkeys(OWNER, "a dossier for somebody else must say for whom"),
}
REPRESENTATIVE = {
    "NddHoTen": "requester_name",
    "NddSoDinhdanh": "requester_number",
    "NddSodienthoai": "requester_phone",
    "NddMaTinh": "requester_home_province",
    "NddMaXa": "requester_home_commune",
    "NddDiachi": "requester_home_address",
}
"""The legal representative is the one who files."""
KINDS = {1: 6, 2: 6, 3: 7, 4: 5, 5: 4, 6: 3}
"""How many single items the form has under each kind of disability."""
_NO_ANSWER = "an empty box is no answer, so each is answered with yes or no"
_ELSEWHERE = "who lives elsewhere is visited there"
_PAID_TO = "the money goes to the organisation that buried"
SAID_AGAIN = frozenset(OWNER)

SOCIAL: Mapping[str, Deviation] = {
    "1.014027": Deviation(
        items=10,
        frame=FRAME,
        composed={
            **OWNER,
            "cu_tru": "subject_home_address",
            "chi_tra": "pay_way",
            "dai_dien": "requester_is",
        },
        stricter={
            **STRICTER,
            "tro_cap_khac": "of two allowances only the higher one is paid",
            "ho_ngheo": "below 75 the right hangs on it",
            "chi_tra": "nobody knows otherwise where the money goes",
            "dai_dien": "a dossier for somebody else must say by whom",
        },
        not_asked=NOT_ASKED,
        other_label=frozenset({"cu_tru"}),
        said_again=SAID_AGAIN,
    ),
    "1.001731": Deviation(
        items=18,
        frame=FRAME,
        composed={
            "ho_khau": "dead_home_address",
            "chu_ho": "requester_name",
            "ngay_sinh_ch": "requester_birth",
            "so_cccd": "requester_number",
            "ho_khau_ch": "requester_home_address",
        },
        stricter={
            **FILER,
            **dict.fromkeys(("chu_ho", "ngay_sinh_ch", "so_cccd", "ho_khau_ch"), _ASKED_ANYWAY),
            "quan_he": "who buries must say what the dead was to him",
            **dict.fromkeys(("ten_to_chuc", "dia_chi_to_chuc", "dai_dien"), _PAID_TO),
        },
        not_asked={**NOT_ASKED, **dict.fromkeys(OWNER, "who buries files and owns the dossier")},
        other_label=frozenset({"ho_khau"}),
        said_again=frozenset({"chu_ho", "ngay_sinh_ch", "so_cccd", "ho_khau_ch"}),
    ),
    "1.001699": Deviation(
        items=35,
        frame=FRAME,
        composed={**OWNER, **REPRESENTATIVE},
        stricter={
            **STRICTER,
            **dict.fromkeys(REPRESENTATIVE.keys() - {"NddSodienthoai"}, _ASKED_ANYWAY),
            "NddQuanheNkt": "a dossier for somebody else must say by whom",
            **dict.fromkeys(("NktSoDinhdanh", "NktDiachi"), _ASKED_ANYWAY),
            **dict.fromkeys(("NktNOHTMaTinh", "NktNOHTMaXa", "NktNOHTDiaChi"), _ELSEWHERE),
            **{f"khuyetTat{kind}Obj_khuyetTatRadio": _NO_ANSWER for kind in KINDS},
            **{
                f"khuyetTat{kind}Obj_khuyetTatRadio{one}": _NO_ANSWER
                for kind, count in KINDS.items()
                for one in range(1, count + 1)
            },
            **{f"mucDoKhuyetTatObj_mucDoRadio{one}": _NO_ANSWER for one in range(1, 11)},
        },
        not_asked={**NOT_ASKED, "LydoCapdoiCaplaiMa": "of 1.001653: an early stop says so"},
        left_out={"chonNoiDungDeNghi": frozenset({"3", "4"})},
        said_again=SAID_AGAIN | frozenset(REPRESENTATIVE),
    ),
}
"""By the code of the procedure."""
