"""A small sound pack and its block, as text, and ways of breaking them."""

from __future__ import annotations

from pathlib import Path

CODE = "9.000001"

BLOCK = """
title = "Giấy của {who}"

[[questions]]
id = "kind"
type = "choice"
label = "{Who} có giấy gì?"
form_label = "Loại giấy"
help = "Chọn loại giấy đang cầm."
example = "Thẻ căn cước"
why = "Để biết là giấy nào."
options = [{ code = "1", label = "Thẻ" }, { code = "2", label = "Sổ" }]
sensitivity = "personal"
portal_key = "Kind"
spoken = "Bác có giấy gì?"
coach = { say = "Bác xem giấy." }

[[questions]]
id = "number"
type = "paper_number"
label = "Số trên giấy của {who}?"
form_label = "Số giấy"
help = "Chép dãy số trên đầu giấy."
example = "119/2016"
why = "Mỗi giấy một số."
show_when = { question = "@kind", equals = "1" }
sensitivity = "personal"
portal_key = "Number"
spoken = "Bác gõ số trên giấy."
coach = { say = "Bác xem góc trên." }
"""

PACK = """
code = "9.000001"
version = "2026-11-24"
name = "Thủ tục thử"
short_name = "Thử"
summary = "Bác nhận một tờ giấy thử."
life_event = "test"
icon = "mdi6.test-tube"
receiver = "justice"
agency = "Ủy ban thử"
valid_from = 2026-01-01
valid_until = 2099-12-31
who_may_file = { text = "Ai cũng làm được." }
legal_basis = [{ number = "1", name = "Luật thử", valid_from = 2026-01-01 }]
time_limit = { working_days = 0, text = "Trong ngày." }
result = { code = "KQ", name = "Giấy thử" }
budget = { keys = 10, minutes = { practised = 1, middle = 2, older = 3 } }

[[fees]]
id = "copy"
name = "Phí"
amount_vnd = 8000
per_question = "copies"
basis = "Thông tư thử"
valid_from = 2026-01-01

[[cases]]
id = "card"
name = "Có thẻ"
when = { question = "own_kind", equals = "1" }
papers = ["card"]

[[papers]]
id = "card"
name = "Bản chụp thẻ"
component_code = "P1"
form = "copy"
show_when = { question = "own_kind", equals = "1" }
label = "Bác quét thẻ nhé"
help = "Đặt mặt có ảnh xuống dưới."
example = "Thẻ căn cước"
why = "Để cán bộ xem thẻ."
coach.say = "Bác đặt thẻ lên máy."
spoken = "Bác đặt thẻ lên máy."

[[sections]]
id = "about"
title = "Về bác"
form_title = "I"

[[sections.pages]]
id = "who"
[[sections.pages.questions]]
id = "name"
type = "name"
label = "Bác tên gì?"
form_label = "Họ tên"
help = "Ghi đủ họ tên, có dấu."
example = "Nguyễn Thị Mẫu"
why = "Để gọi đúng bác."
sensitivity = "personal"
portal_key = "Name"
spoken = "Bác tên gì?"
coach = { say = "Bác gõ tên." }

[[sections.pages]]
use = "paper"
prefix = "own"
words = { who = "bác" }

[[sections]]
id = "wish"
title = "Bác cần gì"
form_title = "II"

[[sections.pages]]
id = "copies"
[[sections.pages.questions]]
id = "copies"
type = "count"
label = "Bác cần mấy bản?"
form_label = "Số bản"
help = "Mỗi nơi nộp một bản thôi."
example = "2"
why = "In đúng số bản."
sensitivity = "plain"
portal_key = "Copies"
spoken = "Bác cần mấy bản?"
coach = { say = "Bác đếm nơi nộp." }

[portal]
form_id = "1"
applicant = { name = "name" }
owner = { name = "name" }
"""


def changed(old: str, new: str, text: str = PACK) -> str:
    """The text with its first ``old`` replaced; a test that changes nothing is no test."""
    assert old in text, f"{old!r} is not in the text"
    return text.replace(old, new, 1)


def with_line(question: str, line: str, text: str = PACK) -> str:
    """The pack with one more line in a question, named by its id."""
    return changed(f'id = "{question}"\ntype', f'id = "{question}"\n{line}\ntype', text)


def write(folder: Path, pack: str = PACK, block: str | None = BLOCK, code: str = CODE) -> Path:
    """Lays a pack and its block into a folder of packs; the pack's own folder."""
    own = folder / code
    own.mkdir(parents=True)
    (own / "procedure.toml").write_text(pack, encoding="utf-8")
    if block is not None:
        (folder / "blocks").mkdir(exist_ok=True)
        (folder / "blocks" / "paper.toml").write_text(block, encoding="utf-8")
    return own
