"""The forms, value lists and administrative units by which the practice portal judges a dossier.

They are the sandbox's own data, written from the facts of the real forms. Never read them from
the kiosk's assets: a portal that shares the kiosk's lists agrees with the kiosk by construction.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FORMS_DIR = Path(__file__).parent / "forms"
NOT_FORMS = ("lists.toml", "envelope.toml", "bus.toml", "published.toml")
CONDITIONS = {"when", "required_when", "single_when"}


@dataclass(frozen=True, slots=True)
class When:
    """A field is asked only while another field holds one of these codes."""

    field: str
    one_of: tuple[str, ...]

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether the field applies to these values."""
        return values.get(self.field) in self.one_of


@dataclass(frozen=True, slots=True)
class FormField:
    """One key of a body: what kind of value it takes, and within which limits.

    ``within`` names the field with the province of a commune; ``allowed`` are whole numbers.
    ``present``: the key must be there, though it may be empty. ``flagged``: the form calls it required where the law does not. ``required_when`` and
    ``single_when``: what is told elsewhere makes it required, or a count no more than one.
    """

    name: str
    label: str
    kind: str
    required: bool = False
    present: bool = False
    flagged: bool = False
    list: str = ""
    within: str = ""
    when: When | None = None
    required_when: When | None = None
    single_when: When | None = None
    max_length: int = 500
    minimum: int = 0
    maximum: int = 1_000_000
    allowed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form under its own heading."""

    title: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The electronic form of one procedure, and the area (lĩnh vực) that the procedure belongs to."""

    procedure: str
    form: str
    title: str
    sections: tuple[Section, ...]
    area_code: str = ""
    area: str = ""

    @property
    def fields(self) -> Iterator[FormField]:
        """Every field, in the order of the form."""
        return (one for section in self.sections for one in section.fields)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All that the portal knows before the first call: forms, what stands around them, lists, units.

    ``envelope`` and ``bus`` hold the tables of the two dialects.
    ``units`` maps a province's code to its communes' codes; empty means "check the format only".
    """

    forms: Mapping[str, Form]
    envelope: Mapping[str, tuple[FormField, ...]]
    bus: Mapping[str, tuple[FormField, ...]]
    lists: Mapping[str, Mapping[str, str]]
    units: Mapping[str, frozenset[str]] = field(default_factory=dict)
    published: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What the portal describes and takes no form for, by code, as it goes over the wire."""

    def label(self, list_name: str, code: str) -> str:
        """The words of a code, or "" where the list gives none."""
        label = self.lists.get(list_name, {}).get(code, "")
        return "" if label == code else label


def load_rulebook(forms_dir: Path = FORMS_DIR, units_file: Path | None = None) -> Rulebook:
    """Reads every form of a folder, and the units where a file is given.

    The units file is JSON: ``{"01": ["00004", "00008"], "79": [...]}``. Lists and envelope are
    the sandbox's own, unless the folder brings its own. Raises OSError or ValueError.
    """
    forms = [_form(path) for path in sorted(forms_dir.glob("*.toml")) if path.name not in NOT_FORMS]
    return Rulebook(
        forms={form.procedure: form for form in forms},
        envelope=_envelope(_own_or_shared(forms_dir, "envelope.toml")),
        bus=_envelope(_own_or_shared(forms_dir, "bus.toml")),
        lists=_lists(_own_or_shared(forms_dir, "lists.toml")),
        units={} if units_file is None else _units(units_file),
        published=_published(_own_or_shared(forms_dir, "published.toml")),
    )


def _table(path: Path) -> Mapping[str, Any]:
    """The file's table, parsed once as long as the file stays the same: a test run starts portals by the
    hundred. Nobody may change what is in it."""
    seen = path.stat()
    return _parsed(path, seen.st_mtime_ns, seen.st_size)


@cache
def _parsed(path: Path, _changed_ns: int, _size: int) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _own_or_shared(forms_dir: Path, name: str) -> Path:
    own = forms_dir / name
    return own if own.exists() else FORMS_DIR / name


def _form(path: Path) -> Form:
    data = _table(path)
    sections = tuple(
        Section(one["title"], tuple(_field(**entry) for entry in one["field"]))
        for one in data["section"]
    )
    area_code, area = data.get("area_code", ""), data.get("area", "")
    return Form(data["procedure"], data["form"], data["title"], sections, area_code, area)


def _envelope(path: Path) -> dict[str, tuple[FormField, ...]]:
    data = _table(path)
    return {
        table: tuple(_field(name=name, **entry) for name, entry in fields.items())
        for table, fields in data.items()
    }


def _published(path: Path) -> dict[str, Mapping[str, Any]]:
    data = _table(path)
    return {row["MATTHC"]: row for row in data["procedure"]}


def _field(*, allowed: tuple[int, ...] = (), **entry: Any) -> FormField:
    for name in CONDITIONS & entry.keys():
        entry[name] = When(entry[name]["field"], tuple(entry[name]["one_of"]))
    return FormField(allowed=tuple(allowed), **entry)


def _lists(path: Path) -> dict[str, dict[str, str]]:
    data = _table(path)
    return {
        name: dict(codes) if isinstance(codes, dict) else {code: code for code in codes}
        for name, codes in data.items()
    }


def _units(path: Path) -> dict[str, frozenset[str]]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return {str(province): frozenset(map(str, communes)) for province, communes in data.items()}
