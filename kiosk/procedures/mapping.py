"""How the answers of a pack reach the portal's form: keys of one answer, of several, of the case.

It only names questions. It must never hold an answer or know how a dossier travels.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from kiosk.procedures.conditions import Condition
from kiosk.procedures.part import Part


class Composed(Part, frozen=True, kw_only=True):
    """A portal key whose value is put together from several questions."""

    key: str
    parts: Annotated[tuple[str, ...], Meta(min_length=1)]
    separator: str = ", "
    """Kept as it stands, white space and all."""
    text: str = ""
    """A whole sentence in which each part stands as ``{question}``, where the form wants one."""
    per_row: Annotated[int, Meta(ge=0)] = 0
    """So many parts are one row of a table; rows are told apart by "; ". 0: no table."""
    show_when: Condition | None = None
    """In which case the key is sent at all (one group of the form for each marital state)."""
    label: str = ""
    """The item as the form words it, on paper; "" takes that of its first part that was asked."""
    print_key: str = ""
    """Its number on paper, in the same way; "(1)" is the address to which the form goes."""
    verify: str = ""


class Fixed(Part, frozen=True, kw_only=True):
    """A portal key whose value follows from the case itself, so that nobody is asked for it."""

    key: str
    value: Annotated[str, Meta(min_length=1)]
    show_when: Condition | None = None
    otherwise: str = ""
    """What is sent where the condition does not hold; "" sends nothing then."""
    verify: str = ""


class Person(Part, frozen=True, kw_only=True):
    """Which questions describe a person in the envelope of the dossier. "" = not asked."""

    name: str
    number: str = ""
    number_issued_on: str = ""
    birth: str = ""
    phone: str = ""
    email: str = ""
    province: str = ""
    commune: str = ""
    detail: str = ""


class PortalMapping(Part, frozen=True, kw_only=True):
    """How the answers reach the portal's form."""

    form_id: str
    applicant: Person
    """The person who files (ThongTinNguoiNop)."""
    owner: Person
    """The person whose matter it is (ChuHoSo); often the same questions."""
    composed: tuple[Composed, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    printed_as: str = ""
    """The form's own name, only where its list of items was read. Without it the print is a list
    for comparing."""
    verify: str = ""
    """What holds for the whole mapping ("no key of this form was seen")."""
