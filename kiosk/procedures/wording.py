"""Whether a pack's sentences help: none missing, none borrowed, none long, none in office speech.

It finds what a machine can find. It must never be taken for the reading by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations
from types import MappingProxyType

from kiosk.procedures.model import Procedure, RequiredPaper
from kiosk.procedures.places import Found, placed_questions
from kiosk.procedures.question import Question

LONGEST_SENTENCE = 25
"""Words (syllables, in Vietnamese) that a listener keeps in mind."""
LONGEST_LABEL = 70
"""Letters of a question that still stand whole on a lying panel with large letters."""
SAME_SENTENCE = 0.8
"""From this likeness on, two help sentences are one sentence under two questions."""
JARGON: Mapping[str, str] = MappingProxyType(
    {
        "kê khai": "khai",
        "đương sự": "người đứng tên",
        "nhân thân": "họ tên, ngày sinh",
        "chủ thể": "người",
        "chủ hồ sơ": "người đứng tên",
        "sự kiện hộ tịch": "việc khai sinh, kết hôn…",
        "thành phần hồ sơ": "giấy tờ",
        "thẩm quyền": "nơi giải quyết",
        "theo quy định": "nói rõ điều cần làm",
        "trường hợp": "khi, nếu",
        "cung cấp thông tin": "ghi, cho biết",
        "biểu mẫu điện tử": "tờ khai",
        "trường thông tin": "câu hỏi",
        "trường dữ liệu": "câu hỏi",
        "đăng nhập": "nói rõ việc phải làm",
        "xác thực": "kiểm tra",
        "hợp lệ": "dùng được",
        "tải lên": "quét",
        "upload": "quét",
        "scan": "quét",
        "file": "giấy",
        "click": "chạm",
        "nhấp chuột": "chạm",
        "online": "qua mạng",
        "email": "thư điện tử",
        "form": "tờ khai",
        "eform": "tờ khai",
        "checkbox": "ô",
        "menu": "danh sách",
    }
)
"""Words of offices and machines, and what a person says instead."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_JARGON = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, JARGON))})(?!\w)", re.IGNORECASE)


def wrong_words(procedure: Procedure) -> Iterator[Found]:
    """Every missing, borrowed, overlong or unplain sentence of the pack."""
    questions = list(placed_questions(procedure))
    papers = ((f"papers.{one.id}", one) for one in procedure.papers)
    explained: list[tuple[str, Question | RequiredPaper]] = [*questions, *papers]
    for place, helped in explained:
        yield from _missing(place, helped)
        for key, text in _texts(helped).items():
            yield from _heavy(f"{place}.{key}", text)
    for place, text in _other_texts(procedure):
        yield from _heavy(place, text)
    yield from _borrowed(questions)


def sentences(text: str) -> list[str]:
    """A text cut at its full stops; "8.000 đồng" stays whole."""
    return [one for one in _SENTENCE_END.split(text.strip()) if one]


def _missing(place: str, helped: Question | RequiredPaper) -> Iterator[Found]:
    texts = _texts(helped)
    for key in ("label", "help", "why", "spoken", "coach.say"):
        if not texts[key]:
            yield f"{place}.{key}", "has nothing to say"
    if len(helped.label) > LONGEST_LABEL:
        yield f"{place}.label", f"{len(helped.label)} letters; {LONGEST_LABEL} are enough"
    if not helped.example and not helped.where_to_find:
        yield f"{place}.where_to_find", "needs an example, or where to find it"


def _texts(helped: Question | RequiredPaper) -> dict[str, str]:
    """What a citizen or an officer reads or hears. Examples and form labels are not our words."""
    hint = {"hint": helped.hint} if isinstance(helped, Question) else {}
    return hint | {
        "label": helped.label,
        "help": helped.help,
        "where_to_find": helped.where_to_find,
        "why": helped.why,
        "mistakes": helped.mistakes,
        "spoken": helped.spoken,
        "coach.say": helped.coach.say,
        "coach.avoid": helped.coach.avoid,
    }


def _other_texts(procedure: Procedure) -> Iterator[Found]:
    """As place and text."""
    yield "summary", procedure.summary
    yield "who_may_file.text", procedure.who_may_file.text
    yield "time_limit.text", procedure.time_limit.text
    for index, text in enumerate(procedure.after):
        yield f"after.{index}", text
    for index, text in enumerate(procedure.from_home):
        yield f"from_home.{index}", text
    for stop in procedure.early_stops:
        yield f"early_stops.{stop.id}.case", stop.case
        yield f"early_stops.{stop.id}.alternative", stop.alternative
    for case in procedure.cases:
        yield f"cases.{case.id}.name", case.name


def _heavy(place: str, text: str) -> Iterator[Found]:
    for sentence in sentences(text):
        words = len(sentence.split())
        if words > LONGEST_SENTENCE:
            yield place, f"a sentence of {words} words; {LONGEST_SENTENCE} are enough"
    for word in dict.fromkeys(one.lower() for one in _JARGON.findall(text)):
        yield place, f"{word!r} is office speech; say {JARGON[word]!r}"


def _borrowed(questions: list[tuple[str, Question]]) -> Iterator[Found]:
    """A help sentence that stands under two questions helps at most one of them."""
    for (_, one), (place, other) in combinations(questions, 2):
        if _mean_the_same(one, other):
            continue
        for mine in sentences(other.help):
            if any(_alike(mine, theirs) for theirs in sentences(one.help)):
                yield f"{place}.help", f"says nearly the same as the help of {one.id!r}"
                break


def _mean_the_same(one: Question, other: Question) -> bool:
    """The same question of a block, asked in the block's own words of two people."""
    return bool(one.asks) and one.asks == other.asks


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
    limit = SAME_SENTENCE
    return (
        matcher.real_quick_ratio() >= limit
        and matcher.quick_ratio() >= limit
        and matcher.ratio() >= limit
    )
