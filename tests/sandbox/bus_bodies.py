"""A right dossier and a right progress row of the bus, written by hand from the facts of the wire.

Not built by the kiosk, so that the practice portal is judged by something neither of them made.
"""

from __future__ import annotations

import json
from typing import Any

from tests.sandbox.bodies import valid_body

NUMBER = "H56.14-261005-5001"


def form_of(number: str = NUMBER, **changes: object) -> bytes:
    """The published form of a dossier, as bytes."""
    answers = valid_body(number, "", "")["EformThongTinChiTiet"] | changes
    document = {"MaHoSo": number, "MaTTHC": "2.000635", "EformThongTinChiTiet": answers}
    return json.dumps(document, ensure_ascii=False).encode("utf-8")


def file_row(key: str, address: str, name: str) -> dict[str, str]:
    """One row of TaiLieuNop."""
    return {
        "TepDinhKemId": key,
        "TenTepDinhKem": name,
        "IsDeleted": "False",
        "MaThanhPhanHoSo": "TP-1",
        "DuongDanTaiTepTin": address,
        "DuocSoHoa": "1",
        "DuocTaiSuDung": "0",
        "DuocLayTuKhoDMQG": "0",
        "MaKetQuaThayThe": "KQ.G15.000031",
    }


def bus_dossier(form_address: str, paper_address: str, number: str = NUMBER) -> dict[str, Any]:
    """Everything filled in, once, rightly."""
    return {
        "MaHoSo": number,
        "MaTTHC": "2.000635",
        "TenTTHC": "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
        "MaLinhVuc": "G15-HT01",
        "TenLinhVuc": "Hộ tịch",
        "KenhThucHien": "1",
        "SoBienNhan": "TL-AAAA-BBBB",
        "ChuHoSo": "Phạm Văn Khôi",
        "SoGiayToChuHoSo": "001210000022",
        "LoaiDoiTuong": "1",
        "MaDoiTuong": "",
        "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": "001210000022"}],
        "ThongTinKhac": "Tờ khai đính kèm",
        "Fax": "02400000001",
        "Email": "hanh@example.com",
        "SoDienThoai": "0900000001",
        "TrichYeuHoSo": "Cấp bản sao trích lục",
        "NgayNopHoSo": "20261005085930",
        "NgayTiepNhan": "",
        "NgayHenTra": "",
        "TrangThaiHoSo": "1",
        "NgayTra": "",
        "NgayKetThucXuLy": "",
        "NgayTuChoi": "",
        "ThongTinTra": "",
        "HinhThuc": "0",
        "DonViXuLy": "Ủy ban nhân dân xã Thực Hành",
        "GhiChu": "Gửi từ máy tự phục vụ",
        "TaiLieuNop": [
            file_row("form", form_address, "to-khai.json"),
            file_row("paper-1", paper_address, "giay-khai-sinh.jpg"),
        ],
        "DanhSachLePhi": [
            {
                "TenPhiLePhi": "Lệ phí bản sao",
                "MaPhiLePhi": "LP-1",
                "HinhThucThu": "1",
                "Gia": "8000",
                "LoaiPhiLePhi": "1",
            }
        ],
        "DanhSachTepDinhKemKhac": [{"TenGiayTo": "Sổ hộ tịch", "SoLuong": "1", "LoaiGiayTo": "1"}],
        "DanhSachHoSoBoSung": [],
        "DanhSachGiayToKetQua": [],
        "NoiNopHoSo": "2",
        "HoSoCoThanhPhanSoHoa": "1",
        "TaiKhoanDuocXacThucVoiVNeID": "0",
        "DuocThanhToanTrucTuyen": "0",
        "DSKetNoiCSDL": [],
    }


def progress_row(number: str = NUMBER, **changes: str) -> dict[str, str]:
    """One row of CapNhatTienDoHoSoMC."""
    return {
        "MaHoSo": number,
        "NguoiXuLy": "Cán bộ một cửa",
        "ChucDanh": "",
        "ThoiDiemXuLy": "20261005090000",
        "PhongBanXuLy": "Một cửa",
        "NoiDungXuLy": "Đang xử lý",
        "TrangThai": "4",
        "NgayBatDau": "20261005090000",
        "NgayKetThucTheoQuyDinh": "20261012170000",
    } | changes
