"""A valid CreateDossier body, written by hand from the facts of the wire and of form 2086.

Not built by the kiosk, so that the practice portal is judged by something neither of them made.
The person in it is invented.
"""

from __future__ import annotations

import copy
from typing import Any

PROCEDURE = "2.000635"

_FORM = {
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
    "TT_SoNhaToDanPhoC": "Số 5, ngõ 8",
    "NYC_QuanHe": "5",
    "NDK_HoVaTen": "Phạm Văn Khôi",
    "NDK_NgaySinh": "07/2010",
    "NDK_GioiTinh": "1",
    "NDK_DanToc": "01",
    "NDK_SoDinhDanh": "001210000022",
    "NDK_QuocTich": "VN",
    "NDK_LoaiGiayTo": "1",
    "NDK_SoGiayTo": "112/2010",
    "NDK_NgayCap": "20/07/2010",
    "NDK_NoiCap": "Ủy ban nhân dân phường",
    "NDK_LoaiCuTru": "1",
    "NDK_NoiCuTru": "Số 5, ngõ 8",
    "HoSo_LoaiYeuCau": "0",
    "HoSo_CoQuanDangKy": "Ủy ban nhân dân phường",
    "HoSo_TenGiayTo": "Giấy khai sinh",
    "HoSo_So": "112",
    "HoSo_QuyenSo": "01/2010",
    "HoSo_NgayCapSo": "2010",
    "SoLuong": "2",
    "PhuongThucNhanKQ": "1",
}
_PERSON = {
    "TenNguoiNop": "Phạm Thị Hạnh",
    "SoDinhDanh": "001185000011",
    "NgayCapDinhDanh": "20220312000000",
    "NgaySinh": "19850214000000",
    "SoDienThoai": "0900000001",
    "Email": "hanh@example.com",
    "Fax": "02400000001",
    "MaTinh": "01",
    "MaHuyen": "",
    "MaXa": "00004",
    "DiaChiChiTiet": "Số 5, ngõ 8",
    "TenChuHs": "Phạm Văn Khôi",
    "SoDinhDanhChuHs": "001210000022",
    "MaTinhChuHs": "01",
    "MaXaChuHs": "00004",
    "DiaChiChiTietChuHs": "Số 5, ngõ 8",
}


def valid_body(number: str, file_id: str, sha256: str) -> dict[str, Any]:
    """Everything filled in, once, rightly. Each call answers with a body of its own."""
    paper = {
        "IdGiayTo": file_id,
        "HashTepTin": sha256,
        "TenGiayTo": "birth_certificate-0a1b2c3d.jpg",
        "MaKetQua": "KQ.G15.000031",
    }
    component = {
        "MaThanhPhanHoSo": "TP-1",
        "TenThanhPhanHoSo": "Bản chụp giấy khai sinh",
        "SoLuong": 1,
        "LoaiBan": 2,
        "GiayToDinhKem": [paper],
    }
    applicant = {
        "LoaiDoiTuong": 0,
        "IdDoiTuong": "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
        "ThongTinChiTiet": copy.deepcopy(_PERSON),
    }
    return {
        "MaHoSo": number,
        "MaTTHC": PROCEDURE,
        "MaDichVuCong": f"{PROCEDURE}.01",
        "ChuHoSo": "Phạm Văn Khôi",
        "LoaiDoiTuong": 0,
        "MaDonViTiepNhan": "H56.14",
        "NgayNop": "2026-10-05 08:59:30",
        "NgayTiepNhan": "",
        "KenhThucHien": "1",
        "TaiKhoanDuocXacThucVoiVNeID": "0",
        "EformThongTinChiTiet": copy.deepcopy(_FORM),
        "ThanhPhanHoSo": [component],
        "ThongTinNguoiNop": applicant,
    }
