"""What the kiosk on a screen is made of besides its screens, imported before Qt.

Whatever is imported once Qt is there, PySide6 first reads as source, to see whether it uses Qt,
unless it was told: that took a twelfth of a start and thirty megabytes. It must never be needed: what
is missing here is imported where it is used.
"""

from __future__ import annotations

from importlib import import_module

AHEAD = (
    "concurrent.futures.thread",
    "kiosk.addresses.commune_lists",
    "kiosk.care.health",
    "kiosk.care.health_page",
    "kiosk.care.heap",
    "kiosk.care.spool",
    "kiosk.clerk",
    "kiosk.coaching.cut_visit",
    "kiosk.darkroom.darkroom",
    "kiosk.documents.devices",
    "kiosk.finder",
    "kiosk.identity.key_burst",
    "kiosk.officers",
    "kiosk.printing.queue",
    "kiosk.procedures.ending",
    "kiosk.procedures.packs_of_office",
    "kiosk.procedures.usable",
    "kiosk.reading_back",
    "kiosk.report.own_figures",
    "kiosk.resuming",
    "kiosk.store.store",
    "kiosk.sync.worker",
    "kiosk.take_home",
    "kiosk.vietnamese.composition",
    "kiosk.vietnamese.finder",
    "kiosk.vietnamese.given_names",
    "kiosk.visit",
)


def import_ahead() -> None:
    """To be called by whoever is about to import a screen."""
    for name in AHEAD:
        import_module(name)
    from screens.without_features import go_without_features  # noqa: PLC0415 - this one brings Qt

    go_without_features()
