"""A few elements of a page. Every word that comes from a pack is escaped here, and only here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Markup(str):
    """Text that is markup already, and is not escaped again."""

    __slots__ = ()


def element(tag: str, *inner: str, kind: str = "") -> Markup:
    """``<tag class=kind>inner</tag>``; what is no Markup is escaped."""
    within = "".join(one if isinstance(one, Markup) else escape(one) for one in inner)
    named = f' class="{escape(kind)}"' if kind else ""
    return Markup(f"<{tag}{named}>{within}</{tag}>")


def listed(items: Iterable[str], kind: str = "") -> Markup:
    """A list; nothing where there is nothing to list."""
    rows = [element("li", one) for one in items]
    return element("ul", *rows, kind=kind) if rows else Markup("")


def facts(rows: Iterable[tuple[str, str]]) -> Markup:
    """Names and what they mean, side by side; a row that says nothing is left out."""
    told = [
        element("tr", element("th", name), element("td", value)) for name, value in rows if value
    ]
    return element("table", *told, kind="facts") if told else Markup("")
