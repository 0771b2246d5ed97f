"""A real printing service: what goes in comes out; what does not is said and taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from kiosk.asset_folder import asset_folder
from kiosk.config import PrintersConfig
from kiosk.dossier import Receipt
from kiosk.fields.field import Problem
from kiosk.messages import Messages
from kiosk.printing.queue import PrinterQueue
from kiosk.printing.slip import BEGIN, CUT, slip_of
from tests.printing.service import CUPSD, LPADMIN, QUEUE, Service

without_cups = pytest.mark.skipif(not (CUPSD and LPADMIN), reason="no CUPS on this machine")
PDF = b"%PDF-1.4\n% a receipt\n"


@without_cups
def test_what_goes_in_comes_out_to_the_last_byte(service: Service) -> None:
    before = len(service.printed())
    assert PrinterQueue(QUEUE, service.server).print(PDF, "TL-TEST") is None
    assert service.printed()[before:] == [PDF]
    assert not list((service.folder / "spool").glob("d*"))  # its own copy is gone too


@without_cups
def test_paper_out_is_said_and_the_sheet_does_not_come_out_later(service: Service) -> None:
    before, queue = len(service.printed()), PrinterQueue(QUEUE, service.server)
    service.take_paper_out()
    assert queue.print(PDF, "TL-TEST") == Problem("print.paper_out")
    service.put_paper_in()
    assert queue.print(PDF + b"again", "TL-TEST") is None
    assert service.printed()[before:] == [PDF + b"again"]


@without_cups
def test_a_printer_that_is_not_there_is_said(service: Service) -> None:
    assert PrinterQueue("nobody", service.server).print(PDF, "T") == Problem("print.no_printer")


@without_cups
def test_a_printer_that_was_stopped_is_said(service: Service) -> None:
    queue = PrinterQueue(QUEUE, service.server)
    service.run("cupsdisable", QUEUE)
    assert queue.print(PDF, "TL-TEST") == Problem("print.stopped")
    service.run("cupsenable", QUEUE)
    assert queue.problem() is None


def test_a_machine_without_a_printing_service_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert PrinterQueue("receipts").print(PDF, "T") == Problem("print.no_service")


def test_a_slip_is_a_picture_in_bands_and_ends_with_a_cut() -> None:
    width, height = 576, 300
    data = slip_of(b"\xaa" * (width // 8 * height), width, height)
    assert data.startswith(BEGIN + b"\x1dv0\x00" + bytes([72, 0, 128, 0]) + b"\xaa" * 72)
    assert data.count(b"\x1dv0\x00") == 3
    assert data.endswith(CUT)


def receipt() -> Receipt:
    return Receipt(
        reference="TL-7K3M-9QWE",
        procedure_code="2.000635",
        procedure_name="Cấp bản sao trích lục hộ tịch",
        confirmed_at=datetime(2026, 11, 20, 2, 30, tzinfo=UTC),
        attachments=1,
        journal_head="0123456789abcdef",
    )


@pytest.mark.usefixtures("qapp")
def test_the_slip_carries_the_reference_as_a_code_and_is_mostly_white() -> None:
    import zxingcpp
    from PIL import Image

    from screens.slip_printing import slip_bytes, slip_picture

    texts = Messages.load(asset_folder() / "messages", "vi")
    picture = slip_picture(receipt(), texts, "UBND xã Thực Hành", 80)
    grey = picture.convertToFormat(picture.Format.Format_Grayscale8)
    image = Image.frombytes(
        "L", (grey.width(), grey.height()), bytes(grey.constBits()), "raw", "L", grey.bytesPerLine()
    )
    assert [one.text for one in zxingcpp.read_barcodes(image)] == ["TL-7K3M-9QWE"]
    data = slip_bytes(receipt(), texts, "UBND xã Thực Hành", 80)
    burnt = sum(byte.bit_count() for byte in data) / (8 * len(data))
    assert 0.01 < burnt < 0.25  # black letters on white paper, not the other way round


def test_only_papers_that_there_are_can_be_named() -> None:
    with pytest.raises(ValueError, match="slip_mm"):
        msgspec.convert({"slip_mm": 70}, PrintersConfig)
