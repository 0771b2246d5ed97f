"""Which questions a refusal means: from the names a portal complained about to our own ids.

Pure. It must never guess: a name that stands for no question of the pack names none, and the
dossier is then refused as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from kiosk.procedures.mapping import Person
from kiosk.procedures.model import Procedure

APPLICANT = MappingProxyType(
    {
        "TenNguoiNop": "name",
        "SoDinhDanh": "number",
        "NgayCapDinhDanh": "number_issued_on",
        "NgaySinh": "birth",
        "SoDienThoai": "phone",
        "Email": "email",
        "MaTinh": "province",
        "MaXa": "commune",
        "DiaChiChiTiet": "detail",
    }
)
"""Names beside the form that tell who files, and the fact of a ``Person`` each one carries."""
OWNER = MappingProxyType(
    {
        "ChuHoSo": "name",
        "TenChuHs": "name",
        "SoDinhDanhChuHs": "number",
        "SoGiayToChuHoSo": "number",
        "MaTinhChuHs": "province",
        "MaXaChuHs": "commune",
        "DiaChiChiTietChuHs": "detail",
    }
)
"""Names that tell whose matter it is."""
LONGEST = 110
"""More would push the answer's box off the page; the officer reads the whole."""


def questions_named(procedure: Procedure, names: Iterable[str]) -> frozenset[str]:
    """The questions behind these names. A composed key means every one of its parts."""
    return frozenset(one for name in names for one in _behind(procedure, name) if one)


def said_about(procedure: Procedure, names: Iterable[str], text: str) -> dict[str, str]:
    """The same questions, each with what the portal said about it, without its inner name."""
    told: dict[str, str] = {}
    for name in names:
        for question in _behind(procedure, name):
            if question:
                told.setdefault(question, _about(name, text))
    return told


def _about(name: str, text: str) -> str:
    """The parts of a complaint that speak of a name: it stands beside the question anyway."""
    word = re.compile(rf"(?:[\w.\[\]]*\.)?\b{re.escape(name)}\b\s*:?\s*")
    parts = [one for one in re.split(r"[;\n]", text) if word.search(one)]
    words = " ".join(word.sub("", one).strip() for one in parts) or text
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"


def _behind(procedure: Procedure, name: str) -> Iterator[str]:
    for question in procedure.questions.values():
        if question.portal_key == name:
            yield question.id
            yield question.otherwise or ""
    for composed in procedure.portal.composed:
        if composed.key == name:
            yield from composed.parts
    yield from _of_person(procedure.portal.applicant, APPLICANT.get(name))
    yield from _of_person(procedure.portal.owner, OWNER.get(name))


def _of_person(person: Person, fact: str | None) -> Iterator[str]:
    if fact is not None:
        yield getattr(person, fact)
