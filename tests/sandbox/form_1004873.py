"""Form 2089 (marital status) filled in by hand, and every way in which each of its keys can be wrong.

Written from the facts of the form, not from the practice portal's tables. The person is invented.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.sandbox.breaks import CITIZEN, COMMUNE, DAY, GONE, PROVINCE, TEXT, code

PROCEDURE = "1.004873"

FORM: Mapping[str, str] = {
    "HoVaTenC": "Phạm Thị Hạnh",
    "SoDinhDanhC": "001185000011",
    "LoaiGiayToDinhDanhC": "9",
    "SoGiayToDinhDanhC": "001185000011",
    "NgayCapDDC": "12/03/2022",
    "NoiCapDDC": "Bộ Công an",
    "nycLoaiCuTru": "1",
    "nycNoiCuTru": "1",
    "nycNoiCuTru_QuocGia": "VN",
    "TT_TinhThanhC": "01",
    "TT_PhuongXaC": "00004",
    "DiaChiC": "Số 5, ngõ 8",
    "NgaySinhC": "14/02/1985",
    "quanhevoinguoiduocxacminh": "1",
    "LoaiDangKy": "Cấp mới",
    "HoVaTenC1": "Phạm Thị Hạnh",
    "NgaySinhC1": "14/02/1985",
    "GioiTinhC1": "2",
    "DanTocC1": "02",
    "QuocTichC1": "VN",
    "SoDinhDanhC1": "001185000011",
    "LoaiGiayToDinhDanhC1": "9",
    "SoGiayToDinhDanhC1": "001185000011",
    "NgayCapDDC1": "12/03/2022",
    "NoiCapDDC1": "Bộ Công an",
    "LoaiCuTruC1": "1",
    "QQ_TinhThanhC1": "01",
    "QQ_PhuongXaC1": "00004",
    "QQ_SoNhaToDanPhoC1": "Số 5, ngõ 8",
    "TinhTrangHonNhanC1": "3",
    "3": "Số 12/2020/QĐST-HNGĐ, ngày 03/04/2020, Tòa án nhân dân",
    "mucdich": "3",
    "nhapmucdichkhac": "Vay vốn ngân hàng",
    "PhuongThucNhanKQ": "1",
    "SoLuong": "2",
}
"""A divorced woman who needs two copies for a loan."""

BLOCKS: Mapping[str, tuple[str, str]] = {
    "2": ("TinhTrangHonNhanC1", "2"),
    "3": ("TinhTrangHonNhanC1", "3"),
    "4": ("TinhTrangHonNhanC1", "4"),
    "5": ("TinhTrangHonNhanC1", "5"),
    "6": ("TinhTrangHonNhanC1", "6"),
    "1,2": ("mucdich", "2"),
}
"""A block that only one choice opens -> that choice."""

BREAKS: Mapping[str, tuple[object, ...]] = {
    "HoVaTenC": (*GONE, *TEXT, "a" * 251),
    "SoDinhDanhC": (*GONE, *CITIZEN),
    "LoaiGiayToDinhDanhC": code("Thẻ căn cước", "11"),
    "SoGiayToDinhDanhC": (*TEXT, "a" * 101),
    "NgayCapDDC": (*GONE, *DAY, "03/2022"),
    "NoiCapDDC": (*TEXT, "a" * 251),
    "nycLoaiCuTru": code("Thường trú", "4"),
    "nycNoiCuTru": (*GONE, *code("Trong nước", "3")),
    "nycNoiCuTru_QuocGia": (*GONE, *code("Việt Nam", "vn")),
    "TT_TinhThanhC": (*GONE, *PROVINCE),
    "TT_PhuongXaC": (*GONE, *COMMUNE),
    "DiaChiC": (*GONE, *TEXT, "a" * 501),
    "NgaySinhC": (*DAY, "02/1985", "1985"),
    "quanhevoinguoiduocxacminh": code("Bản thân", "3"),
    "LoaiDangKy": (*TEXT, "a" * 251),
    "HoVaTenC1": (*GONE, *TEXT, "a" * 251),
    "NgaySinhC1": (*GONE, *DAY, "02/1985"),
    "GioiTinhC1": (*GONE, *code("Nữ", "0")),
    "DanTocC1": (*GONE, *code("Tày", "2", "55")),
    "QuocTichC1": (*GONE, *code("Việt Nam", "XX")),
    "SoDinhDanhC1": (*GONE, *CITIZEN),
    "LoaiGiayToDinhDanhC1": (*GONE, *code("Thẻ căn cước", "0")),
    "SoGiayToDinhDanhC1": (*TEXT, "a" * 101),
    "NgayCapDDC1": (*DAY, "03/2022"),
    "NoiCapDDC1": (*TEXT, "a" * 251),
    "LoaiCuTruC1": code("Thường trú", "4"),
    "QQ_TinhThanhC1": (*GONE, *PROVINCE),
    "QQ_PhuongXaC1": (*GONE, *COMMUNE),
    "QQ_SoNhaToDanPhoC1": (*GONE, *TEXT, "a" * 501),
    "TinhTrangHonNhanC1": (*GONE, *code("Khác", "0", "7")),
    "3": (*TEXT, "a" * 1001),
    "mucdich": code("Sử dụng vào mục đích khác", "0", "4"),
    "nhapmucdichkhac": (*GONE, *TEXT, "a" * 1001),
    "PhuongThucNhanKQ": code("0", "4", "Bưu điện"),
    "SoLuong": ("0", "101", "-1", "hai", "1.5", 0, 1.5, True, []),
}
