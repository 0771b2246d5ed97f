"""The check page as it is read: what was confirmed with one look is one line, the rest in full.

A place or a paper reads as one, and so does a page of which the pack says it. A person whom the
citizen confirmed by a card, or as the same as before, is one line of name and birth, and with it
goes what was confirmed beside it; what was answered by hand of that person is said in that line;
what another person's line said already is not said again. The twelve digits were read off a card, and need not stand on a public screen twice. It must never leave
a line out for good:
everything unfolds; and what an officer entered, looks wrong or cannot stand is never folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kiosk.dossier import Source
from kiosk.person import HOME, OWN, PAPER, Person, person_of
from kiosk.procedures.model import Procedure
from kiosk.procedures.question import Page
from kiosk.review import Review, ReviewRow
from kiosk.spoken_parts import as_listed, as_said, of_line

CONFIRMED = (Source.SCANNED, Source.EARLIER, Source.SUGGESTED)
"""Sources of what stood on a page that the citizen said was right."""
FEWEST = 3
"""Lines that are worth folding."""
WHO = ("name", "birth")


class Entry(Struct, frozen=True):
    """One line of the check page, for one answer or for several."""

    label: str
    shown: str
    rows: tuple[ReviewRow, ...]
    key: str = ""
    """What unfolds it: a person, or a page; "" where it stands for one answer alone."""
    is_person: bool = False
    folds: bool = False
    """Whether more was confirmed than stands here."""
    told: int = 1
    """How many of the answers stand here."""
    begins: str = ""
    """Title of the section that begins here."""


def recap_of(
    review: Review, procedure: Procedure, opened: frozenset[str] = frozenset()
) -> tuple[Entry, ...]:
    """The sections' lines in the order of the form; what is ``opened`` stands line by line."""
    entries: list[Entry] = []
    said: set[str] = set()
    for section in review.sections:
        found = list(_section(section.rows, procedure, opened, said))
        entries += [replace(found[0], begins=section.title), *found[1:]]
    return tuple(entries)


def _section(
    rows: Sequence[ReviewRow], procedure: Procedure, opened: frozenset[str], said: set[str]
) -> Iterator[Entry]:
    told: set[str] = set()
    for row in rows:
        if row.step.id in told:
            continue
        entry = _person(row, rows, procedure, opened, said)
        entry = entry or _together(row, rows, procedure, opened)
        entry = entry or _page(row, rows, procedure, opened)
        entry = entry or Entry(row.label, row.shown, (row,))
        told |= {one.step.id for one in entry.rows}
        yield entry


def _person(
    row: ReviewRow,
    rows: Sequence[ReviewRow],
    procedure: Procedure,
    opened: frozenset[str],
    said: set[str],
) -> Entry | None:
    """Everything that was confirmed about whom this line speaks of, where it is one of it."""
    person = person_of(procedure, row.step.id)
    if person is None or person.key in opened:
        return None
    kept = tuple(one for one in rows if one.step.id in person.asks and _is_confirmed(one))
    asked = {person.asks[one.step.id]: one.shown for one in kept}
    if row not in kept or len(kept) < FEWEST or not asked.get("name"):
        return None
    again = asked["name"] in said
    parts = [asked[one] for one in WHO if asked.get(one)]
    who = ", ".join(one for one in parts if one == asked["name"] or not (again and one in said))
    said |= {*parts}
    later = rows[rows.index(row) :]
    beside = tuple(one for one in later if _is_beside(one, procedure) and _is_confirmed(one))
    asked_too = tuple(one for one in later if _is_own(one, person) and one not in kept)
    who = ", ".join([who, *(of_line(one.label, one.shown) for one in asked_too)])
    told = tuple(one for one in rows if one in (*kept, *asked_too)) + beside
    title = _name_of(person, procedure)
    return Entry(title, who, told, person.key, is_person=True, folds=True, told=1 + len(asked_too))


def _is_own(row: ReviewRow, person: Person) -> bool:
    """Whether a line of no page of its own says something else of that person: the ethnicity."""
    return person.asks.get(row.step.id) in OWN and _is_plain(row) and bool(row.shown)


def _together(
    row: ReviewRow, rows: Sequence[ReviewRow], procedure: Procedure, opened: frozenset[str]
) -> Entry | None:
    """Pages that were confirmed with one look: the first place among them stands for all."""
    word = procedure.page_of(row.step.id).together
    if not word or word in opened:
        return None
    own = [one for one in rows if procedure.page_of(one.step.id).together == word]
    kept = tuple(one for one in own if _is_confirmed(one) or (_is_plain(one) and not one.shown))
    places = (_page(one, kept, procedure, opened) for one in kept)
    shown = next((one for one in places if one is not None), None)
    if row not in kept or len(kept) < FEWEST or shown is None:
        return None
    return Entry(shown.label, shown.shown, kept, word, folds=True, told=len(shown.rows))


def _is_beside(row: ReviewRow, procedure: Procedure) -> bool:
    """Whether a line of the same section speaks of no person: what that person is to another."""
    return person_of(procedure, row.step.id) is None


def _page(
    row: ReviewRow, rows: Sequence[ReviewRow], procedure: Procedure, opened: frozenset[str]
) -> Entry | None:
    """A place or a paper, where nothing of it is wrong and no officer entered it."""
    page = procedure.page_of(row.step.id)
    ids = {one.id for one in page.questions}
    own = tuple(one for one in rows if one.step.id in ids)
    if page.id in opened or len(own) < 2 or not all(map(_is_plain, own)):
        return None
    shown = _as_one(own, page)
    return Entry(page.title, shown, own, page.id) if shown else None


def _as_one(own: Sequence[ReviewRow], page: Page) -> str:
    """The answers of a page that reads as one, else ""."""
    if page.one_line:
        return as_listed([(one.label, one.shown) for one in own])
    parts = {_part(one, page): one.shown for one in own}
    return as_said(parts) if parts.keys() <= {*HOME, *PAPER} else ""


def _part(row: ReviewRow, page: Page) -> str:
    return row.step.id.removeprefix(f"{page.id}_")


def _name_of(person: Person, procedure: Procedure) -> str:
    return procedure.page_of(f"{person.key}_name").title


def _is_confirmed(row: ReviewRow) -> bool:
    return row.source in CONFIRMED and _is_plain(row)


def _is_plain(row: ReviewRow) -> bool:
    is_odd = row.problem is not None or row.doubts or row.is_unverified
    return not is_odd and row.source is not Source.OFFICER
