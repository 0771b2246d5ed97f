"""A whole pack on one page that needs nothing else: for a legal officer to read, mark and sign.

Pure: the same pack gives the same page. Everything a citizen may read or hear stands on it, and
everything the officer must still confirm. It must never leave something out because it is empty
of doubt, nor load anything from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

import msgspec

from kiosk.fields.lists import Lists
from kiosk.messages import Messages
from kiosk.procedures.model import Procedure, RequiredPaper
from kiosk.procedures.question import Question, Section, Sensitivity
from kiosk.proofreading.frame_of_pack import frame_of_pack, travelling
from kiosk.proofreading.in_words import InWords
from kiosk.proofreading.markup import Markup, element, facts, listed

MARK_LETTERS = 12
SIGNED = ("name", "post", "office", "day", "signature")


def proof_sheet(
    procedure: Procedure, lists: Lists, texts: Messages, style: str, made_at: datetime
) -> str:
    """The page as HTML. ``style`` is put into it."""
    words = InWords(procedure, lists, texts)
    parts = [
        _header(procedure, words, made_at),
        _to_confirm(procedure, words),
        frame_of_pack(procedure, words),
        *(_section(one, words) for one in procedure.sections),
        _papers(procedure, words),
        travelling(procedure, words),
        _sign_off(procedure, words),
    ]
    title = element("title", words.say("title", code=procedure.code, name=procedure.short_name))
    head = element("head", Markup('<meta charset="utf-8">'), title, element("style", Markup(style)))
    language = texts.language
    return f'<!DOCTYPE html>\n<html lang="{language}">{head}{element("body", *parts)}</html>\n'


def content_mark(procedure: Procedure) -> str:
    """What tells one wording from another: a few letters that change with every word of the pack."""
    whole = msgspec.json.encode(procedure)
    return sha256(whole).hexdigest()[:MARK_LETTERS]


def _header(procedure: Procedure, words: InWords, made_at: datetime) -> Markup:
    days = {
        "version": procedure.version,
        "valid_from": f"{procedure.valid_from:%d/%m/%Y}",
        "valid_until": f"{procedure.valid_until:%d/%m/%Y}" if procedure.valid_until else "…",
    }
    counts = {
        "questions": len(procedure.questions),
        "papers": len(procedure.papers),
        "cases": len(procedure.cases),
        "unverified": len(list(procedure.unverified())),
    }
    mark = words.say("mark", mark=content_mark(procedure), time=f"{made_at:%d/%m/%Y %H:%M}")
    return element(
        "header",
        element("p", words.say("heading")),
        element("h1", f"{procedure.code} · {procedure.name}"),
        element("p", words.say("dated", **days)),
        element("p", words.say("counted", **counts)),
        element("p", mark),
    )


def _to_confirm(procedure: Procedure, words: InWords) -> Markup:
    """All that is uncertain, first, with a box each: it is why the page is read."""
    doubts = dict.fromkeys(_doubt(one, procedure, words) for one in procedure.unverified())
    body = listed(doubts, "marks") if doubts else element("p", words.say("nothing_to_confirm"))
    return element("section", element("h2", words.say("part.confirm")), body)


def _doubt(claim: str, procedure: Procedure, words: InWords) -> str:
    """A claim of ``Procedure.unverified`` under the name that stands on the sheet."""
    place, _, what = claim.partition(": ")
    names = {"time_limit": "time", "result": "result", "portal": "part.portal"}
    called = {name: words.say(key) for name, key in names.items()}
    called |= {one.id: one.name for one in procedure.papers}
    called |= {one.id: one.name for one in procedure.fees}
    return f"{called.get(place) or words.asked(place)}: {what}"


def _section(section: Section, words: InWords) -> Markup:
    heading = element("h2", words.say("part.section", title=section.title))
    form = element("p", words.say("form_title", title=section.form_title), kind="about")
    return element("section", heading, form, *_pages(section, words))


def _pages(section: Section, words: InWords) -> Iterator[Markup]:
    for page in section.pages:
        if len(page.questions) > 1:
            yield element("p", words.say("page", title=page.title), kind="page")
        yield from (_question(one, words) for one in page.questions)


def _question(one: Question, words: InWords) -> Markup:
    say = words.say
    told = [
        (say("when"), words.condition(one.show_when) or say("always")),
        (say("hint"), one.hint),
        *_explained(one, words),
        (say("options"), listed(words.options(one)) if one.options is not None else ""),
        (say("suggestions"), listed(words.suggestion(each) for each in one.suggestions)),
        (say("limits"), listed(words.limits(one))),
        (say("stands_in"), words.asked(one.otherwise) if one.otherwise else ""),
        (say("form_label"), " ".join(filter(None, (one.print_key, one.form_label)))),
        (say("portal_key"), element("span", one.portal_key or say("no_key"), kind="code")),
        (say("kind"), say("kind_of", type=say(f"type.{one.type}"), needed=_needed(one, words))),
        (say("sensitivity"), say(f"guarded.{one.sensitivity}")),
    ]
    heading = element("h4", words.asked(one.id))
    guarded = "item guarded" if one.sensitivity is Sensitivity.SENSITIVE else "item"
    return element("div", heading, facts(told), _verify(one.verify, words), kind=guarded)


def _explained(one: Question | RequiredPaper, words: InWords) -> list[tuple[str, str]]:
    """What is told about a question and about a paper alike."""
    say = words.say
    return [
        (say("help"), one.help),
        (say("example"), one.example),
        (say("where"), one.where_to_find),
        (say("why"), one.why),
        (say("mistakes"), one.mistakes),
        (say("spoken"), one.spoken),
        (say("coach"), one.coach.say),
        (say("coach_avoids"), one.coach.avoid),
    ]


def _papers(procedure: Procedure, words: InWords) -> Markup:
    heading = element("h2", words.say("part.papers"))
    items = [_paper(one, procedure, words) for one in procedure.papers]
    return element("section", heading, *(items or [element("p", words.say("no_papers"))]))


def _paper(one: RequiredPaper, procedure: Procedure, words: InWords) -> Markup:
    say = words.say
    cases = [case.name for case in procedure.cases if one.id in case.papers]
    told = [
        (say("when"), words.condition(one.show_when) or say("always")),
        (say("in_cases"), listed(cases)),
        (say("asked_as"), one.label),
        *_explained(one, words),
        (say("handed_in"), say(f"form.{one.form}")),
        (say("kind"), say("pages", count=one.max_pages, needed=_needed(one, words))),
        (say("component"), element("span", one.component_code or say("no_key"), kind="code")),
    ]
    body = (element("h4", one.name), facts(told), _verify(one.verify, words))
    return element("div", *body, kind="item")


def _needed(one: Question | RequiredPaper, words: InWords) -> str:
    return words.say("required" if one.required else "optional")


def _verify(what: str, words: InWords) -> Markup:
    if not what:
        return Markup("")
    return element("p", element("b", words.say("verify")), f" {what}", kind="verify")


def _sign_off(procedure: Procedure, words: InWords) -> Markup:
    verdicts = listed([words.say(f"sign.{one}") for one in ("good", "mend", "no")], "marks")
    rows = [
        element("tr", element("th", words.say(f"sign.{one}")), element("td", "")) for one in SIGNED
    ]
    notes = element("tr", element("th", words.say("sign.notes")), element("td", ""), kind="notes")
    said = words.say("sign.read", code=procedure.code, mark=content_mark(procedure))
    return element(
        "section",
        element("h2", words.say("part.sign")),
        element("p", said),
        verdicts,
        element("table", notes, *rows),
        kind="sign",
    )
