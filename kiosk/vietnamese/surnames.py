"""The surnames that most people in Vietnam bear, for a suggestion that spares keys.

A suggestion is offered and never written by itself: whoever is called otherwise types otherwise.
"""

from __future__ import annotations

from functools import cache

from kiosk.vietnamese.finder import Finder

_COMMON = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Đoàn Lâm
Trịnh Mai Đào Cao Lương Hà Tạ Phùng Châu Tô Vương Quách Thạch Kim Danh Sơn Tống Thái Triệu
Nông Hứa Chu Quang Lò Lường Vàng Giàng Sùng Vừ Thào Mùa Cà Quàng Tòng Ma Bàn Đàm Lục Hầu La
Văn Từ Tăng Nghiêm Kiều Doãn Thân Khổng Lưu Mạc Nhâm Ninh Ông Quản Tiêu Ung Viên Niê Ksor Siu
Rơ Nay Rcom Kpă Rah Hra Mlô Ayun Byă Kbuôr Điểu Chau Néang
"""

SURNAMES = tuple(_COMMON.split())
"""The commonest first, then those of the minorities."""
LEAST_LETTERS = 2
MOST = 4


def surnames_like(begun: str) -> tuple[str, ...]:
    """Surnames that begin like what was typed, best first; none after the first word."""
    if len(begun) < LEAST_LETTERS or not begun.isalpha() or begun in SURNAMES:
        return ()
    return tuple(one.entry for one in _finder().find(begun, MOST))


@cache
def _finder() -> Finder[str]:
    """Made ready once: a key is not long enough to take the marks off every name."""
    return Finder(SURNAMES, str)
