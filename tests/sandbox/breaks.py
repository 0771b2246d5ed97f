"""Every way in which a single key of a body can be wrong, written by hand key by key.

Nothing is taken from the practice portal's own tables: a rule that is missing there must be
missed here. ``MISSING`` takes the key away.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

MISSING = object()

NOT_TEXT = (7, True, ["x"], {"a": "b"})
UNFIT = ("tên\u0000", "tên\u200b", "e\u0302", "   ", "\ud800")
"""Control letters, hidden letters, decomposed Vietnamese, only blanks, half a letter."""
GONE = (MISSING, "", None)

TEXT = (*NOT_TEXT, *UNFIT)
CITIZEN: tuple[object, ...] = (
    "01118500001",
    "0011850000111",
    "00118500001a",
    "001 185 000 011",
    1185000011,
    [],
)
DAY = ("2026-10-01", "1/3/2022", "31/02/2022", "2022", "12/03/2122", "01/01/1700", 20220312)
PARTIAL = ("2010-07", "7/2010", "13/2010", "00", "31/02/2010", "07/2122", "1700", 2010)
PROVINCE = ("1", "001", "Hà Nội", 1, ["01"])
COMMUNE = ("4", "000004", "Phường 1", 4, ["00004"])
DAY14 = ("12/03/2022", "20220312", "20220231000000", "21220312000000", 20220312000000)
PHONE = ("090000", "không có", "0900 000 001", 900000001)


def code(*wrong: object) -> tuple[object, ...]:
    """A code: never its label, never a number, never unknown."""
    return (*NOT_TEXT, "999", " 1", *wrong)


BREAKS: Mapping[str, tuple[object, ...]] = {
    "MaHoSo": (*GONE, *TEXT, "H56.14-261005-9999", "a" * 51),
    "MaTTHC": (*GONE, *NOT_TEXT, "2.00635", "2.999999", "Trích lục"),
    "MaDichVuCong": (*GONE, *NOT_TEXT, "1.000656", "2.000635.02", "x"),
    "ChuHoSo": (*GONE, *TEXT, "a" * 251),
    "LoaiDoiTuong": (*GONE, "0", 1, 2, True, 0.5, [0]),
    "MaDonViTiepNhan": (*GONE, *NOT_TEXT, "H5614", "Phường Ba Đình", "h56.14"),
    "NgayNop": (
        *GONE,
        *NOT_TEXT,
        "05/10/2026 08:59:30",
        "2026-10-05T08:59:30",
        "2026-10-05",
        "2026-13-05 08:59:30",
        "2026-10-07 08:59:30",
        "1700-10-05 08:59:30",
    ),
    "NgayTiepNhan": ("2026-10-05 09:00:00", 7),
    "KenhThucHien": (*GONE, *code("0", "4", "Trực tuyến", 1)),
    "TaiKhoanDuocXacThucVoiVNeID": (*GONE, *code("2", "Không", False, 0)),
    "EformThongTinChiTiet": (*GONE, "x", [], 7),
    "ThanhPhanHoSo": (*GONE, "x", {}, 7, ["x"], [[]]),
    "ThongTinNguoiNop": (*GONE, "x", [], 7),
    "EformThongTinChiTiet.HoVaTenC": (*GONE, *TEXT, "a" * 251),
    "EformThongTinChiTiet.SoDinhDanhC": (*GONE, *CITIZEN),
    "EformThongTinChiTiet.LoaiGiayToDinhDanhC": (*GONE, *code("Thẻ căn cước", "11")),
    "EformThongTinChiTiet.SoGiayToDinhDanhC": (*TEXT, "a" * 101),
    "EformThongTinChiTiet.NgayCapDDC": (*GONE, *DAY, "03/2022"),
    "EformThongTinChiTiet.NoiCapDDC": (*TEXT, "a" * 251),
    "EformThongTinChiTiet.nycLoaiCuTru": code("Thường trú", "4"),
    "EformThongTinChiTiet.nycNoiCuTru": (*GONE, *code("Trong nước", "3")),
    "EformThongTinChiTiet.nycNoiCuTru_QuocGia": (*GONE, *code("Việt Nam", "vn")),
    "EformThongTinChiTiet.TT_TinhThanhC": (*GONE, *PROVINCE),
    "EformThongTinChiTiet.TT_PhuongXaC": (*GONE, *COMMUNE),
    "EformThongTinChiTiet.TT_SoNhaToDanPhoC": (*GONE, *TEXT, "a" * 501),
    "EformThongTinChiTiet.NYC_QuanHe": (*GONE, *code("Mẹ đẻ", "16")),
    "EformThongTinChiTiet.NDK_HoVaTen": (*GONE, *TEXT, "a" * 251),
    "EformThongTinChiTiet.NDK_NgaySinh": PARTIAL,
    "EformThongTinChiTiet.NDK_GioiTinh": code("Nam", "0", "3"),
    "EformThongTinChiTiet.NDK_DanToc": code("Kinh", "1", "55"),
    "EformThongTinChiTiet.NDK_SoDinhDanh": CITIZEN,
    "EformThongTinChiTiet.NDK_QuocTich": code("Việt Nam", "XX"),
    "EformThongTinChiTiet.NDK_LoaiGiayTo": code("Giấy khai sinh", "0"),
    "EformThongTinChiTiet.NDK_SoGiayTo": (*TEXT, "a" * 101),
    "EformThongTinChiTiet.NDK_NgayCap": DAY,
    "EformThongTinChiTiet.NDK_NoiCap": (*TEXT, "a" * 251),
    "EformThongTinChiTiet.NDK_LoaiCuTru": (*GONE, *code("Tạm trú", "0")),
    "EformThongTinChiTiet.NDK_NoiCuTru": (*GONE, *TEXT, "a" * 501),
    "EformThongTinChiTiet.HoSo_LoaiYeuCau": code("8", "10"),
    "EformThongTinChiTiet.HoSo_CoQuanDangKy": (*GONE, *TEXT, "a" * 251),
    "EformThongTinChiTiet.HoSo_TenGiayTo": (*TEXT, "a" * 251),
    "EformThongTinChiTiet.HoSo_So": (*TEXT, "a" * 101),
    "EformThongTinChiTiet.HoSo_QuyenSo": (*TEXT, "a" * 101),
    "EformThongTinChiTiet.HoSo_NgayCapSo": PARTIAL,
    "EformThongTinChiTiet.SoLuong": (*GONE, "0", "101", "-1", "hai", "1.5", "٢", 0, 1.5, True, []),
    "EformThongTinChiTiet.PhuongThucNhanKQ": code("0", "4", "Bưu điện"),
    "ThanhPhanHoSo.0.MaThanhPhanHoSo": (*TEXT, "a" * 101),
    "ThanhPhanHoSo.0.TenThanhPhanHoSo": (*GONE, *TEXT, "a" * 2001),
    "ThanhPhanHoSo.0.SoLuong": (*GONE, 0, -1, 1001, "một", 1.5, True, []),
    "ThanhPhanHoSo.0.LoaiBan": (*GONE, "2", 3, -1, True, []),
    "ThanhPhanHoSo.0.GiayToDinhKem": (*GONE, [], "x", {}, ["x"]),
    "ThanhPhanHoSo.0.GiayToDinhKem.0.IdGiayTo": (
        *GONE,
        *NOT_TEXT,
        "00000000-0000-0000-0000-000000000000",
        "a" * 101,
    ),
    "ThanhPhanHoSo.0.GiayToDinhKem.0.HashTepTin": (*GONE, *NOT_TEXT, "0" * 64, "a" * 201),
    "ThanhPhanHoSo.0.GiayToDinhKem.0.TenGiayTo": (*GONE, *TEXT, "a" * 501),
    "ThanhPhanHoSo.0.GiayToDinhKem.0.MaKetQua": (*TEXT, "a" * 101),
    "ThongTinNguoiNop.LoaiDoiTuong": (*GONE, "0", 1, 2, True, [0]),
    "ThongTinNguoiNop.IdDoiTuong": (*NOT_TEXT, "001185000011", "1b4e28ba"),
    "ThongTinNguoiNop.ThongTinChiTiet": (*GONE, "x", [], 7),
}
_PERSON: Mapping[str, tuple[object, ...]] = {
    "TenNguoiNop": (*GONE, *TEXT, "a" * 251),
    "SoDinhDanh": (*GONE, *CITIZEN),
    "NgayCapDinhDanh": DAY14,
    "NgaySinh": DAY14,
    "SoDienThoai": PHONE,
    "Email": ("không có", "a@b", "a b@example.com", 7),
    "Fax": PHONE,
    "MaTinh": PROVINCE,
    "MaHuyen": ("001", 1),
    "MaXa": COMMUNE,
    "DiaChiChiTiet": (*TEXT, "a" * 501),
    "TenChuHs": (*TEXT, "a" * 251),
    "SoDinhDanhChuHs": CITIZEN,
    "MaTinhChuHs": PROVINCE,
    "MaXaChuHs": COMMUNE,
    "DiaChiChiTietChuHs": (*TEXT, "a" * 501),
}
PERSON = "ThongTinNguoiNop.ThongTinChiTiet"


def every_break() -> Iterator[tuple[str, object]]:
    """Each place of a body with each thing that must not stand there."""
    whole = dict(BREAKS) | {f"{PERSON}.{key}": wrong for key, wrong in _PERSON.items()}
    return ((place, one) for place, wrong in whole.items() for one in wrong)


def broken(body: Any, place: str, wrong: object) -> Any:
    """A copy of the body in which this one place is wrong."""
    copied = copy.deepcopy(body)
    *way, last = place.split(".")
    inner = copied
    for step in way:
        inner = inner[int(step) if isinstance(inner, list) else step]
    if wrong is MISSING:
        del inner[last]
    else:
        inner[last] = wrong
    return copied


def places(body: Any, under: str = "") -> Iterator[str]:
    """Every key of a body with its way to it."""
    members = enumerate(body) if isinstance(body, list) else body.items()
    for key, value in members:
        place = f"{under}{key}"
        if isinstance(body, dict):
            yield place
        if isinstance(value, dict | list):
            yield from places(value, f"{place}.")
