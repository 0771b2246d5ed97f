"""A captured file is believed by its content, checked before memory is spent, and stripped."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import MAX_BYTES, captured_page, pictures_of
from kiosk.fields.field import Problem

Encode = Callable[..., bytes]


def code(found: object) -> str:
    return found.code if isinstance(found, Problem) else "none"


def hollow_png(width: int, height: int) -> bytes:
    """A few bytes that promise a picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return start + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("good", "none"),
        ("blank", "none"),
        ("corrupted", "paper.unreadable"),
        ("empty", "paper.unsupported"),
        ("text", "paper.unsupported"),
    ],
)
def test_a_file_is_a_page_once_it_was_decoded_to_its_last_byte(
    sheet: Callable[[str], bytes], kind: str, expected: str
) -> None:
    assert code(captured_page(sheet(kind))) == expected


def test_a_page_knows_its_kind_and_size_and_keeps_its_bytes_out_of_logs(encode: Encode) -> None:
    for kind in ("JPEG", "PNG", "TIFF", "WEBP"):
        found = captured_page(encode(Image.new("RGB", (40, 20), "red"), kind))
        assert isinstance(found, CapturedPage)
        assert (found.media_type, found.width, found.height) == (f"image/{kind.lower()}", 40, 20)
        assert repr(found) == f"CapturedPage({found.media_type}, 40x20, {len(found.data)} bytes)"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "PPM", "PDF", "EPS"])
def test_a_format_that_is_not_on_the_list_stays_shut(encode: Encode, kind: str) -> None:
    found = captured_page(encode(Image.new("RGB", (40, 20), "red"), kind))
    assert code(found) == "paper.unsupported"


@pytest.mark.parametrize("side", [10_001, 14_000, 100_000, 2**31 - 1])
def test_a_picture_of_too_many_dots_is_refused_before_it_is_unfolded(side: int) -> None:
    assert code(captured_page(hollow_png(side, side))) == "paper.too_large"


def test_many_pictures_in_one_file_are_counted_together(encode: Encode) -> None:
    sheets = [Image.new("1", (4000, 3000)) for _ in range(9)]
    file = encode(sheets[0], "TIFF", save_all=True, append_images=sheets[1:], compression="group4")
    assert len(file) < 100_000
    assert code(pictures_of(file)) == "paper.too_large"


def test_a_file_of_too_many_bytes_is_refused_unread() -> None:
    assert code(captured_page(bytes(MAX_BYTES + 1))) == "paper.too_large"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright_and_loses_its_metadata(
    encode: Encode, orientation: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A maker"
    exif.get_ifd(0x8825)[1] = "N"
    upright = Image.new("RGB", (64, 32), "white")
    upright.paste("black", (0, 0, 16, 16))
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(turns[orientation]) if orientation in turns else upright
    found = pictures_of(encode(stored, "PNG", exif=exif))
    assert isinstance(found, tuple)
    (picture,) = found
    assert picture.tobytes() == upright.tobytes()
    assert picture.size == (64, 32)
    assert not picture.getexif()
    assert picture.info == {}


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0no tiff", b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x02\0\xff\xff\xff\x7f\xff"]
)
def test_odd_metadata_does_not_cost_the_citizen_a_good_picture(encode: Encode, exif: bytes) -> None:
    assert code(captured_page(encode(Image.new("RGB", (40, 20)), exif=exif))) == "none"


def test_what_is_transparent_becomes_white_paper(encode: Encode) -> None:
    found = pictures_of(encode(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"))
    assert isinstance(found, tuple)
    assert found[0].getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK"])
def test_a_page_is_plain_grey_or_colour_afterwards(encode: Encode, mode: str) -> None:
    found = pictures_of(encode(Image.new(mode, (9, 9)), "TIFF"))
    assert isinstance(found, tuple)
    assert found[0].mode in ("L", "RGB")


@pytest.mark.parametrize("place", [0, 1])
def test_a_deep_scan_is_refused_wherever_it_stands_in_the_file(encode: Encode, place: int) -> None:
    sheets = [Image.new("L", (9, 9)), Image.new("L", (9, 9))]
    sheets[place] = Image.new("I;16", (9, 9), 30_000)
    file = encode(sheets[0], "TIFF", save_all=True, append_images=[sheets[1]])
    assert code(pictures_of(file)) == "paper.unsupported"


def test_every_sheet_of_a_tiff_is_a_page_and_a_cameras_preview_is_not(encode: Encode) -> None:
    sheets = [Image.new("L", (9, 9), shade) for shade in (10, 90, 170)]
    stack = pictures_of(encode(sheets[0], "TIFF", save_all=True, append_images=sheets[1:]))
    assert isinstance(stack, tuple)
    assert [one.getpixel((0, 0)) for one in stack] == [10, 90, 170]
    camera = pictures_of(encode(sheets[0], "MPO", save_all=True, append_images=sheets[1:2]))
    assert isinstance(camera, tuple)
    assert len(camera) == 1


def test_a_picture_cut_anywhere_is_named_and_never_raises(sheet: Callable[[str], bytes]) -> None:
    whole = io.BytesIO(sheet("good")).getvalue()
    for share in (0.0001, 0.001, 0.01, 0.3, 0.9):
        cut = captured_page(whole[: int(len(whole) * share)])
        assert code(cut) in {"paper.unreadable", "paper.unsupported"}
