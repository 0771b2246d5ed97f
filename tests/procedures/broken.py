"""Packs that are broken in one spot each: the text, the key that is to be named, and the reason."""

from __future__ import annotations

from kiosk.procedures.gaps import GAP
from tests.procedures.packs import PACK, changed, with_line

ABOUT = "sections.about.pages"
NAME = f"{ABOUT}.who.questions.name"
KIND, NUMBER = (f"{ABOUT}.own.questions.own_{one}" for one in ("kind", "number"))
COPIES = "sections.wish.pages.copies.questions.copies"


CIRCLE = with_line("name", 'show_when = { not = { question = "copies", equals = "1" } }').replace(
    'id = "copies"\ntype',
    'id = "copies"\nshow_when = { not = { question = "name", answered = true } }\ntype',
)
PLACES = changed(
    '[[sections.pages]]\nid = "copies"',
    """[[sections.pages]]
id = "place"
[[sections.pages.questions]]
id = "province"
type = "province"
label = "Bác ở tỉnh nào?"
form_label = "Tỉnh"
help = "Chọn tên tỉnh hiện nay."
example = "Thành phố Hà Nội"
why = "Danh sách xã theo tỉnh."
options = "provinces"
show_when = { question = "own_kind", equals = "1" }
sensitivity = "personal"
portal_key = "Province"
spoken = "Bác ở tỉnh nào?"
coach = { say = "Bác tìm tên tỉnh." }
[[sections.pages.questions]]
id = "commune"
type = "commune"
label = "Bác ở xã nào?"
form_label = "Xã"
help = "Tên xã sau khi nhập lại."
example = "Phường Ba Đình"
why = "Giấy báo gửi về xã."
options = "communes"
show_when = { question = "own_kind", one_of = ["1", "2"] }
rules = { depends_on = "province" }
sensitivity = "personal"
portal_key = "Commune"
spoken = "Bác ở xã nào?"
coach = { say = "Bác tìm tên xã." }

[[sections.pages]]
id = "copies\"""",
)
STOP = """
[[early_stops]]
id = "other"
case = "Bác cần giấy khác"
alternative = "Bác hỏi cán bộ."
"""
STOPPING = changed("[[fees]]", f"{STOP}\n[[fees]]")

BROKEN = {
    "no field type": (changed('type = "name"', 'type = "nmae"'), f"{NAME}.type", "no field type"),
    "no such list": (
        changed('type = "name"', 'type = "choice"\noptions = "genres"'),
        f"{NAME}.options",
        "there is no list 'genres'",
    ),
    "a question that is not there": (
        with_line("copies", 'show_when = { question = "sex", equals = "1" }'),
        f"{COPIES}.show_when",
        "'sex' is no question",
    ),
    "a code that cannot be": (
        with_line("copies", 'show_when = { question = "own_kind", equals = "3" }'),
        f"{COPIES}.show_when",
        "'own_kind' can never be '3'",
    ),
    "a circle of one": (
        with_line("copies", 'show_when = { question = "copies", answered = false }'),
        f"{COPIES}.show_when",
        "goes round in a circle: copies, copies",
    ),
    "a question nobody reaches": (
        with_line(
            "copies",
            'show_when = { all = [{ question = "own_kind", equals = "1" }, '
            '{ question = "own_kind", equals = "2" }] }',
        ),
        f"{COPIES}.show_when",
        "can never hold, so that this is never asked",
    ),
    "a dead end": (
        PLACES,
        "sections.wish.pages.place.questions.commune.rules.depends_on",
        "is asked where 'province' is not: a dead end",
    ),
    "a stop that leads nowhere": (
        STOPPING.replace('"Bác hỏi cán bộ."', '""'),
        "early_stops.other.alternative",
        "a stop needs to say what to do instead",
    ),
    "a stop that leads back": (
        STOPPING.replace('hỏi cán bộ."', 'hỏi cán bộ."\nalternative_code = "9.000001"'),
        "early_stops.other.alternative_code",
        "leads back to this procedure",
    ),
    "a key twice": (changed('"Copies"', '"Name"'), "portal", "the key 'Name' is filled twice"),
    "an id twice": (changed('id = "wish"', 'id = "about"'), "sections.about", "used twice"),
    "a paper of no case": (
        changed('papers = ["card"]', ""),
        "papers.card",
        "belongs to no case",
    ),
    "a paper that is not there": (
        changed('papers = ["card"]', 'papers = ["card", "book"]'),
        "cases.card.papers",
        "there is no paper 'book'",
    ),
    "a paper of another case": (
        changed('when = { question = "own_kind", equals = "1" }', 'when = { question = "own_kind", equals = "2" }'),
        "cases.card.papers",
        "'card' is never asked for in this case",
    ),
    "nobody may file": (
        changed('text = "Ai cũng làm được."', 'text = "Ai cũng làm được.", filing_for = ["friend"]'),
        "who_may_file.filing_for",
        "no way of filing called 'friend'",
    ),
    "no help": (changed('"Ghi đủ họ tên, có dấu."', '""'), f"{NAME}.help", "has nothing to say"),
    "no reason": (changed('"Để gọi đúng bác."', '""'), f"{NAME}.why", "has nothing to say"),
    "not to be heard": (changed('spoken = "Bác tên gì?"', 'spoken = ""'), f"{NAME}.spoken", "has nothing"),
    "no coach": (changed('say = "Bác gõ tên."', 'say = ""'), f"{NAME}.coach.say", "has nothing to say"),
    "no example": (
        changed('example = "Nguyễn Thị Mẫu"', ""),
        f"{NAME}.where_to_find",
        "needs an example, or where to find it",
    ),
    "no sensitivity": (
        changed('why = "Để gọi đúng bác."\nsensitivity = "personal"', 'why = "Để gọi đúng bác."'),
        f"{NAME}.sensitivity",
        "missing",
    ),
    "borrowed help": (
        changed("Ghi đủ họ tên, có dấu.", "Chép dãy số trên đầu giấy nhé."),
        f"{NUMBER}.help",
        "says nearly the same as the help of 'name'",
    ),
    "a breathless sentence": (
        changed("Ghi đủ họ tên, có dấu.", "Ghi " + "chữ " * 25 + "vào."),
        f"{NAME}.help",
        "a sentence of 27 words",
    ),
    "an endless question": (
        changed("Bác tên gì?", "Bác tên " + "nghiêng " * 9 + "gì?"),
        f"{NAME}.label",
        "letters; 70 are enough",
    ),
    "office speech": (
        changed("Ghi đủ họ tên", "Kê khai đủ họ tên"),
        f"{NAME}.help",
        "'kê khai' is office speech; say 'khai'",
    ),
    "no budget": (changed("keys = 10, ", ""), "budget.keys", "missing"),
    "a budget of nothing": (changed("keys = 10", "keys = 0"), "budget.keys", "needs a number"),
    "expired": (
        changed("valid_until = 2099-12-31", "valid_until = 2026-01-31"),
        "valid_until",
        "ended on 2026-01-31: to be read again",
    ),
    "backwards": (
        changed("valid_until = 2099-12-31", "valid_until = 2025-12-31"),
        "valid_until",
        "ends before it begins",
    ),
    "a fee without a day": (
        changed('basis = "Thông tư thử"\nvalid_from = 2026-01-01', 'basis = "Thông tư"'),
        "fees.copy.valid_from",
        "a fee needs the date",
    ),
    "a law without a day": (
        changed(', valid_from = 2026-01-01 }]', " }]"),
        "legal_basis.0.valid_from",
        "a ground needs its first day, or verify",
    ),
    "no day of this wording": (
        changed('version = "2026-11-24"', 'version = "2"'),
        "version",
        "is the day of this wording",
    ),
    "an answer for nobody": (
        changed('portal_key = "Copies"', "").replace('per_question = "copies"\n', ""),
        f"{COPIES}.portal_key",
        "the answer reaches nobody",
    ),
    "typed, with options": (with_line("name", 'options = "genders"'), f"{NAME}.options", "is typed"),
    "a choice of nothing": (changed('type = "name"', 'type = "choice"'), f"{NAME}.options", "needs options"),
    "a suggestion of nothing": (
        with_line("name", 'suggestions = [{ label = "x" }]'), f"{NAME}.suggestions.0", "either a value or taken"
    ),
    "a suggestion from nowhere": (
        with_line("name", 'suggestions = [{ label = "x", from_question = "sex" }]'),
        f"{NAME}.suggestions.0.from_question",
        "'sex' is no question",
    ),
    "a place from nowhere": (
        with_line("name", 'suggestions = [{ label = "x", value = "UBND {commune}", unit = ["a", "b"] }]'),
        f"{NAME}.suggestions.0.unit",
        "must name a province and a commune",
    ),
    "a place left open": (
        with_line("name", 'suggestions = [{ label = "x", value = "UBND {commune}" }]'),
        f"{NAME}.suggestions.0",
        "needs a unit",
    ),
    "a stand-in of another kind": (
        with_line("copies", 'otherwise = "name"'), f"{COPIES}.otherwise", "'name' is no question of this type"
    ),
    "apart from nothing": (
        with_line("copies", 'rules = { apart_from = ["name", "sex"] }'),
        f"{COPIES}.rules.apart_from",
        "'sex' is no question",
    ),
    "before what is no day": (
        with_line("copies", 'rules = { not_before = "name" }'), f"{COPIES}.rules.not_before", "'name' is no date"
    ),
    "a list that hangs on nothing": (
        with_line("copies", 'rules = { depends_on = "sex" }'), f"{COPIES}.rules.depends_on", "'sex' is no question"
    ),
    "a fee for each of nothing": (
        changed('per_question = "copies"', 'per_question = "pages"'),
        "fees.copy.per_question",
        "there is no question 'pages'",
    ),
    "put together from nothing": (
        f'{PACK}[[portal.composed]]\nkey = "X"\nparts = ["sex"]\n', "portal.composed.X.parts", "no question 'sex'"
    ),
    "a sentence without its part": (
        f'{PACK}[[portal.composed]]\nkey = "X"\nparts = ["name"]\ntext = "x"\n',
        "portal.composed.X.text",
        "must name each of its parts once",
    ),
    "filed by nobody": (
        changed('applicant = { name = "name" }', 'applicant = { name = "sex" }'), "portal.applicant", "no question 'sex'"
    ),
    "an exemption without a day": (
        changed("valid_from = 2026-01-01\n\n[[cases]]", 'valid_from = 2026-01-01\nexemptions = [{ who = "Ai" }]\n\n[[cases]]'),
        "fees.copy.exemptions.0.valid_from",
        "an exemption needs its first day",
    ),
    "a wording of tomorrow": (changed('"2026-11-24"', '"2199-01-01"'), "version", "has not come yet"),
    "older hands are faster": (changed("practised = 1", "practised = 9"), "budget.minutes", "do not fall"),
    "for nobody": (
        changed('text = "Ai cũng làm được."', 'text = "Ai cũng làm được.", filing_for = []'),
        "who_may_file.filing_for",
        "nobody may file this",
    ),
    "not written yet": (changed('"Bác nhận một tờ giấy thử."', f'"{GAP}"'), "summary", "is still to be written"),
    "an unknown key": (with_line("name", 'helps = "x"'), f"{NAME}.helps", "unknown key"),
    "no such block": (changed('use = "paper"', 'use = "papers"'), f"{ABOUT}.1.use", "no usable block"),
    "not TOML": ("code = ", "", "is not TOML"),
}  # fmt: skip
