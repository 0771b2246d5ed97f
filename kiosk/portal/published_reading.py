"""From a file or an answer to descriptions of procedures, in whichever of the known shapes.

The one place that knows how many shapes there are. It must never take an unknown one for an empty
one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.portal.bus_published import is_bus_row, published_on_bus
from kiosk.portal.portal_record import is_portal_record, published_in_record
from kiosk.portal.wire_text import nodes, opened, parse
from kiosk.procedures.published import PublishedProcedure


def published_in(text: str) -> tuple[PublishedProcedure, ...]:
    """Every procedure that a document describes. ValueError where it is no JSON."""
    parsed = parse(text)
    if parsed is None:
        raise ValueError("is no JSON")
    return tuple(_found(parsed.value))


def published(row: Any) -> PublishedProcedure | None:
    """One description, or None where the shape is unknown."""
    if is_bus_row(row):
        return published_on_bus(row)
    return published_in_record(row) if is_portal_record(row) else None


def _found(value: Any) -> Iterator[PublishedProcedure]:
    """Descriptions at any depth; a façade may have put the whole document into a string."""
    for node in nodes(value):
        inside = [one for one in node.values() if isinstance(one, str)] if _is_object(node) else []
        for text in inside:
            document = opened(text)
            if document is not text:
                yield from _found(document)
        one = published(node)
        if one is not None:
            yield one


def _is_object(node: Any) -> bool:
    return isinstance(node, dict)
