"""Codes that the kiosk shows and prints: read back by our own reader, small, and with white around."""

from __future__ import annotations

import pytest
import qrcode
import zxingcpp
from PIL import Image

from kiosk.qr_matrix import Matrix, as_text, matrix_of

TEXTS = (
    "TL-ABCD-EFGH",
    "https://example.vn/ho-so?ma=H17.12.345-261128-0001&k=0123456789abcdef0123456789abcdef",
    "Khai tại nhà: Sổ đỏ, giấy chứng sinh – ƀ ĕ ŏ ĭ ŭ ʼ",
)
QUIET_ZONE = 4


def picture(matrix: Matrix, module: int = 4) -> Image.Image:
    """Painted, as a screen would."""
    small = Image.new("L", (len(matrix), len(matrix)), 255)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            small.putpixel((x, y), 0 if dark else 255)
    return small.resize((len(matrix) * module,) * 2, Image.Resampling.NEAREST)


@pytest.mark.parametrize("text", TEXTS)
def test_a_code_is_read_back_letter_by_letter_and_corrects_as_much_as_it_should(text: str) -> None:
    (read,) = zxingcpp.read_barcodes(picture(matrix_of(text)))
    assert (read.text, read.ec_level) == (text, "M")


@pytest.mark.parametrize("text", TEXTS)
def test_a_code_is_no_larger_than_another_writer_makes_it(text: str) -> None:
    other = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE)
    other.add_data(text)
    other.make(fit=True)
    assert len(matrix_of(text)) <= len(other.get_matrix()) + 4


def test_four_modules_around_it_are_white_and_the_next_are_not() -> None:
    matrix = matrix_of(TEXTS[0])
    assert all(len(row) == len(matrix) for row in matrix)
    turned = [list(column) for column in zip(*matrix, strict=True)]
    for rows in (matrix, matrix[::-1], turned, turned[::-1]):
        assert not any(any(row) for row in rows[:QUIET_ZONE])
        assert any(rows[QUIET_ZONE])


def test_a_code_in_letters_is_read_back_from_the_terminal() -> None:
    lines = as_text(matrix_of(TEXTS[0])).split("\n")
    upper, lower = {"▄", " "}, {"▀", " "}
    rows = [[letter in dark for letter in line] for line in lines for dark in (upper, lower)]
    (read,) = zxingcpp.read_barcodes(picture(rows[: len(rows[0])]))
    assert read.text == TEXTS[0]
