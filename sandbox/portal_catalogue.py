"""The practice portal's catalogue: what it says of a procedure, the same words in both dialects.

Procedures with a form are described by little more than their name; a few others, partly invented,
are described whole, so that a page that only informs has something to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.portal_forms import Form, Rulebook

SHORT = ("MATTHC", "TENTTHC", "LINHVUCTHUCHIEN")


def described(rules: Rulebook, code: object) -> list[Mapping[str, Any]]:
    """The row of one procedure; none for an unknown code."""
    form = rules.forms.get(str(code))
    if form is not None:
        return [_of_form(form)]
    row = rules.published.get(str(code))
    return [] if row is None else [row]


def offered(rules: Rulebook) -> list[Mapping[str, Any]]:
    """Every procedure of the office, by code, name and area."""
    rows = [*map(_of_form, rules.forms.values()), *rules.published.values()]
    return [{name: row[name] for name in SHORT if name in row} for row in rows]


def _of_form(form: Form) -> dict[str, Any]:
    areas = [{"MALINHVUC": form.area_code, "TENLINHVUC": form.area}]
    row = {"MATTHC": form.procedure, "TENTTHC": form.title, "TRANGTHAI": "1"}
    return row | {"LINHVUCTHUCHIEN": areas}
