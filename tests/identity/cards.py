"""Invented cards for tests; every number is well formed and nobody's."""

from __future__ import annotations

OF_2021 = "001160012345|012345678|Nguyễn Thị Mẫu|01071960|Nữ|Số 12, ngõ Hoa Sen, Phường Mẫu, Quận Thử, Thành phố Hà Nội|12052021"
OF_2024 = "001092054321||Lê Văn Thử|20051992|Nam|Số 5, ngõ Cây Đa, Phường Ba Đình, Thành phố Hà Nội|12092025||||"
OTHER = "001195067890||Trần Thị Nháp|15081995|Nữ|Số 5, ngõ Cây Đa, Phường Ba Đình, Thành phố Hà Nội|03102025||||"


def changed(text: str, **fields: str) -> str:
    """The same card with these fields in place of its own."""
    names = ("number", "old_number", "name", "birth", "sex", "residence", "issued_on")
    parts = text.split("|")
    for name, value in fields.items():
        parts[names.index(name)] = value
    return "|".join(parts)
