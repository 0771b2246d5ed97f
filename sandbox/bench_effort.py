"""What filing costs a person, procedure by procedure: as it is filed, and with everything typed.

One scripted citizen files each procedure through the real screens; what that cost is held against
the budget in the pack. The yardstick beside it is the same dossier where each question stands on a
page of its own and its answer is typed letter for letter. It must never touch a budget.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from msgspec import structs

from kiosk.asset_folder import asset_folder
from kiosk.config import load_config
from kiosk.fields import registry
from kiosk.messages import Messages
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure
from kiosk.visit import Visit
from sandbox.bench_child import Child, child
from sandbox.bench_figure import Figure
from sandbox.bench_kiosk import application, put_up, tell
from sandbox.bench_session import at_the_kiosk
from sandbox.demo import at_practice_office, wait_for_scanner, with_scanner
from sandbox.effort import PROFILES, Effort, PageEffort, minutes_of
from sandbox.effort_pages import PageRow, row_of, table_of_pages
from sandbox.fed_scanner import FedScanner
from sandbox.persona import Persona, card_persona_for, load_persona, persona_for
from sandbox.telex import keys_for

MOST_FREE_TEXT = 2
TYPED = "gõ hết"
AROUND_THE_QUESTIONS = frozenset(
    {"welcome", "consent", "who", "choose", "before", "code"} | {"paper", "submitted"}
)
LINES_ON_A_PAGE = 10
"""Pages that stay as they are when every answer is typed."""
HEAD = ("thủ tục", "cách", "phím", "chạm", "trang", "câu gõ", *PROFILES, "ngân sách", "")


@dataclass(frozen=True)
class Cost:
    """One way of filing one procedure. ``budget`` is that of the pack, or empty."""

    procedure: str
    way: str
    keys: int
    taps: int
    pages: int
    free_text_questions: int
    minutes: Mapping[str, float]
    budget: Mapping[str, float]
    rows: Sequence[PageRow] = ()
    """Page by page."""
    times_faster: float = 0
    """The pack's bar against the same dossier typed through; 0 where it has none."""

    @property
    def broken(self) -> list[str]:
        """What goes beyond the budget; "free_text" where more than two answers are typed freely."""
        if not self.budget:
            return []
        spent = {"keys": float(self.keys), **self.minutes}
        over = [name for name, most in self.budget.items() if spent[name] > most]
        return over + ["free_text"] * (self.free_text_questions > MOST_FREE_TEXT)


def costs(folder: Path, codes: Iterable[str] = ()) -> list[Cost]:
    """Every procedure that has a persona, or these; in a kiosk of its own, about a minute each."""
    with child("sandbox.bench_effort", str(folder), *codes) as process:
        return [_told(told["cost"]) for told in _events(process, "cost")]


def figures(found: Sequence[Cost]) -> list[Figure]:
    """The costs that a budget binds, as lines of the benchmark."""
    return [
        Figure(f"{cost.procedure} {cost.way}, {name}", value, unit, most, binds=True)
        for cost in found
        if cost.budget
        for name, value, unit, most in (*_held(cost), *_against_typing(cost, found))
    ]


def table(found: Sequence[Cost]) -> str:
    """The costs for a person at a terminal."""
    rows = [HEAD, *(_row(cost) for cost in found)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEAD))]
    return "\n".join(
        "  ".join(one.ljust(wide) for one, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def pages_table(found: Sequence[Cost]) -> str:
    """Every page of every way that was really filed."""
    real = [one for one in found if one.way != TYPED]
    return "\n\n".join(table_of_pages(f"{one.procedure} {one.way}", one.rows) for one in real)


def typed_through(effort: Effort, visit: Visit) -> list[PageEffort]:
    """The same dossier with a page for each question and its answer typed out.

    What has no answer has its page, too: it is read, and left. The check page has a line for each
    question, because nothing was confirmed together that it could fold.
    """
    around = [page for page in effort.visited if page.name in AROUND_THE_QUESTIONS]
    values, questions = visit.journey.values, visit.procedure.questions
    asked = [(one, value) for one, value in values.items() if one in questions]
    return around + [_typed_page(visit, one, value) for one, value in asked] + _check_pages(visit)


def _check_pages(visit: Visit) -> list[PageEffort]:
    """Every line in full, as many on a page as a lying panel of the usual letters has."""
    lines = [
        (section.title, row.label, row.shown)
        for section in visit.review().sections
        for row in section.rows
    ]
    pages = [lines[at : at + LINES_ON_A_PAGE] for at in range(0, len(lines), LINES_ON_A_PAGE)]
    texts = Messages.load(asset_folder() / "messages", visit.language)
    change, head = texts.text("screen.check.change"), texts.text("screen.check.title")
    declared = Counter(texts.text(f"screen.check.{one}") for one in ("true", "send"))
    found = [
        PageEffort(
            "check",
            taps=1,
            texts=Counter({change, f"{head} {at} / {len(pages)}", *(title for title, _, _ in page)})
            + Counter(words for _, *row in page for words in row if words),
        )
        for at, page in enumerate(pages, start=1)
    ]
    found[-1].texts |= declared
    return found


def _typed_page(visit: Visit, question_id: str, value: str) -> PageEffort:
    context = visit.context(question_id)
    words = registry.show(value, context) if value else ""
    is_figures = not any(one.isalpha() for one in words)
    keys = sum(map(str.isdigit, words)) if is_figures else len(keys_for(words))
    texts = [one for one in (context.question.label, context.question.hint) if one]
    return PageEffort("question", taps=1, keys=keys, texts=Counter(texts))


def _told(cost: dict[str, Any]) -> Cost:
    rows = [PageRow(**one) for one in cost.pop("rows")]
    return Cost(**cost, rows=rows)


def _held(cost: Cost) -> Iterator[tuple[str, float, str, float]]:
    yield "keys", cost.keys, "", cost.budget["keys"]
    for name in PROFILES:
        yield name, cost.minutes[name], "min", cost.budget[name]
    yield "free text", cost.free_text_questions, "", MOST_FREE_TEXT


def _against_typing(cost: Cost, found: Sequence[Cost]) -> Iterator[tuple[str, float, str, float]]:
    """The share of the minutes that the same dossier takes where everything is typed."""
    same = (one for one in found if one.procedure == cost.procedure and one.way == TYPED)
    typed = next(same, None)
    if typed is None or not cost.times_faster:
        return
    for name in ("middle", "older"):
        share = cost.minutes[name] / typed.minutes[name]
        yield f"{name}, share of typing", share, "", 1 / cost.times_faster


def _row(cost: Cost) -> tuple[str, ...]:
    budget = " / ".join(f"{one:g}" for one in cost.budget.values())
    verdict = "CHƯA: " + ", ".join(cost.broken) if cost.broken else "đạt" if budget else ""
    numbers = (cost.keys, cost.taps, cost.pages, cost.free_text_questions)
    minutes = (f"{cost.minutes[name]:.1f}" for name in PROFILES)
    return (cost.procedure, cost.way, *map(str, numbers), *minutes, budget, verdict)


def _events(process: Child, wanted: str) -> Iterator[dict[str, Any]]:
    """Lines of this event until "done". ValueError where the process ended before it."""
    for line in process.lines():
        told: dict[str, Any] = json.loads(line)
        if told["event"] == "done":
            return
        if told["event"] == wanted:
            yield told
    raise ValueError("the kiosk ended before every procedure was filed")


# -- in the child ----------------------------------------------------------------------------------


def main(folder: Path, codes: Iterable[str] = ()) -> int:
    """Files each procedure and tells what it cost."""
    application()
    procedures = load_catalogue(asset_folder() / "procedures").procedures
    for code in codes or [one for one in procedures if persona_for(one).is_file()]:
        for cost in _filed(folder / code, procedures[code]):
            tell("cost", cost=asdict(cost))
    tell("done")
    return 0


def _filed(data: Path, procedure: Procedure) -> Iterator[Cost]:
    """A visit with cards where there are some, one without, and the same typed through."""
    without, cards = persona_for(procedure.code), card_persona_for(procedure.code)
    budget = _budget(procedure)
    if cards != without:
        with _visit(data / "cards", procedure, load_persona(cards)) as (effort, _):
            cost = _cost(procedure, "có thẻ", effort.visited, effort, budget)
            yield replace(cost, times_faster=procedure.budget.times_faster)
        budget = {}
    with _visit(data / "none", procedure, load_persona(without)) as (effort, visit):
        yield _cost(procedure, "không thẻ", effort.visited, effort, budget)
        yield _cost(procedure, TYPED, typed_through(effort, visit))


@contextmanager
def _visit(data: Path, procedure: Procedure, persona: Persona) -> Iterator[tuple[Effort, Visit]]:
    """One dossier filed at a kiosk of its own, with a scanner where the persona has cards."""
    config, scanner = load_config(None, {}), FedScanner()
    if persona.cards:
        config = at_practice_office(with_scanner(config, scanner))
    kiosk = put_up(config, data)
    kiosk.start()
    try:
        wait_for_scanner(kiosk)
        citizen = at_the_kiosk(kiosk, procedure.code, persona=persona, show_card=scanner.show)
        citizen.file()
        yield citizen.effort, kiosk.navigator.visit
    finally:
        kiosk.stop()
        scanner.unplug()


def _cost(
    procedure: Procedure,
    way: str,
    pages: Sequence[PageEffort],
    effort: Effort | None = None,
    budget: Mapping[str, float] | None = None,
) -> Cost:
    typed = sum(1 for page in pages if page.keys)
    return Cost(
        procedure=procedure.code,
        way=way,
        keys=sum(page.keys for page in pages),
        taps=sum(page.taps for page in pages),
        pages=len(pages),
        free_text_questions=effort.free_text_questions if effort else typed,
        minutes=minutes_of(pages),
        budget=budget or {},
        rows=[row_of(page) for page in pages],
    )


def _budget(procedure: Procedure) -> dict[str, float]:
    return {"keys": procedure.budget.keys, **structs.asdict(procedure.budget.minutes)}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
