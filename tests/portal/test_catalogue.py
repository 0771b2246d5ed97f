"""What the portal publishes is read over HTTP, in both dialects, and kept with its day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.catalogue import procedures
from kiosk.portal.catalogue import PublishedCatalogue, catalogue_for
from kiosk.portal.contract import Unreachable
from kiosk.procedures.kept_catalogue import KeptCatalogue
from kiosk.procedures.known import known_procedures
from kiosk.procedures.published import How, PublishedProcedure
from kiosk.procedures.search import ProcedureSearch
from kiosk.sync.catalogue import REFRESH, REST, CatalogueReader
from kiosk.sync.engine import SyncEngine
from sandbox.portal import PracticePortal
from tests.portal.bus_office import BusOffice
from tests.portal.dossiers import LISTS
from tests.portal.ground import Clock, settings_for
from tests.procedures.filing import ROOT, packs
from tests.sync.office import an_office

LOUDSPEAKER, COPY = "9.000815", "2.000815"
CALLS = ("/LayThuTuc", "LayThuTuc")


@pytest.fixture(params=["rest", "bus"])
def catalogue(
    request: pytest.FixtureRequest, portal: PracticePortal, clock: Clock, office: BusOffice
) -> Iterator[PublishedCatalogue]:
    settings = settings_for(portal)
    settings = office.settings(settings) if request.param == "bus" else settings
    made = catalogue_for(settings, clock, LISTS)
    yield made
    made.close()


def a_reader(
    catalogue: PublishedCatalogue, kept: KeptCatalogue, clock: Clock, *codes: str
) -> CatalogueReader:
    """A reader that may begin at once."""
    return CatalogueReader(catalogue, kept, codes, packs(), random.Random(1), clock())


def never(reason: str, until: datetime) -> None:
    raise AssertionError(f"held for {reason}")


def asked(portal: PracticePortal) -> int:
    """How often the portal was asked for one procedure."""
    return sum(int(portal.state()["calls"].get(call, 0)) for call in CALLS)


def test_a_procedure_is_told_with_papers_fee_limit_and_place(catalogue: PublishedCatalogue) -> None:
    told = catalogue.described(COPY)
    assert told is not None
    assert (told.code, told.area) == (COPY, "Chứng thực")
    assert told.papers[0].name == "Bản chính giấy tờ cần sao"
    (way,) = told.ways
    assert way.how is How.COUNTER
    assert way.fees[0] == "2.000 đồng (Mỗi trang, hai trang đầu)"
    assert way.limit == "Trong ngày; sau 15 giờ thì ngày làm việc tiếp theo"
    assert "Trung tâm Phục vụ hành chính công" in told.where
    assert catalogue.described("9.999999") is None


def test_the_portal_tells_what_the_office_offers(catalogue: PublishedCatalogue) -> None:
    offered = {one.code: one for one in catalogue.offered()}
    assert offered[LOUDSPEAKER].name == "Mượn loa của nhà văn hóa thôn Hoa Mẫu"
    assert packs().keys() <= offered.keys()


def test_everything_without_a_pack_is_read_little_by_little_and_kept_with_its_day(
    catalogue: PublishedCatalogue, portal: PracticePortal, clock: Clock, tmp_path: Path
) -> None:
    kept = KeptCatalogue(tmp_path / "kept")
    reader = a_reader(catalogue, kept, clock, "1.001266", COPY)
    assert reader.read_one(clock, never) == "*"
    read = [reader.read_one(clock, never) for _ in range(5)]
    assert sorted(read) == ["1.001266", "1.001612", COPY, "2.000884", LOUDSPEAKER]
    assert reader.read_one(clock, never) == ""
    assert asked(portal) == 5
    known = kept.of(COPY)
    assert known is not None
    assert known.read_at == clock.now
    assert kept.of("1.001266") is None, "the portal does not describe it, and is not asked again"
    clock.now += REFRESH
    assert reader.read_one(clock, never) == "*"
    assert reader.read_one(clock, never)


def test_what_was_kept_is_there_offline_with_its_day(
    catalogue: PublishedCatalogue, portal: PracticePortal, clock: Clock, tmp_path: Path
) -> None:
    a_day = clock.now
    kept = KeptCatalogue(tmp_path / "kept")
    a_reader(catalogue, kept, clock).read_one(clock, never)
    kept.keep(COPY, catalogue.described(COPY), clock())
    portal.stop()
    clock.now += timedelta(days=40)
    reader = a_reader(catalogue, KeptCatalogue(tmp_path / "kept"), clock)
    assert reader.read_one(clock, never) == ""
    offline = KeptCatalogue(tmp_path / "kept").of(COPY)
    assert offline is not None
    assert offline.read_at == a_day
    with pytest.raises(Unreachable):
        catalogue.described(COPY)


def test_after_a_failure_the_portal_is_left_alone_for_hours(
    catalogue: PublishedCatalogue, portal: PracticePortal, clock: Clock, tmp_path: Path
) -> None:
    kept = KeptCatalogue(tmp_path / "kept")
    reader = a_reader(catalogue, kept, clock)
    wishes: list[datetime] = []
    portal.set_faults({"busy_429": {"value": 600}})
    assert reader.read_one(clock, lambda _, until: wishes.append(until)) == ""
    assert wishes == [clock.now + timedelta(seconds=600)]
    portal.set_faults({})
    clock.now += REST - timedelta(seconds=1)
    assert reader.read_one(clock, never) == ""
    clock.now += timedelta(seconds=1)
    assert reader.read_one(clock, never) == "*"


def test_an_idle_engine_reads_and_a_waiting_dossier_goes_first(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        kept = KeptCatalogue(tmp_path / "kept")
        portal = catalogue_for(settings_for(office.portal), office.clock, LISTS)
        reader = a_reader(portal, kept, office.clock)
        store = office.store
        engine = SyncEngine(
            store.send_queue, office.adapter(), office.clock, random.Random(1), catalogue=reader
        )
        office.confirm()
        assert engine.run_once(office.clock.now).worked
        assert kept.offered() is None
        office.deliver(engine)
        assert not engine.run_once(office.clock.now).worked
        assert kept.offered() is not None
        portal.close()


def test_what_only_the_portal_knows_is_found_by_its_name(
    catalogue: PublishedCatalogue, clock: Clock
) -> None:
    known = known_procedures(packs(), ROOT / "assets" / "catalogue", catalogue.offered())
    (first, *_) = ProcedureSearch(known).find("muon loa")
    assert first.code == LOUDSPEAKER
    assert not first.is_ours


def test_a_broken_or_foreign_file_counts_as_never_kept(tmp_path: Path) -> None:
    kept = KeptCatalogue(tmp_path)
    (tmp_path / f"{COPY}.json").write_text('{"procedure": 1}')
    (tmp_path / "offered.json").write_bytes(b"\xff")
    assert kept.of(COPY) is None
    assert kept.offered() is None
    assert kept.of("../secret") is None
    kept.keep("../secret", PublishedProcedure("../secret", "x"), Clock()())
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"{COPY}.json", "offered.json"]


def test_the_command_reads_now_and_says_when_the_portal_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["refresh", COPY, LOUDSPEAKER, "--data", str(tmp_path)]
    with PracticePortal(tmp_path / "portal") as portal:
        monkeypatch.setenv("KIOSK_PORTAL__BASE_URL", portal.url)
        ran = CliRunner().invoke(procedures, words, standalone_mode=False)
    assert ran.return_value == 0, ran.output
    assert "2 trong 2" in ran.output
    ran = CliRunner().invoke(procedures, words, standalone_mode=False)
    assert ran.return_value == 1
    assert "Cổng không trả lời" in ran.output
    assert KeptCatalogue(tmp_path / "catalogue").of(LOUDSPEAKER) is not None
