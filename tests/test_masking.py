"""Numbers of persons are shortened where others can see; other numbers stay."""

from __future__ import annotations

import pytest

from kiosk.masking import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Số định danh 079055001001 không khớp", "Số định danh 0790…1001 không khớp"),
        ("gọi 0912345678.", "gọi 0912…5678."),
        ("H29.103-261125-0001", "H29.103-261125-0001"),
        ("20/08/2024", "20/08/2024"),
        ("số 12345678", "số 12345678"),
    ],
)
def test_the_first_and_the_last_four_digits_stay(text: str, shown: str) -> None:
    assert masked(text) == shown
