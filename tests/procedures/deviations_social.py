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
STRICTER = {
    **dict.fromkeys(("birthday", "gender", "identityNumber"), _ASKED_ANYWAY),
    **dict.fromkeys(("province", "district", "address"), _ASKED_ANYWAY),
    **dict.fromkeys(OWNER, "a dossier for somebody else must say for whom"),
}
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
}
"""By the code of the procedure."""
