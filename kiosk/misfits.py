"""Where data does not fit a record, and why: every place of it, in plain words.

``msgspec`` stops at the first mistake; this goes through what it refused, piece by piece. A reason
says what is wanted and what kind of thing stands there. It must never repeat a value: it might be
a secret in the wrong place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from msgspec import Struct, inspect, structs

Place = tuple[str | int, ...]
Convert = Callable[[Any, Any], Any]
"""Makes a record of data, as ``msgspec.convert`` does, or raises its ``ValidationError``."""

MISSING, UNKNOWN = "missing", "unknown key"


class Misfit(Struct, frozen=True):
    """One place and what is wrong there. () is the whole."""

    place: Place
    reason: str


class Unfit(ValueError):
    """What a record's own rules say against some of its keys, each with its reason."""

    def __init__(self, found: Iterable[tuple[str, str]]) -> None:
        self.found = tuple(found)
        super().__init__("; ".join(f"{key}: {reason}" for key, reason in self.found))


def misfits(data: Any, kind: Any, convert: Convert = msgspec.convert) -> tuple[Misfit, ...]:
    """Everything that keeps data from becoming this kind of record; () where it fits."""
    return tuple(_judged(data, kind, convert, ()))


def _judged(data: Any, kind: Any, convert: Convert, place: Place) -> list[Misfit]:
    """What is wrong with the parts; where each fits alone, what is wrong with the whole."""
    try:
        convert(data, kind)
    except msgspec.ValidationError as error:
        arms = _arms(kind)
        found = [one for arm in arms for one in _inside(data, arm, convert, place)]
        return found or list(_of_whole(error, data, kind, place))
    return []


def _inside(data: Any, kind: Any, convert: Convert, place: Place) -> Iterator[Misfit]:
    for step, value, of in _parts(data, kind):
        yield from _judged(value, of, convert, (*place, step))
    if isinstance(data, Mapping) and _is_record(kind):
        fields = {one.encode_name: one.required for one in structs.fields(kind)}
        yield from (
            Misfit((*place, name), MISSING)
            for name, is_required in fields.items()
            if is_required and name not in data
        )
        yield from (Misfit((*place, key), UNKNOWN) for key in data if key not in fields)


def _arms(kind: Any) -> Iterator[Any]:
    """What a value may be: the arms of a union, each without its limits."""
    if get_origin(kind) is Annotated:
        yield from _arms(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for arm in get_args(kind):
            yield from _arms(arm)
    else:
        yield kind


def _parts(data: Any, kind: Any) -> Iterator[tuple[str | int, Any, Any]]:
    """Step, value and kind of each part, where data has the shape of this kind."""
    origin, of = get_origin(kind), get_args(kind)
    if isinstance(data, Mapping):
        if _is_record(kind):
            known = {one.encode_name: one.type for one in structs.fields(kind)}
            yield from ((name, data[name], of) for name, of in known.items() if name in data)
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            yield from ((key, value, of[1]) for key, value in data.items())
    elif isinstance(data, list | tuple) and origin is tuple:
        kinds = of[:1] * len(data) if of[-1] is Ellipsis else of
        if len(kinds) == len(data):
            yield from zip(range(len(data)), data, kinds, strict=True)


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _of_whole(
    error: msgspec.ValidationError, data: Any, kind: Any, place: Place
) -> Iterator[Misfit]:
    cause = error.__cause__
    if isinstance(cause, Unfit):
        yield from (Misfit((*place, *key.split(".")), reason) for key, reason in cause.found)
    elif isinstance(cause, ValueError):
        yield Misfit(place, str(cause))
    else:
        stands = f", not {_kind_of(data)}" if ", got `" in str(error) else ""
        yield Misfit(place, f"{_wanted(inspect.type_info(kind))} is wanted{stands}")


def _kind_of(value: Any) -> str:
    kinds: dict[type, str] = {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        str: "text",
        date: "a date",
        list: "a list",
        dict: "a table",
    }
    return next((word for kind, word in kinds.items() if isinstance(value, kind)), "this")


def _wanted(kind: inspect.Type) -> str:
    """A kind of value in the words of whoever writes it."""
    match kind:
        case inspect.UnionType():
            arms = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
            return " or ".join(map(_wanted, arms))
        case inspect.EnumType():
            return _one_of([one.value for one in kind.cls])
        case inspect.LiteralType():
            return _one_of(kind.values)
        case inspect.StrType() | inspect.CustomType():
            return f"text{_limits(kind)}"
        case inspect.IntType():
            return f"a whole number{_limits(kind)}"
        case inspect.FloatType():
            return f"a number{_limits(kind)}"
        case inspect.TupleType():
            return f"a list of {len(kind.item_types)}"
        case inspect.VarTupleType() | inspect.ListType():
            return f"a list{_limits(kind)}"
    plain = {inspect.BoolType: "true or false", inspect.DateType: "a date (2026-11-27)"}
    return plain.get(type(kind), "a table")


def _one_of(values: Iterable[Any]) -> str:
    *others, last = map(str, values)
    return f"{', '.join(others)} or {last}" if others else last


_LIMITS = {
    "pattern": "of the form {}",
    "min_length": "of at least {}",
    "max_length": "of at most {}",
    "ge": "from {}",
    "gt": "above {}",
    "le": "to {}",
    "lt": "below {}",
}


def _limits(kind: inspect.Type) -> str:
    set_here = {name: getattr(kind, name, None) for name in _LIMITS}
    told = [_LIMITS[name].format(to) for name, to in set_here.items() if to is not None]
    return "".join(f" {one}" for one in told)
