"""What stands around the questions of a pack on its proof sheet: who, when, what it costs, and why.

It writes what the pack says. It must never add a fact, or round a doubt away.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import structs

from kiosk.procedures.mapping import Composed, Fixed, Person
from kiosk.procedures.model import EarlyStop, Exemption, Fee, LegalBasis, Procedure
from kiosk.proofreading.in_words import InWords
from kiosk.proofreading.markup import Markup, element, facts, listed


def frame_of_pack(procedure: Procedure, words: InWords) -> Markup:
    """Everything that is no question, paper or key."""
    say = words.say
    parts = (
        ("part.about", _about(procedure, words)),
        ("part.stops", [_stop(one, words) for one in procedure.early_stops]),
        ("part.cases", _cases(procedure, words)),
        ("part.fees", [_fee(one, words) for one in procedure.fees]),
        ("part.basis", [listed(_basis(one, words) for one in procedure.legal_basis)]),
        ("part.after", [listed(procedure.after)]),
    )
    return element(
        "section",
        *(
            piece
            for name, body in parts
            for piece in (element("h2", say(name)), *(body or [element("p", say("none"))]))
        ),
    )


def travelling(procedure: Procedure, words: InWords) -> Markup:
    """What reaches the portal beside each question's own key."""
    portal, say = procedure.portal, words.say
    rows = [
        (say("form_id"), portal.form_id),
        (say("printed_as"), portal.printed_as or say("not_printed_as")),
        (say("applicant"), listed(_person(portal.applicant, words))),
        (say("owner"), listed(_person(portal.owner, words))),
        *((one.key, _composed(one, words)) for one in portal.composed),
        *((one.key, _fixed(one, words)) for one in portal.fixed),
    ]
    return element("section", element("h2", say("part.portal")), facts(rows))


def _about(procedure: Procedure, words: InWords) -> list[Markup]:
    say, limit = words.say, procedure.time_limit
    who = [say(f"for.{one}") for one in procedure.who_may_file.filing_for]
    shown = (
        say("shown", name=one.name, note=one.note) if one.note else one.name
        for one in procedure.papers_to_show
    )
    budget = say(
        "budget_of", keys=procedure.budget.keys, minutes=f"{procedure.budget.minutes.middle:g}"
    )
    rows = [
        (say("short_name"), procedure.short_name),
        (say("summary"), procedure.summary),
        (say("receiver"), say(f"branch.{procedure.receiver}")),
        (say("agency"), procedure.agency),
        (say("who_may_file"), procedure.who_may_file.text),
        (say("filed_for"), ", ".join(who)),
        (say("time"), limit.text),
        (say("counted_as"), say("days", days=limit.working_days, hour=limit.cutoff_hour)),
        (say("result"), f"{procedure.result.name} ({procedure.result.code})"),
        (say("to_show"), listed(shown)),
        (say("budget"), budget),
        (say("keywords"), ", ".join(procedure.keywords)),
    ]
    return [facts(rows)]


def _stop(one: EarlyStop, words: InWords) -> Markup:
    say = words.say
    told = [
        (say("alternative"), one.alternative),
        (say("alternative_code"), one.alternative_code),
    ]
    return element("div", element("h4", one.case), facts(told), kind="item")


def _cases(procedure: Procedure, words: InWords) -> list[Markup]:
    return [
        element("div", element("h4", case.name), facts(rows), kind="item")
        for case in procedure.cases
        for rows in [
            [
                (words.say("when"), words.condition(case.when) or words.say("plain_case")),
                (
                    words.say("part.papers"),
                    listed(procedure.paper(one).name for one in case.papers)
                    or words.say("no_papers"),
                ),
            ]
        ]
    ]


def _fee(one: Fee, words: InWords) -> Markup:
    say = words.say
    per = words.asked(one.per_question) if one.per_question else ""
    amount = say("province_sets") if one.amount_vnd is None else _money(one.amount_vnd, words)
    told = [
        (say("amount"), amount),
        (say("per"), per),
        (say("when"), words.condition(one.show_when) or say("always")),
        (say("basis"), one.basis),
        (say("dates"), _span(one.valid_from, one.valid_until, words)),
        (say("exemptions"), listed(_exemption(each, words) for each in one.exemptions)),
        (say("verify"), one.verify),
    ]
    return element("div", element("h4", one.name), facts(told), kind="item")


def _exemption(one: Exemption, words: InWords) -> str:
    told = [one.who, _money(one.amount_vnd, words), one.basis]
    told += [_span(one.valid_from, one.valid_until, words)]
    told += [words.say("doubt", what=one.verify)] if one.verify else []
    return "; ".join(part for part in told if part)


def _basis(one: LegalBasis, words: InWords) -> str:
    span = _span(one.valid_from, one.valid_until, words)
    doubt = words.say("doubt", what=one.verify) if one.verify else ""
    return "; ".join(part for part in (f"{one.number} – {one.name}", span, doubt) if part)


def _span(begin: date | None, end: date | None, words: InWords) -> str:
    told = [words.say("from_day", day=f"{begin:%d/%m/%Y}")] if begin else []
    told += [words.say("to_day", day=f"{end:%d/%m/%Y}")] if end else []
    return " ".join(told)


def _money(amount: int, words: InWords) -> str:
    if not amount:
        return words.say("nothing_to_pay")
    return words.say("money", amount=f"{amount:,}".replace(",", "."))


def _person(person: Person, words: InWords) -> Iterator[str]:
    for name, question in structs.asdict(person).items():
        if question:
            yield f"{words.say(f'of_person.{name}')}: {words.asked(question)}"


def _composed(one: Composed, words: InWords) -> Markup:
    told = [one.text] if one.text else []
    told += [words.asked(part) for part in one.parts]
    when = words.condition(one.show_when)
    told += [words.say("sent_when", when=when)] if when else []
    told += [words.say("doubt", what=one.verify)] if one.verify else []
    return listed(told)


def _fixed(one: Fixed, words: InWords) -> Markup:
    told = [words.say("fixed", value=one.value)]
    when = words.condition(one.show_when)
    told += [words.say("sent_when", when=when)] if when else []
    told += [words.say("otherwise", value=one.otherwise)] if one.otherwise else []
    told += [words.say("doubt", what=one.verify)] if one.verify else []
    return listed(told)
