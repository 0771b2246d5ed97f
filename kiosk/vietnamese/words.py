"""Numbers and dates in words, as Vietnamese forms want them beside the figures.

Pure. The northern, official wording: nghìn, lẻ for an empty place of tens, and four after twenty is tư.
"""

from __future__ import annotations

from datetime import date

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000


def number_in_words(number: int) -> str:
    """A whole number in words: 2026 is "hai nghìn không trăm hai mươi sáu"."""
    if number < 0:
        return f"âm {number_in_words(-number)}"
    billions, rest = divmod(number, _BILLION)
    if not billions:
        return _below_billion(rest, after_more=False)
    tail = f" {_below_billion(rest, after_more=True)}" if rest else ""
    return f"{number_in_words(billions)} tỷ{tail}"


def date_in_words(day: date) -> str:
    """A date in words: "ngày một tháng tư năm một nghìn chín trăm sáu mươi"."""
    month = "tư" if day.month == 4 else number_in_words(day.month)
    return f"ngày {number_in_words(day.day)} tháng {month} năm {number_in_words(day.year)}"


def _below_billion(number: int, *, after_more: bool) -> str:
    """Three groups of three digits. After a larger group every digit's place is spoken."""
    if not number:
        return _DIGITS[0]
    parts: list[str] = []
    for scale in (2, 1, 0):
        group = number // 1000**scale % 1000
        if group:
            spoken = _group(group, after_more=after_more or bool(parts))
            parts.append(f"{spoken} {_SCALES[scale]}".strip())
    return " ".join(parts)


def _group(number: int, *, after_more: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds and not after_more:
        return _below_hundred(rest)
    start = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return start
    return f"{start} lẻ {_DIGITS[rest]}" if rest < 10 else f"{start} {_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    start = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{start} {_ones(tens, ones)}" if ones else start


def _ones(tens: int, ones: int) -> str:
    """mười một but hai mươi mốt, mười bốn but hai mươi tư, and lăm after any ten."""
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return _DIGITS[ones]
