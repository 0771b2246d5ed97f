"""Sheets from the practice scanner, each made once: drawing one takes a tenth of a second."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from PIL import Image

from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import captured_page
from sandbox.sheets import make_sheet

Sheet = Callable[[str], bytes]
Encode = Callable[..., bytes]


@pytest.fixture(scope="session")
def sheet() -> Sheet:
    """The bytes of one kind of sheet."""
    return cache(make_sheet)


@pytest.fixture(scope="session")
def page() -> Callable[[bytes], CapturedPage]:
    """A file as a page; fails where it is none."""

    def taken(data: bytes) -> CapturedPage:
        found = captured_page(data)
        assert isinstance(found, CapturedPage), found
        return found

    return taken


@pytest.fixture(scope="session")
def encode() -> Encode:
    """Pictures as the bytes of one file."""

    def encoded(picture: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
        target = io.BytesIO()
        picture.save(target, kind, **more)
        return target.getvalue()

    return encoded
