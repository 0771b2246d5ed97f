"""Plain data as people write it in a file, before anything is judged.

It must never change a letter within a text.
"""

from __future__ import annotations

from datetime import date
from typing import Any


def stripped(data: Any, as_it_stands: frozenset[str] = frozenset()) -> Any:
    """The same data without white space around its texts, but for those under the keys named.

    A date may stand for a text.
    """
    if isinstance(data, str):
        return data.strip()
    if isinstance(data, dict):
        return {
            key: one if key in as_it_stands else stripped(one, as_it_stands)
            for key, one in data.items()
        }
    if isinstance(data, list):
        return [stripped(one, as_it_stands) for one in data]
    return str(data) if isinstance(data, date) else data
