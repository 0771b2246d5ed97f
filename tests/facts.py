"""Collected facts (forms, code lists, units, vectors) where somebody keeps them beside the checkout.

They are never part of the project. A test that compares with them skips where they are absent.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def facts_file(name: str) -> Path:
    """``<some folder>/data/<name>`` beside the checkout; a path that does not exist where none is."""
    return next(ROOT.parent.glob(f"*/data/{name}"), ROOT / "no-such-facts" / name)


def facts_page(name: str) -> Path:
    """The same for ``<some folder>/facts/<name>``: what was written down about the world."""
    return next(ROOT.parent.glob(f"*/facts/{name}"), ROOT / "no-such-facts" / name)
