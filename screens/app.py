"""The composition root: the only place where the kiosk's parts are put together for the screen.

It decides nothing else. Closing it closes the sync thread, the helper thread and the store.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.asset_folder import asset_folder
from kiosk.care.health import Health
from kiosk.care.health_page import open_page
from kiosk.care.spool import clear_spool
from kiosk.care.time_watch import TimeWatch
from kiosk.clerk import Clerk
from kiosk.clock import Clock, system_clock
from kiosk.coaching.cut_visit import owed_rows
from kiosk.config import Config
from kiosk.darkroom.darkroom import Darkroom
from kiosk.documents.devices import capture_of
from kiosk.finder import Finder
from kiosk.identity.scanner import Heard
from kiosk.messages import Messages
from kiosk.office import Office
from kiosk.officers import Officers
from kiosk.procedures.loader import Catalogue
from kiosk.procedures.model import Procedure
from kiosk.procedures.packs_of_office import packs_of_office
from kiosk.procedures.translation import Translations
from kiosk.procedures.usable import usable_procedures, with_packs_of_office
from kiosk.queue_line import QueueLine
from kiosk.report.own_figures import OwnFigures
from kiosk.resuming import ResumeGuard
from kiosk.store.store import Store
from kiosk.sync.worker import SyncWorker
from kiosk.take_home import TakeHome, take_home_of
from kiosk.visit import Visit
from screens.attendant import Attendant
from screens.bridge import Bridge, install_excepthook
from screens.card_reader import CardReader
from screens.caretaker import Caretaker, Job
from screens.companion import Companion
from screens.desk import Desk
from screens.drawings import Drawings
from screens.frame import Frame
from screens.giving_back import give_back_after_papers
from screens.head_start import FIRST_REST_MS, HeadStart, made_ready
from screens.later import Later
from screens.measured_panel import panel_of
from screens.navigator import Navigator
from screens.packs_to_renew import clock_to_set, packs_to_renew, unverified_in
from screens.print_room import PrintRoom
from screens.shortcomings import shortcomings
from screens.speaker import Speaker
from screens.tap_guard import TapGuard
from screens.theme import Theme
from screens.wardrobe import Wardrobe

if TYPE_CHECKING:  # the way to the portal is imported in the thread that sends
    from kiosk.sync.engine import SyncEngine
    from screens.practice_room import PracticeRoom

FIRST_REST = timedelta(milliseconds=FIRST_REST_MS)
LONGEST_VISIT = timedelta(hours=2)


class Kiosk:
    """Everything one running kiosk consists of.

    ``size_px`` is the window's size in pixels; together with the panel's millimetres in the
    configuration it gives every size on the screen. Raises Trouble where the store, the packs
    or the configuration cannot be used.
    """

    def __init__(
        self,
        config: Config,
        data_dir: Path,
        size_px: tuple[int, int],
        *,
        clock: Clock = system_clock,
        theme: str = "light",
        language: str = "vi",
        tap_clock: Callable[[], float] = time.monotonic,
        quiet_clock: Callable[[], float] = time.monotonic,
    ) -> None:
        assets = asset_folder()
        self.config, self.data_dir, self.clock = config, data_dir, clock
        self._quiet_clock = quiet_clock
        self.catalogue = Catalogue(self._procedures(assets / "procedures"))
        self.texts = Messages.load(assets / "messages", language)
        panel, taps, looks = panel_of(config, size_px), TapGuard(tap_clock), assets / "theme"
        self.wardrobe = Wardrobe(lambda name: Theme.load(looks, name, panel, taps), theme)
        self.translation = Translations(assets / "translations")
        self.store = Store.open(data_dir, key_file=config.key_file, clock=clock)
        self._catch_up()
        self.lists = CommuneLists.of(assets / "lists", config.office.commune)
        self.finder = Finder(self.catalogue.procedures, assets, data_dir)
        self.bridge = Bridge()
        self._hands = ThreadPoolExecutor(max_workers=1, thread_name_prefix="helper")
        self.worker = SyncWorker(self._engine, clock, FIRST_REST)
        self.clerk = Clerk(self.store.outbox, self.catalogue.procedures, clock, self.worker.nudge)
        self.later, self.darkroom = Later(self._hands, self.bridge.watch), Darkroom()
        self.paper = self._print_room()
        self._capture = capture_of(config, data_dir, self.darkroom)
        devices = config.scanner, self._capture
        self.cards = CardReader(*devices, self._by_hand, self.bridge.hear, self.darkroom)
        self.drawings = Drawings(assets / "drawings", self.translation.following(self.texts))
        self.speaker = Speaker(assets / "audio", language)
        self.frame = Frame(self.texts, config.office.name, self.speaker.can_speak)
        self.frame.resize(*size_px)
        self.navigator = Navigator(
            self.frame,
            lambda: Visit(self._office(), self.texts.language),
            self.texts,
            self.wardrobe,
            self._desk(config),
            self.drawings,
            self._new_practice,
        )
        self.bridge.heard.connect(self.navigator.cards.heard)
        self._stand_by()
        self.bridge.told.connect(self._changed)

    def _catch_up(self) -> None:
        """What was due while the kiosk was off: erasing, and the end of a visit that was cut."""
        self.time_watch = TimeWatch(self.store.time_marks, self.store.journal, self.clock)
        self.store.retention.erase_unkept()
        self._erase_expired()
        for owed in owed_rows(self.store.last_visit()):
            self.store.journal.add(owed)

    def _stand_by(self) -> None:
        """What happens on every page alike, and what happens by itself."""
        self._stopping = False
        rehearse = self.navigator.questions.make_one_ready
        ready = made_ready(self.lists, self.packs, self._by_hand, rehearse)
        self.head_start = HeadStart(self.wardrobe.ready_after(ready), self.frame)
        jobs = (self.time_watch.settle, self._erase_expired)
        self.caretaker = Caretaker(jobs, self.navigator.is_free, self._by_hand)
        self.attendant = Attendant(self.frame, self.navigator, self.texts, self.speaker)
        guard = self.attendant.guard
        self.companion = Companion(self.frame, self.navigator, self.texts, self.speaker, guard)

    def start(self) -> None:
        """Shows the welcome screen and lets the sync thread run."""
        afresh = partial(QTimer.singleShot, 0, self.navigator.welcome)
        self._undo_hook = install_excepthook(self.navigator.trouble, afresh)
        self.bridge.counted.connect(self.navigator.refresh)
        self.navigator.welcome()
        self.frame.show()
        give_back_after_papers(self.frame, self.darkroom, self._by_hand)
        self.worker.start()
        self.caretaker.start()
        wrong, states = self.time_watch.suspicion, self.paper.states
        health = Health(self.store.outbox, self.data_dir, self.clock, wrong, states)
        self._health = open_page(health.page, self.config.health.port)
        self.cards.start(self.frame)
        self.head_start.start()

    def stop(self) -> None:
        """Ends the threads and closes the store. What is kept stays kept."""
        self.speaker.hush()
        self.companion.chime.hush()
        self._stopping = True
        self.caretaker.stop()
        self._health.stop()
        self.head_start.stop()
        self.cards.stop()
        ended = self.worker.stop()
        self._capture.clear()
        self.darkroom.darken()
        self._hands.shutdown(wait=True)
        self.darkroom.close()
        self.frame.end()
        self._undo_hook()
        # A call under way keeps the store: closing it would free the sender's lock, and another
        # process could take the same row.
        if ended:
            self.store.close()

    # -- pieces --------------------------------------------------------------------------------

    def _procedures(self, folder: Path) -> Mapping[str, Procedure]:
        """Ours, and the packs of the office's own folder in the place of some of them."""
        config, words = self.config, self.config.office.words
        self.packs = usable_procedures(folder, words, self.data_dir / "packs.checked")
        today = self.clock().date()
        self._own_packs = packs_of_office(config.packs_dir, self.packs, folder, today)
        return with_packs_of_office(self.packs, self._own_packs, words)

    def _new_practice(self, desk: Desk, hear: Callable[[Heard], None]) -> PracticeRoom:
        from screens.practice_room import PracticeRoom  # noqa: PLC0415 - few practise

        return PracticeRoom(self._office(), desk, asset_folder() / "practice", hear)

    def _office(self) -> Office:
        return Office(
            procedures=self.catalogue.procedures,
            lists=self.lists,
            drafts=self.store.drafts,
            outbox=self.store.outbox,
            journal=self.store.journal,
            clock=self.clock,
            name=self.config.office.name,
            phone=self.config.office.phone,
            seconds=self._quiet_clock,
            translation=self.translation,
            look_up=self.lists.look_up,
        )

    def _engine(self) -> SyncEngine:
        # Here, in the sync thread: its libraries are not needed to greet a citizen.
        from kiosk.portal.registry import portal_for  # noqa: PLC0415
        from kiosk.sync.engine import SyncEngine  # noqa: PLC0415

        settings, clock, lists = self.config.portal_settings(self.data_dir), self.clock, self.lists
        rng, portal = random.Random(), portal_for(settings, clock, lists)  # rng: for jitter only
        reader = self.finder.reader(settings, clock, lists, rng)
        store, tell, wrong = self.store, self.bridge.tell, self.time_watch.about
        return SyncEngine(store.send_queue, portal, clock, rng, tell, store.outcomes, reader, wrong)

    def _desk(self, config: Config) -> Desk:
        officers, counted = Officers.load(self.data_dir / "officers.toml"), self.bridge.counted.emit
        return Desk(
            search=self.finder.search,
            described=self.finder.described,
            capture=self._capture,
            apart=self.darkroom,
            later=self.later,
            can_scan=self.cards.can_scan,
            has_scanner=self.cards.has_scanner,
            look_for_card=self.cards.look,
            officers=officers,
            check_badge=lambda badge: officers.check_badge(badge, config.portal.unit_code),
            resume_guard=ResumeGuard(),
            clerk=self.clerk,
            figures=OwnFigures(self.store.journal, self.clock, self._by_hand, counted),
            nudge=self.worker.nudge,
            paper=self.paper,
            places=self.lists.places,
            now=self.clock,
            unverified=lambda: unverified_in(self.catalogue.procedures.values()),
            shortcomings=self._shortcomings,
            keeping=config.retention.keeping,
        )

    def queue(self) -> tuple[QueueLine, ...]:
        """The outbox as the officer reads it."""
        return self.clerk.queue()

    def _shortcomings(self) -> tuple[str, ...]:
        panel, texts = self.wardrobe.theme.panel, self.texts
        procedures, today = self.catalogue.procedures.values(), self.clock().date()
        return (
            *clock_to_set(self.time_watch.suspicion(), texts),
            *packs_to_renew(self._own_packs, procedures, today, texts),
            *shortcomings(panel, self.speaker, self.drawings, texts),
        )

    def _erase_expired(self) -> None:
        now, keeping = self.clock(), self.config.retention.keeping
        if self.time_watch.may_erase(now):  # else the clock may be years ahead
            self.store.retention.erase_unkept(now - LONGEST_VISIT)
            self.store.retention.erase_expired(now, keeping)
            clear_spool(self.data_dir / "spool", now - keeping.contents)

    def _by_hand(self, job: Job) -> None:
        self.bridge.watch(self._hands.submit(job))

    def _print_room(self) -> PrintRoom:
        receipt_of, spool = self.store.outbox.receipt, self.data_dir / "spool"
        printers, texts, office = self.config.printers, self.texts, self.config.office.name
        return PrintRoom(printers, spool, texts, office, receipt_of, self._home_of, self.later)

    def _home_of(self, reference: str) -> TakeHome | None:
        try:
            dossier = self.store.send_queue.dossier(reference)
        except LookupError:
            return None  # erased meanwhile; its owner has the paper
        return take_home_of(dossier, self.config.office)

    def _changed(self, reference: str) -> None:
        if self._stopping:
            return  # told before the end, heard after it
        self.paper.keep(reference)
        self.navigator.refresh()
