"""Every way in which a single key of a bus dossier can be wrong, written by hand key by key."""

from __future__ import annotations

from collections.abc import Mapping

from tests.sandbox.breaks import GONE, MISSING, NOT_TEXT, PHONE, TEXT, code

MOMENT = (
    "05/10/2026 08:59:30",
    "2026-10-05 08:59:30",
    "20261005",
    "20261305085930",
    "17001005085930",
    20261005085930,
    None,
)
PAST = (*MOMENT, "20271005085930")
FLAG = code("2", "Có", 0, 1, False, True)
ROWS: tuple[object, ...] = ("x", {}, 7, ["x"], [[]], [7])

DOSSIER: Mapping[str, tuple[object, ...]] = {
    "MaHoSo": (*GONE, *TEXT, "7", "H56.14-261005", "H56.14-261005-1", "h56.14-261005-0001"),
    "MaTTHC": (*GONE, *NOT_TEXT, "2.00635", "2.999999", "Trích lục"),
    "TenTTHC": (*GONE, *TEXT, "a" * 2001),
    "MaLinhVuc": (*GONE, *TEXT, "a" * 101, "G15-CT01"),
    "TenLinhVuc": (*GONE, *TEXT, "a" * 501),
    "KenhThucHien": (*GONE, *code("0", "4", "Trực tuyến", 1)),
    "SoBienNhan": (*TEXT, "a" * 51),
    "ChuHoSo": (*GONE, *TEXT, "a" * 251),
    "SoGiayToChuHoSo": (*TEXT, "a" * 51),
    "LoaiDoiTuong": (*GONE, *code("0", "5", "Công dân", 1)),
    "MaDoiTuong": (*TEXT, "a" * 101),
    "DinhDanhCHS": (*GONE, *ROWS),
    "DinhDanhCHS.0.LoaiDinhDanh": (*GONE, *code("0", "3", 1)),
    "DinhDanhCHS.0.SoDinhDanh": (*GONE, *NOT_TEXT, "01210000022", "0012100000222", "00121000002a"),
    "ThongTinKhac": (*TEXT, "a" * 4001),
    "Fax": PHONE,
    "Email": ("không có", "a@b", "a b@example.com", 7),
    "SoDienThoai": PHONE,
    "TrichYeuHoSo": (*GONE, *TEXT, "a" * 1001),
    "NgayNopHoSo": (*GONE, *PAST),
    "NgayTiepNhan": (MISSING, *PAST),
    "NgayHenTra": (MISSING, *MOMENT),
    "TrangThaiHoSo": (*GONE, *code("0", "11", "Mới đăng ký", 1)),
    "NgayTra": PAST,
    "NgayKetThucXuLy": PAST,
    "NgayTuChoi": PAST,
    "ThongTinTra": (*TEXT, "a" * 2001),
    "HinhThuc": (*GONE, *FLAG),
    "DonViXuLy": (*GONE, *TEXT, "a" * 501),
    "GhiChu": (*TEXT, "a" * 2000),
    "TaiLieuNop": (*GONE, [], *ROWS),
    "TaiLieuNop.1.TepDinhKemId": (*GONE, *TEXT, "a" * 101, "form"),
    "TaiLieuNop.1.TenTepDinhKem": (*GONE, *TEXT, "a" * 4001),
    "TaiLieuNop.1.IsDeleted": (*GONE, *code("true", "0", "1", False)),
    "TaiLieuNop.1.MaThanhPhanHoSo": (*TEXT, "a" * 101),
    "TaiLieuNop.1.DuongDanTaiTepTin": (
        *GONE,
        *NOT_TEXT,
        "ftp://127.0.0.1/a.jpg",
        "/a.jpg",
        "http://127.0.0.1/giấy.jpg",
        "http://127.0.0.1/a b.jpg",
        "http://portal.example/a.jpg",
        "http://127.0.0.1.portal.example/a.jpg",
        "file:///etc/hostname",
    ),
    "TaiLieuNop.1.DuocSoHoa": FLAG,
    "TaiLieuNop.1.DuocTaiSuDung": code("3", 0),
    "TaiLieuNop.1.DuocLayTuKhoDMQG": FLAG,
    "TaiLieuNop.1.MaKetQuaThayThe": (*TEXT, "a" * 101),
    "DanhSachLePhi": (None, *ROWS),
    "DanhSachLePhi.0.TenPhiLePhi": (*GONE, *TEXT, "a" * 501),
    "DanhSachLePhi.0.MaPhiLePhi": (*TEXT, "a" * 101),
    "DanhSachLePhi.0.HinhThucThu": (*TEXT, "a" * 11),
    "DanhSachLePhi.0.Gia": (*GONE, *NOT_TEXT, 8000, "8.000", "-8000", "tám nghìn"),
    "DanhSachLePhi.0.LoaiPhiLePhi": (*TEXT, "a" * 11),
    "DanhSachTepDinhKemKhac": (None, *ROWS),
    "DanhSachTepDinhKemKhac.0.TenGiayTo": (*GONE, *TEXT, "a" * 2001),
    "DanhSachTepDinhKemKhac.0.SoLuong": (*GONE, *NOT_TEXT, "một", "10000"),
    "DanhSachTepDinhKemKhac.0.LoaiGiayTo": (*TEXT, "a" * 101),
    "DanhSachHoSoBoSung": (None, {}, "x", [{}]),
    "DanhSachGiayToKetQua": (None, {}, "x", [{}]),
    "NoiNopHoSo": code("0", "3", 2),
    "HoSoCoThanhPhanSoHoa": FLAG,
    "TaiKhoanDuocXacThucVoiVNeID": (*GONE, *FLAG),
    "DuocThanhToanTrucTuyen": code("4", 0),
    "DSKetNoiCSDL": (None, {}, "x", [{}]),
}

PROGRESS: Mapping[str, tuple[object, ...]] = {
    "MaHoSo": (*GONE, *NOT_TEXT, "H56.14-261005-9999"),
    "NguoiXuLy": (*GONE, *TEXT, "a" * 51),
    "ChucDanh": (*TEXT, "a" * 251),
    "ThoiDiemXuLy": (*GONE, *PAST),
    "PhongBanXuLy": (*TEXT, "a" * 251),
    "NoiDungXuLy": (*GONE, *TEXT, "a" * 2001),
    "TrangThai": (*GONE, *code("0", "11", 4)),
    "NgayBatDau": PAST,
    "NgayKetThucTheoQuyDinh": MOMENT,
}
