"""What leaves the kiosk: one file within the limit, always the same, nothing but the picture."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Callable

from PIL import Image

from kiosk.documents.capture import CapturedPage
from kiosk.documents.packing import LADDER, LIMIT_BYTES, PackedPaper, pack_pages
from kiosk.fields.field import Problem

Encode = Callable[..., bytes]
Sheet = Callable[[str], bytes]
MakePage = Callable[[bytes], CapturedPage]


def packed(*pages: CapturedPage, limit: int = LIMIT_BYTES) -> PackedPaper:
    found = pack_pages(pages, limit)
    assert isinstance(found, PackedPaper), found
    return found


def noise(encode: Encode, width: int, height: int) -> bytes:
    dots = random.Random(7).randbytes(width * height)
    return encode(Image.frombytes("L", (width, height), dots), quality=90)


def test_one_page_is_a_jpeg_and_several_are_one_pdf(sheet: Sheet, page: MakePage) -> None:
    good = page(sheet("good"))
    one, three = packed(good), packed(good, page(sheet("signature")), good)
    assert (one.media_type, one.pages, one.data[:2]) == ("image/jpeg", 1, b"\xff\xd8")
    assert (three.media_type, three.pages, three.data[:5]) == ("application/pdf", 3, b"%PDF-")
    assert three.data.count(b"/Type /Page\n") == 3
    assert one.sha256 == hashlib.sha256(one.data).hexdigest()


def test_the_same_pages_always_give_the_same_bytes(sheet: Sheet, page: MakePage) -> None:
    pages = page(sheet("good")), page(sheet("signature"))
    assert packed(*pages) == packed(*pages)
    assert packed(pages[0]) == packed(pages[0])
    assert packed(*pages).sha256 != packed(*reversed(pages)).sha256


def test_place_device_and_hour_never_leave(encode: Encode, page: MakePage) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A maker of cameras"
    exif[0x0132] = "2026:11:24 09:00:00"
    exif.get_ifd(0x8825)[2] = (21.0, 1.0, 2.0)
    picture = Image.new("RGB", (1200, 800), "#dddddd")
    file = encode(picture, exif=exif, comment=b"taken by somebody")
    plain = encode(picture)
    assert b"A maker" in file
    assert packed(page(file)) == packed(page(plain))
    pdf = packed(page(file), page(file)).data
    for trace in (b"maker", b"somebody", b"2026", b"Exif", b"CreationDate", b"ModDate"):
        assert trace not in pdf


def test_a_paper_stays_within_the_limit_and_is_shrunk_no_more_than_needed(
    encode: Encode, page: MakePage
) -> None:
    loud = page(noise(encode, 1700, 2400))
    roomy, tight = packed(loud), packed(loud, limit=400_000)
    assert len(roomy.data) <= LIMIT_BYTES
    assert len(tight.data) <= 400_000
    sides = [max(Image.open(io.BytesIO(one.data)).size) for one in (roomy, tight)]
    assert sides[0] == LADDER[0][0] > sides[1]


def test_what_cannot_be_made_small_enough_is_said(encode: Encode, page: MakePage) -> None:
    loud = page(noise(encode, 300, 400))
    assert pack_pages([loud], 500) == Problem("paper.too_large")
    assert pack_pages([loud, loud], 500) == Problem("paper.too_many_pages")


def test_a_small_picture_is_never_blown_up(encode: Encode, page: MakePage) -> None:
    data = packed(page(encode(Image.new("RGB", (1100, 700), "#cccccc")))).data
    assert Image.open(io.BytesIO(data)).size == (1100, 700)


def test_every_sheet_of_a_stack_is_packed(encode: Encode, page: MakePage) -> None:
    sheets = [Image.new("L", (1100, 700), shade) for shade in (60, 200)]
    stack = page(encode(sheets[0], "TIFF", save_all=True, append_images=sheets[1:]))
    assert packed(stack).pages == 2


def test_nothing_and_damage_are_named(sheet: Sheet) -> None:
    assert pack_pages([]) == Problem("paper.none_in_scanner")
    broken = CapturedPage(sheet("corrupted"), "image/jpeg", 1240, 1754)
    assert pack_pages([broken]) == Problem("paper.unreadable")
