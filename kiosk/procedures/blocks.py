"""Shared blocks: what returns in many forms (an identity paper, a residence, a law), written once.

A block holds the questions of a page, or rows for a list of the pack: papers, grounds, exemptions.

Expansion is merging of plain data before anything is validated, so that a pack means the same
whether it was written out or borrowed. It must never look at the model, a screen or an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from kiosk.misfits import misfits
from kiosk.plain_data import stripped
from kiosk.procedures.part import Id, Part

Data = dict[str, Any]
Complaint = tuple[tuple[str | int, ...], str]
"""Where in the pack, and why."""

_SIBLING = re.compile(r"@([a-z][a-z0-9_]*)")
_WORD = re.compile(r"\{(\w+)\}")


class BlockUse(Part, frozen=True, kw_only=True):
    """A page of a pack that borrows its questions from a block."""

    use: str
    """Name of the block: blocks/<use>.toml."""
    prefix: Id
    """Question ``number`` of the block becomes ``<prefix>_number``; the page's id, too."""
    id: str = ""
    title: str = ""
    together: str = ""
    words: dict[str, str] = {}
    """What ``{whose}`` in the block's texts stands for; ``{Whose}`` is the same, capitalised."""
    leave_out: tuple[str, ...] = ()
    """Questions of the block that this form does not have, by their short names."""
    override: dict[str, dict[str, Any]] = {}
    """By short name: keys that replace the block's keys whole, one by one."""


class RowUse(Part, frozen=True, kw_only=True):
    """A row of a list (a paper, a ground) that stands for the rows of a block."""

    use: str
    words: dict[str, str] = {}
    override: dict[str, Any] = {}
    """Keys that replace the block's keys whole; only where the block has one row."""


Use = TypeVar("Use", BlockUse, RowUse)


class _Unusable(Exception):
    """A block cannot be used here; ``place`` is below its page or row. Never leaves this file."""

    def __init__(self, place: tuple[str | int, ...], reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


def expand(pack: Data, blocks: Mapping[str, Data]) -> list[Complaint]:
    """Replaces, in place, every page and row that says ``use`` by what it uses. What went wrong."""
    complaints: list[Complaint] = []
    for place, holder, key in _lists_of_rows(pack):
        wrong, rows = _borrowed_rows(place, holder[key], blocks)
        complaints += wrong
        holder[key] = holder[key] if wrong else rows
    for place, pages, index in _borrowing_pages(pack):
        try:
            pages[index] = _expanded(pages[index], blocks)
        except _Unusable as unusable:
            complaints.append((place + unusable.place, unusable.reason))
    return complaints


def _lists_of_rows(pack: Data) -> Iterator[tuple[tuple[str | int, ...], Data, str]]:
    """Every list of the pack whose rows may be borrowed: its place, what holds it, its key."""
    for key in ("papers", "papers_to_show", "legal_basis"):
        if _list(pack.get(key)):
            yield (key,), pack, key
    for index, fee in enumerate(_list(pack.get("fees"))):
        if isinstance(fee, dict) and _list(fee.get("exemptions")):
            yield ("fees", index, "exemptions"), fee, "exemptions"


def _borrowed_rows(
    place: tuple[str | int, ...], rows: list[Any], blocks: Mapping[str, Data]
) -> tuple[list[Complaint], list[Any]]:
    complaints: list[Complaint] = []
    found: list[Any] = []
    for index, row in enumerate(rows):
        try:
            borrows = isinstance(row, dict) and "use" in row
            found += _rows(row, blocks) if borrows else [row]
        except _Unusable as unusable:
            complaints.append(((*place, index, *unusable.place), unusable.reason))
    return complaints, found


def _rows(row: Data, blocks: Mapping[str, Data]) -> list[Any]:
    use = _use(RowUse, row)
    rows = _list(_block(use.use, blocks).get("rows"))
    if not rows:
        raise _Unusable(("use",), f"block {use.use!r} has no rows")
    if use.override and len(rows) != 1:
        raise _Unusable(("override",), f"block {use.use!r} has more than one row")
    return [_filled(one | use.override, use) for one in rows]


def _borrowing_pages(pack: Data) -> Iterator[tuple[tuple[str | int, ...], list[Any], int]]:
    for section_index, section in enumerate(_list(pack.get("sections"))):
        pages = _list(section.get("pages")) if isinstance(section, dict) else []
        for index, page in enumerate(pages):
            if isinstance(page, dict) and "use" in page:
                yield ("sections", section_index, "pages", index), pages, index


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _expanded(page: Data, blocks: Mapping[str, Data]) -> Data:
    use = _use(BlockUse, page)
    block = _block(use.use, blocks)
    questions = _named_questions(block, use.use)
    for place, names in (("leave_out", use.leave_out), ("override", tuple(use.override))):
        for name in names:
            if name not in questions:
                raise _Unusable((place, name), f"block {use.use!r} has no question of this name")
    return {
        "id": use.id or use.prefix,
        "title": _filled(use.title or block.get("title", ""), use),
        "together": use.together,
        "questions": [
            _question(name, question, use)
            for name, question in questions.items()
            if name not in use.leave_out
        ],
    }


def _block(name: str, blocks: Mapping[str, Data]) -> Data:
    if name not in blocks:
        raise _Unusable(("use",), f"there is no usable block called {name!r}")
    return blocks[name]


def _use(kind: type[Use], data: Data) -> Use:
    try:
        return msgspec.convert(stripped(data), kind)
    except msgspec.ValidationError as error:
        first = misfits(data, kind)[0]
        raise _Unusable(first.place, first.reason) from error


def _named_questions(block: Data, name: str) -> dict[str, Data]:
    questions = _list(block.get("questions"))
    named = {one["id"]: one for one in questions if isinstance(one, dict) and "id" in one}
    if not questions or len(named) != len(questions):
        raise _Unusable(("use",), f"block {name!r} needs questions, each with an id of its own")
    return named


def _question(name: str, question: Data, use: BlockUse) -> Data:
    """An override speaks of one pack, but may name its siblings and words in the same way."""
    own = use.override.get(name, {})
    same = {} if "label" in own else {"asks": f"{use.use}.{name}"}
    merged = question | same | own | {"id": f"{use.prefix}_{name}"}
    filled: Data = _filled(merged, use)
    return filled


def _filled(value: Any, use: BlockUse | RowUse) -> Any:
    """The same data with ``@name`` and ``{word}`` resolved, at any depth."""
    if isinstance(value, dict):
        return {key: _filled(one, use) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, use) for one in value]
    if not isinstance(value, str):
        return value
    sibling = _SIBLING.fullmatch(value)
    if sibling and isinstance(use, BlockUse):
        return f"{use.prefix}_{sibling[1]}"
    return _WORD.sub(lambda match: _word(match[1], use), value)


def _word(name: str, use: BlockUse | RowUse) -> str:
    if name in use.words:
        return use.words[name]
    small = name[:1].lower() + name[1:]
    if small in use.words:
        word = use.words[small]
        return word[:1].upper() + word[1:]
    raise _Unusable(("words", small), f"block {use.use!r} needs this word")
