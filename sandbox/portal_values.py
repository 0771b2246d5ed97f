"""What a single value must look like: one checker for each kind of field.

A checker answers in words what is wrong, or None. It never corrects a value and never guesses:
the practice portal is there to show what the kiosk really sent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.portal_forms import FormField, Rulebook

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
OLDEST_YEAR = 1850
CLOCK_TOLERANCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a checker may look at besides the value: the rules, the time, the values beside it."""

    rules: Rulebook
    now: datetime
    beside: Mapping[str, object]


Checker = Callable[[object, FormField, Situation], "str | None"]


def text(value: object, field: FormField, situation: Situation) -> str | None:
    """Composed Unicode without hidden characters, within the length."""
    if not isinstance(value, str):
        return "phải là chuỗi ký tự"
    if any(unicodedata.category(letter) in INVISIBLE for letter in value):
        return "chứa ký tự điều khiển hoặc ký tự ẩn"
    if unicodedata.normalize("NFC", value) != value:
        return "chưa chuẩn hóa Unicode dựng sẵn (NFC)"
    if not value.strip() and value:
        return "chỉ có khoảng trắng"
    if len(value) > field.max_length:
        return f"dài quá {field.max_length} ký tự"
    return None


def count(value: object, field: FormField, situation: Situation) -> str | None:
    """A whole number, as a JSON number or as digits."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return "phải là số nguyên"
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value):
        return "phải là số nguyên viết bằng chữ số"
    if not field.minimum <= int(value) <= field.maximum:
        return f"phải từ {field.minimum} đến {field.maximum}"
    return None


def integer(value: object, field: FormField, situation: Situation) -> str | None:
    """A code that travels as a JSON number, never as text."""
    if isinstance(value, bool) or not isinstance(value, int):
        return "phải là số nguyên (không phải chuỗi)"
    if value not in field.allowed:
        return f"giá trị {value} không được phép"
    return None


def code(value: object, field: FormField, situation: Situation) -> str | None:
    """The code of an entry of the field's list, not its label."""
    wrong = text(value, field, situation)
    if wrong is None and value not in situation.rules.lists[field.list]:
        return f"mã không có trong danh mục {field.list}"
    return wrong


def province(value: object, field: FormField, situation: Situation) -> str | None:
    """Two digits; a known province where units are known."""
    if not _matches(r"[0-9]{2}", value):
        return "mã tỉnh phải có đúng 2 chữ số"
    units = situation.rules.units
    return "mã tỉnh không có trong danh mục" if units and value not in units else None


def commune(value: object, field: FormField, situation: Situation) -> str | None:
    """Five digits; a commune of the province beside it where units are known."""
    if not _matches(r"[0-9]{5}", value):
        return "mã xã phải có đúng 5 chữ số"
    parent = situation.beside.get(field.within)
    if parent in (None, ""):
        return "có mã xã mà không có mã tỉnh"
    units = situation.rules.units
    if units and isinstance(parent, str) and value not in units.get(parent, frozenset()):
        return f"xã không thuộc tỉnh {parent}"
    return None


def date(value: object, field: FormField, situation: Situation) -> str | None:
    """A real day, dd/MM/yyyy, not after today."""
    if not _matches(r"[0-9]{2}/[0-9]{2}/[0-9]{4}", value):
        return "ngày phải viết dd/MM/yyyy"
    return _moment(value, "%d/%m/%Y", situation.now)


def partial_date(value: object, field: FormField, situation: Situation) -> str | None:
    """A day, a month or a year: dd/MM/yyyy, MM/yyyy or yyyy."""
    patterns = {
        r"[0-9]{2}/[0-9]{2}/[0-9]{4}": "%d/%m/%Y",
        r"[0-9]{2}/[0-9]{4}": "%m/%Y",
        r"[0-9]{4}": "%Y",
    }
    for pattern, layout in patterns.items():
        if _matches(pattern, value):
            return _moment(value, layout, situation.now)
    return "ngày phải viết dd/MM/yyyy, MM/yyyy hoặc yyyy"


def stamp(value: object, field: FormField, situation: Situation) -> str | None:
    """A moment in local time, yyyy-MM-dd HH:mm:ss."""
    if not _matches(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}", value):
        return "thời điểm phải viết yyyy-MM-dd HH:mm:ss"
    return _moment(value, "%Y-%m-%d %H:%M:%S", situation.now)


def stamp14(value: object, field: FormField, situation: Situation) -> str | None:
    """A moment without separators, yyyyMMddHHmmss."""
    if not _matches(r"[0-9]{14}", value):
        return "thời điểm phải viết yyyyMMddHHmmss"
    return _moment(value, "%Y%m%d%H%M%S", situation.now)


def stamp14_ahead(value: object, field: FormField, situation: Situation) -> str | None:
    """A moment without separators that may lie ahead: a day on which something is due."""
    if not _matches(r"[0-9]{14}", value):
        return "thời điểm phải viết yyyyMMddHHmmss"
    return _moment(value, "%Y%m%d%H%M%S", None)


def digits(value: object, field: FormField, situation: Situation) -> str | None:
    """A number that travels as text: digits alone, without leading signs."""
    if not _matches(r"[0-9]+", value):
        return "phải là chuỗi chữ số"
    return text(value, field, situation)


def url(value: object, field: FormField, situation: Situation) -> str | None:
    """A web address in plain ASCII: whatever else a file's name holds is percent-encoded."""
    if not _matches(r"https?://[!-~]+", value):
        return "phải là đường dẫn http hoặc https đã mã hóa"
    return text(value, field, situation)


def stamp_iso(value: object, field: FormField, situation: Situation) -> str | None:
    """A moment of the progress rows, yyyy-MM-ddTHH:mm:ss.fff; a deadline may lie ahead."""
    layout = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}"
    if not _matches(layout, value):
        return "thời điểm phải viết yyyy-MM-ddTHH:mm:ss.fff"
    return _moment(value, "%Y-%m-%dT%H:%M:%S.%f", None)


def absent(value: object, field: FormField, situation: Situation) -> str | None:
    """Always a fault: a filled value came where the portal itself decides, or nobody any more."""
    return "phải để trống"


def json_object(value: object, field: FormField, situation: Situation) -> str | None:
    """A JSON object; its keys are checked by the rules."""
    return None if isinstance(value, dict) else "phải là đối tượng JSON"


def no_rows(value: object, field: FormField, situation: Situation) -> str | None:
    """An array in which nothing may stand yet: what the office adds later."""
    return None if value == [] else "phải là mảng rỗng"


def array(value: object, field: FormField, situation: Situation) -> str | None:
    """A JSON array; its members are checked by the rules."""
    return None if isinstance(value, list) else "phải là mảng JSON"


def _pattern(pattern: str, complaint: str) -> Checker:
    def check(value: object, field: FormField, situation: Situation) -> str | None:
        return None if _matches(pattern, value) else complaint

    return check


CHECKERS: Mapping[str, Checker] = {
    "text": text,
    "count": count,
    "integer": integer,
    "code": code,
    "province": province,
    "commune": commune,
    "date": date,
    "partial_date": partial_date,
    "stamp": stamp,
    "stamp14": stamp14,
    "stamp14_ahead": stamp14_ahead,
    "stamp_iso": stamp_iso,
    "digits": digits,
    "url": url,
    "no_rows": no_rows,
    "absent": absent,
    "object": json_object,
    "array": array,
    "citizen_number": _pattern(r"[0-9]{12}", "phải có đúng 12 chữ số"),
    "dossier_number": _pattern(
        r"[A-Z]?[0-9A-Z]+(\.[0-9A-Z]+)*-[0-9]{6}([0-9]{2})?-[0-9]{4,8}", "mã hồ sơ không đúng dạng"
    ),
    "procedure": _pattern(r"[0-9]\.[0-9]{6}(\.[0-9]{2})?", "mã thủ tục không đúng dạng"),
    "unit": _pattern(r"[A-Z][0-9]{2}(\.[0-9]{2})*|([0-9]{2,3}\.)+[A-Z][0-9]{2}", "mã đơn vị sai"),
    "uuid": _pattern(r"(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "phải là uuid"),
    "phone": _pattern(r"(0|\+84)[0-9]{9,10}", "số điện thoại không đúng dạng"),
    "email": _pattern(r"[^@\s\x00-\x1f]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", "thư điện tử sai dạng"),
}
"""Kind of a field -> its checker."""


def _matches(pattern: str, value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _moment(value: object, layout: str, now: datetime | None) -> str | None:
    try:
        moment = datetime.strptime(str(value), layout)  # noqa: DTZ007 - the wire names no zone
    except ValueError:
        return "ngày không có thật"
    if moment.year < OLDEST_YEAR:
        return f"năm trước {OLDEST_YEAR}"
    if now is not None and moment > now.replace(tzinfo=None) + CLOCK_TOLERANCE:
        return "ngày ở tương lai"
    return None
