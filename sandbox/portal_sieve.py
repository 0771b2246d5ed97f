"""Judges one object of a body key by key: missing, unknown, wrong, or not wanted here.

Both dialects use it with tables of their own. It knows no dialect and never corrects a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sandbox.portal_forms import FormField, Rulebook
from sandbox.portal_values import CHECKERS, Situation

MISSING = "bắt buộc nhập"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One offending key and what is wrong with it, in Vietnamese."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sieve:
    """The rules together with the time.

    ``by_the_flag``: what a form flags as required is required, whatever the law says.
    """

    rules: Rulebook
    now: datetime
    by_the_flag: bool = False

    def complaints(
        self, fields: tuple[FormField, ...], values: Mapping[str, object], place: str = ""
    ) -> Iterator[Complaint]:
        """What is wrong with these values, each under ``place`` and its key."""
        situation = Situation(self.rules, self.now, values)
        for field in fields:
            required = _required(field, values) or (self.by_the_flag and field.flagged)
            reason = _judge(field, values.get(field.name, ""), situation, required)
            if reason is None and field.present and field.name not in values:
                reason = MISSING
            if reason is not None:
                yield Complaint(place + field.name, reason)
        for unknown in sorted(values.keys() - {field.name for field in fields}):
            yield Complaint(place + unknown, "không có trong biểu mẫu")


def objects(place: str, members: object) -> Iterator[tuple[str, object]]:
    """The members of an array, each with its place in words."""
    if isinstance(members, list):
        for index, member in enumerate(members):
            yield f"{place}[{index}]", member


def _required(field: FormField, beside: Mapping[str, object]) -> bool:
    also = field.required_when is not None and field.required_when.holds(beside)
    return field.required or also


def _judge(field: FormField, value: object, situation: Situation, required: bool) -> str | None:
    applies = field.when is None or field.when.holds(situation.beside)
    if value == "" and isinstance(value, str):
        return MISSING if required and applies else None
    if value is None and required and applies:
        return MISSING
    if not applies:
        return "không áp dụng với lựa chọn đã khai ở mục khác"
    single = field.single_when is not None and field.single_when.holds(situation.beside)
    if single and str(value) != "1":
        return "chỉ được một bản với lựa chọn đã khai ở mục khác"
    return CHECKERS[field.kind](value, field, situation)
