"""Where the residence packs differ from tờ khai CT01 and its neighbours, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from tests.procedures.deviation import Deviation

_SIGNED = "signed by hand on the printed form"
_NOBODY_MOVES = "nobody moves, so nobody else changes and nobody has to agree"
_CONSENT = "dossiers come back without the consent of the head, the owner or a parent"
_MOVING = {
    "thanh_vien": "silence is no answer: somebody may be forgotten",
    **dict.fromkeys(("y_kien_chu_ho", "y_kien_chu_so_huu", "y_kien_cha_me"), _CONSENT),
}

RESIDENCE: Mapping[str, Deviation] = {
    "1.010041": Deviation(
        items=16,
        composed={"kinh_gui": "home_commune", "noi_dung": "ask_what"},
        stricter={},
        not_asked={
            "nguoi_ke_khai": _SIGNED,
            **dict.fromkeys(("thanh_vien", "y_kien_chu_ho"), _NOBODY_MOVES),
            **dict.fromkeys(("y_kien_chu_so_huu", "y_kien_cha_me"), _NOBODY_MOVES),
        },
        other_label=frozenset({"kinh_gui"}),
    ),
    "1.004194": Deviation(
        items=16,
        composed={"kinh_gui": "stay_commune", "noi_dung": "stay_from", "thanh_vien": "member1_any"},
        stricter=_MOVING,
        not_asked={"nguoi_ke_khai": _SIGNED},
        other_label=frozenset({"kinh_gui", "noi_dung"}),
    ),
    "1.004222": Deviation(
        items=16,
        composed={"kinh_gui": "home_commune", "noi_dung": "home_case", "thanh_vien": "member1_any"},
        stricter=_MOVING,
        not_asked={"nguoi_ke_khai": _SIGNED},
        other_label=frozenset({"kinh_gui", "noi_dung"}),
    ),
    "1.003677": Deviation(
        items=5,
        composed={"thoi_gian": "away_from", "noi_den": "there_address"},
        stricter={},
        other_label=frozenset({"thoi_gian", "noi_den"}),
    ),
    "2.001159": Deviation(
        items=5,
        composed={"thoi_gian": "guest_from", "dia_chi": "stay_address"},
        stricter={},
        other_label=frozenset({"thoi_gian", "dia_chi"}),
    ),
}
"""By the code of the procedure."""
