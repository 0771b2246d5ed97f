"""Middle and given names that many people in Vietnam bear, for a suggestion that spares keys.

A suggestion is offered and never written by itself: whoever is called otherwise types otherwise.
"""

from __future__ import annotations

from functools import cache

from kiosk.vietnamese.finder import Finder
from kiosk.vietnamese.surnames import LEAST_LETTERS, MOST, surnames_like

_COMMON = """
Thị Văn Đức Hữu Ngọc Thanh Minh Quang Xuân Thu Kim Hoàng Quốc Đình Công Bảo Gia Khánh Anh Mai Hồng
Phương Thùy Thúy Bích Tuấn Hùng Dũng Hải Hà Hương Hoa Lan Linh Loan Liên Long Lâm Nam Nga Nhung Nhi
Như Oanh Phúc Phong Phước Quân Quý Quỳnh Sơn Tâm Thành Thảo Thắng Thịnh Thủy Tiến Toàn Trang Trâm
Trinh Trung Trường Tú Tùng Tuyết Uyên Vân Việt Vinh Vũ Vy Yến An Bình Chi Chiến Cường Diệp Dung Duy
Dương Đạt Đông Giang Hạnh Hằng Hậu Hiền Hiếu Hiệp Hòa Huệ Huy Huyền Hưng Khang Khoa Kiên Kiệt Lộc
Luân Lương Ly Mạnh Mỹ Nghĩa Nguyên Nguyệt Nhân Nhật Ninh Phát Thái Thiện Thơm Thư Thương Tín Trí
Trọng Trúc Tường Vượng Xoan Ý
"""

NAMES = tuple(_COMMON.split())
"""The commonest middle names first."""


def names_like(begun: str) -> tuple[str, ...]:
    """For the word that is being written: surnames first, then middle and given names."""
    before, _, word = begun.rpartition(" ")
    if not before:
        return surnames_like(begun)
    if len(word) < LEAST_LETTERS or not word.isalpha() or word in NAMES:
        return ()
    return tuple(one.entry for one in _finder().find(word, MOST))


@cache
def _finder() -> Finder[str]:
    return Finder(NAMES, str)
