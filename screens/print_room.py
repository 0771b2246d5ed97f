"""Everything this kiosk prints, and who is told how it went: no dialog, nothing on the GUI thread.

A receipt lies in the spool until it has come out; a form never lies anywhere. A reference is
printed by itself once, and again only where an officer asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from kiosk.care.health import READY
from kiosk.config import PrintersConfig
from kiosk.dossier import Receipt
from kiosk.fields.field import Problem
from kiosk.messages import Messages
from kiosk.paper_form import PaperForm
from kiosk.printing.queue import PrinterQueue
from kiosk.take_home import TakeHome
from screens.later import Later

Told = Callable[[Problem | None], None]
"""Told in the GUI thread: None when it has come out."""


class PrintRoom:
    """``receipt_of`` reads a receipt as it stands now; asked in the GUI thread."""

    def __init__(
        self,
        printers: PrintersConfig,
        spool: Path,
        texts: Messages,
        office: str,
        receipt_of: Callable[[str], Receipt | None],
        home_of: Callable[[str], TakeHome | None],
        later: Later,
    ) -> None:
        self._printers, self._spool, self._texts = printers, spool, texts
        self._office, self._later = office, later
        self._receipt_of, self._home_of = receipt_of, home_of
        self._come_out: set[str] = set()
        self._tried = ""
        self._went: Problem | None = None

    def keep(self, reference: str) -> None:
        """Puts the receipt as it stands now into the spool, unless it has come out on paper."""
        receipt = self._receipt_of(reference)
        if receipt is not None and reference not in self._come_out:
            self._later(partial(self._write, receipt), _nobody)

    @property
    def prints_receipts(self) -> bool:
        """Whether a printer for receipts is named."""
        return bool(self._printers.receipt)

    def states(self) -> Mapping[str, str]:
        """What each named printer says just now: "ready", or the end of a problem's code.

        It asks the printing service, and so must not be called on the GUI thread.
        """
        printers = self._printers
        told = {}
        for use, name in (("receipt", printers.receipt), ("form", printers.form)):
            problem = PrinterQueue(name, printers.server).problem() if name else None
            if name:
                told[use] = problem.code.partition(".")[2] if problem is not None else READY
        return told

    def print_receipt(self, reference: str, then: Told) -> None:
        """Prints a receipt, again where it was printed before."""
        receipt = self._receipt_of(reference)
        if receipt is None:
            then(Problem("print.no_receipt"))
            return
        self._later(partial(self._print, receipt), then)

    def print_once(self, reference: str, then: Told) -> None:
        """Prints a receipt that was not tried before; otherwise says how it went."""
        if reference != self._tried:
            self._tried, self._went = reference, None
            self.print_receipt(reference, then)
        else:
            then(self._went)

    def print_form(self, form: PaperForm, then: Told) -> None:
        """Sends a form to the printer for A4."""
        self._later(partial(self._print_form, form), then)

    # -- on the helper thread ------------------------------------------------------------------

    def _write(self, receipt: Receipt) -> Path | None:
        from screens.printing import write_receipt  # noqa: PLC0415 - not needed to greet a citizen

        home = self._home_of(receipt.reference)
        if home is None:
            return None
        return write_receipt(self._spool, receipt, self._texts, home)

    def _print(self, receipt: Receipt) -> Problem | None:
        from screens.slip_printing import slip_bytes  # noqa: PLC0415 - as above

        printers = self._printers
        queue = PrinterQueue(printers.receipt, printers.server)
        file = self._write(receipt)
        if file is None:
            return Problem("print.no_receipt")
        if printers.slip_mm:
            data = slip_bytes(receipt, self._texts, self._office, printers.slip_mm)
            problem = queue.print(data, receipt.reference, ("raw",))
        else:
            problem = queue.print(file.read_bytes(), receipt.reference, ("media=A4",))
        self._went = problem if receipt.reference == self._tried else self._went
        if problem is None:
            self._come_out.add(receipt.reference)
            file.unlink(missing_ok=True)
        return problem

    def _print_form(self, form: PaperForm) -> Problem | None:
        from screens.form_printing import form_bytes  # noqa: PLC0415 - as above

        queue = PrinterQueue(self._printers.form, self._printers.server)
        return queue.print(form_bytes(form, self._texts), form.procedure, ("media=A4",))


class NoPrintRoom(PrintRoom):
    """Where people practise: nothing is kept and nothing is printed."""

    def __init__(self) -> None:
        """It needs nothing."""

    def keep(self, reference: str) -> None:
        """Keeps nothing."""

    @property
    def prints_receipts(self) -> bool:
        return False

    def print_receipt(self, reference: str, then: Told) -> None:
        then(Problem("print.no_printer"))

    def print_once(self, reference: str, then: Told) -> None:
        then(Problem("print.no_printer"))

    def print_form(self, form: PaperForm, then: Told) -> None:
        then(Problem("print.no_printer"))


def _nobody(_: object) -> None:
    """The spool is looked at by no one just now."""
