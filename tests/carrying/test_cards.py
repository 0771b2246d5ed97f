"""What a card tells is offered with one look, and kept only when confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.dossier import FilingFor, Source
from kiosk.fields.field import Problem
from kiosk.person import persons_of
from kiosk.procedures.translation import Translations
from kiosk.proposal import Proposal
from kiosk.visit import Visit
from tests.carrying.taken_over import answer, begun, card, keep, kept, proposed, with_father, wrong
from tests.identity.cards import OF_2021, OF_2024, OTHER, changed
from tests.procedures.filing import ROOT, kiosk_at, packs

ASSETS = ROOT / "assets"


def test_what_is_offered_is_read_in_the_citizens_language_and_kept_all_the_same(
    tmp_path: Path,
) -> None:
    with kiosk_at(tmp_path) as (office, _):
        translations = Translations(ROOT / "assets" / "translations")
        english = Visit(replace(office, translation=translations), "en")
        visit = begun(english, "1.001193", FilingFor.RELATIVE)
        proposal = proposed(visit, OF_2024, "requester_name")
        keep(visit, proposal)
        said = {row.title: row.shown for row in proposal.rows}
        assert proposal.title == "Your name and card number"
        assert said["Full name"] == "Lê Văn Thử"
        assert said["Identity paper"].startswith("Identity card (Thẻ căn cước), ")
        assert kept(visit)["requester_paper_kind"] == ("9", Source.SCANNED)
        assert kept(visit)["requester_home_country"] == ("VN", Source.SUGGESTED)


# -- cards -------------------------------------------------------------------------------------


def test_nothing_is_kept_before_the_citizen_says_so(visit: Visit) -> None:
    proposal = proposed(visit, OF_2024, "requester_name")
    assert len(proposal.lines) > 8
    assert visit.draft.answers == {}


def test_a_card_fills_the_whole_person_in_one_transaction_with_its_source(visit: Visit) -> None:
    before = visit.draft
    keep(visit, proposed(visit, OF_2024, "requester_name"))
    assert before.answers == {}
    assert kept(visit) == {
        "requester_name": ("Lê Văn Thử", Source.SCANNED),
        "requester_number": ("001092054321", Source.SCANNED),
        "requester_paper_kind": ("9", Source.SCANNED),
        "requester_paper_number": ("001092054321", Source.SCANNED),
        "requester_paper_issued_on": ("2025-09-12", Source.SCANNED),
        "requester_paper_issuer": ("Bộ Công an", Source.SUGGESTED),
        "requester_home_place": ("1", Source.SCANNED),
        "requester_home_country": ("VN", Source.SUGGESTED),
        "requester_home_province": ("01", Source.SCANNED),
        "requester_home_commune": ("00004", Source.SCANNED),
        "requester_home_address": ("Số 5, ngõ Cây Đa", Source.SCANNED),
        "requester_home_kind": ("1", Source.SUGGESTED),
    }
    assert visit.journey.first_open.id == "requester_phone"


@pytest.mark.parametrize(
    "question", ["requester_name", "requester_paper_kind", "requester_home_address"]
)
def test_a_card_is_taken_on_whichever_question_of_the_person_stands_there(
    visit: Visit, question: str
) -> None:
    assert len(proposed(visit, OF_2024, question).lines) == 12


def test_a_card_of_2021_says_its_kind_and_permanent_residence_and_asks_for_todays_commune(
    visit: Visit,
) -> None:
    proposal = proposed(visit, OF_2021, "requester_name")
    told = {one.question.id: one.shown for one in proposal.lines}
    assert told["requester_paper_kind"] == "Căn cước công dân"
    assert told["requester_home_kind"] == "Thường trú"
    assert told["requester_home_address"] == "Số 12, ngõ Hoa Sen"
    assert "requester_home_commune" not in told
    assert [note.key for note in proposal.notes] == ["card.warning.old_address"]
    keep(visit, proposal)
    assert visit.journey.first_open.id == "requester_home_province"


OLD, SPLIT = "Phường Trúc Bạch, Quận Ba Đình", "Phường Cống Vị, Quận Ba Đình"


@pytest.fixture
def own_visit(tmp_path: Path) -> Iterator[Visit]:
    """A woman wants a copy of her own birth certificate, at a kiosk that knows old addresses."""
    with kiosk_at(tmp_path) as (office, _):
        known = replace(office, look_up=CommuneLists.of(ASSETS / "lists").look_up)
        yield begun(Visit(known), "2.000635", FilingFor.SELF)


def at(units: str) -> str:
    return changed(OF_2021, residence=f"Số 12, ngõ Hoa Sen, {units}, Thành phố Hà Nội")


def test_an_old_address_is_looked_up_and_shown_before_and_after(own_visit: Visit) -> None:
    proposal = proposed(own_visit, at(OLD), "requester_name")
    home = next(row for row in proposal.rows if row.title == "Nơi ở")
    assert home.shown == "Số 12, ngõ Hoa Sen, Phường Ba Đình, Thành phố Hà Nội, Thường trú"
    assert home.before == f"{OLD}, Thành phố Hà Nội"
    assert not proposal.notes
    assert "requester_home_commune" not in own_visit.draft.answers, "nothing before the yes"
    keep(own_visit, proposal)
    assert kept(own_visit)["requester_home_commune"] == ("00004", Source.SUGGESTED)
    assert kept(own_visit)["requester_home_address"] == ("Số 12, ngõ Hoa Sen", Source.SCANNED)


def test_where_the_old_commune_was_split_the_candidates_are_asked_first(own_visit: Visit) -> None:
    proposal = proposed(own_visit, at(SPLIT), "requester_name")
    assert [note.key for note in proposal.notes] == ["card.warning.split_address"]
    keep(own_visit, proposal)
    assert own_visit.draft.value("requester_home_province") == "01"
    asked = own_visit.journey.first_open.id
    assert asked == "requester_home_commune"
    several = CommuneLists.of(ASSETS / "lists").look_up(f"{SPLIT}, Hà Nội").communes
    first = [one.code for one in own_visit.options(asked)][: len(several)]
    assert len(several) > 1
    assert sorted(first) == sorted(several)


def test_who_files_for_oneself_says_everything_of_the_own_card_with_one_look(
    own_visit: Visit,
) -> None:
    proposal = proposed(own_visit, at(OLD), "requester_name")
    own = next(row for row in proposal.rows if row.title == "Người đứng tên giấy")
    assert own.shown == "Bản thân, 01/07/1960, Nữ, Việt Nam", "who it is says the name"
    assert own.again == 7
    keep(own_visit, proposal)
    assert kept(own_visit)["requester_is"] == ("1", Source.SUGGESTED)
    assert own_visit.draft.value("subject_home_commune") == "00004"
    assert own_visit.journey.first_open.id == "requester_phone"
    answer(own_visit, requester_phone="0912345678")
    assert own_visit.journey.first_open.id == "request_kind"


def test_what_was_left_out_of_the_own_matter_is_asked(own_visit: Visit) -> None:
    proposal = proposed(own_visit, at(OLD), "requester_name")
    own = next(row for row in proposal.rows if row.title == "Người đứng tên giấy")
    keep(own_visit, proposal, own.questions)
    answer(own_visit, requester_phone="0912345678")
    assert own_visit.journey.first_open.id == "requester_is"
    assert own_visit.draft.value("subject_name") is None


def test_who_files_for_a_relative_says_nothing_of_them_with_the_own_card(visit: Visit) -> None:
    lines = proposed(visit, OF_2024, "requester_name").lines
    assert all(one.question.id.startswith("requester_") for one in lines)


def test_a_line_that_was_left_out_is_asked_and_what_hangs_on_it_too(visit: Visit) -> None:
    proposal = proposed(visit, OF_2024, "requester_name")
    keep(visit, proposal, frozenset({"requester_name", "requester_home_province"}))
    assert "requester_home_commune" not in visit.draft.answers
    assert visit.journey.first_open.id == "requester_name"
    answer(visit, requester_name="Lê Văn Thứ")
    assert visit.journey.first_open.id == "requester_home_province"


def test_a_second_card_replaces_only_when_confirmed_and_shows_what_stood_there(
    visit: Visit,
) -> None:
    answer(visit, requester_name="Lê Văn Sai")
    proposal = proposed(visit, OF_2024, "requester_name")
    assert proposal.lines[0].former == "Lê Văn Sai"
    assert [note.key for note in proposal.notes] == ["card.warning.other_person"]
    keep(visit, proposal)
    assert kept(visit)["requester_name"] == ("Lê Văn Thử", Source.SCANNED)


def test_another_card_with_another_province_leaves_no_commune_of_the_first(visit: Visit) -> None:
    keep(visit, proposed(visit, OF_2024, "requester_name"))
    moved = changed(OF_2024, residence="Thôn Hoa Ban, Xã Đồng Văn, Tỉnh Tuyên Quang")
    keep(visit, proposed(visit, moved, "requester_name"))
    values = visit.journey.values
    assert values["requester_home_address"] == "Thôn Hoa Ban"
    assert wrong(visit) == []


@pytest.mark.parametrize(
    "question", ["child_name", "copies_wanted", "requester_phone", "child_registration"]
)
def test_a_card_where_nobody_with_a_card_is_asked_about_is_told_so(
    visit: Visit, question: str
) -> None:
    assert visit.carrying.from_card(card(OF_2024), question) == Problem("card.not_here")


def test_somebody_elses_card_is_told_and_still_a_way_on(visit: Visit) -> None:
    keep(visit, proposed(visit, OF_2024, "requester_name"))
    answer(visit, requester_home_kind="1", requester_is="MeDe")
    answer(visit, father_named=visit.options("father_named")[0].code)
    again = proposed(visit, OF_2024, "father_name")
    assert [note.key for note in again.notes] == ["card.warning.same_person"]
    assert again.lines


def test_a_name_typed_without_marks_is_not_somebody_else(visit: Visit) -> None:
    answer(visit, requester_name="Le Van Thu")
    assert proposed(visit, OF_2024, "requester_name").notes == ()
    keep(visit, proposed(visit, OF_2024, "requester_name"))
    crossed = proposed(visit, changed(OTHER, name="Lê Văn Thử"), "requester_name")
    assert "card.warning.other_person" in [note.key for note in crossed.notes]


def test_the_fathers_own_card_is_no_surprise_where_he_files_himself(visit: Visit) -> None:
    with_father(visit)
    assert proposed(visit, OF_2024, "father_name").notes == ()
    crossed = proposed(visit, OF_2024, "mother_name")
    assert [note.key for note in crossed.notes] == ["card.warning.same_person"]


def test_a_mismatch_and_an_expired_card_are_notes_not_refusals(visit: Visit) -> None:
    odd = changed(OF_2024, number="001192054321", issued_on="01012010", birth="20051989")
    keys = [note.key for note in proposed(visit, odd, "requester_name").notes]
    assert {"card.warning.number_birth", "card.warning.number_sex", "card.warning.expired"} <= set(
        keys
    )


def test_what_a_field_would_refuse_is_left_to_be_asked(visit: Visit) -> None:
    strange = changed(OF_2024, number="123456789012")
    told = {one.question.id for one in proposed(visit, strange, "requester_name").lines}
    assert "requester_number" not in told
    assert "requester_name" in told


def test_a_birth_of_which_only_the_year_is_known_fills_only_what_may_be_partial(
    visit: Visit, tmp_path: Path
) -> None:
    old = changed(OTHER, birth="1995")
    told = {one.question.id: one.value for one in proposed(visit, old, "mother_name").lines}
    assert told["mother_birth"] == "1995"
    with kiosk_at(tmp_path / "other") as (office, _):
        other = begun(Visit(office), "1.004873", FilingFor.SELF)
        told = {one.question.id: one.value for one in proposed(other, old, "requester_name").lines}
    assert "requester_birth" not in told


def test_every_card_can_fill_every_person_of_every_pack(tmp_path: Path) -> None:
    for code, procedure in packs().items():
        with kiosk_at(tmp_path / code) as (office, _):
            whom = FilingFor(procedure.who_may_file.filing_for[0])
            visit = begun(Visit(office), code, whom)
            for person in persons_of(procedure):
                if not person.may_have_a_card:
                    continue
                for text in (OF_2021, OF_2024):
                    found = visit.carrying.from_card(card(text), next(iter(person.asks)))
                    if isinstance(found, Proposal):
                        keep(visit, found)
            assert visit.journey.answers, code
            assert wrong(visit) == [], code


def test_no_card_outlives_its_visit_and_the_journal_never_learns_what_it_said(
    tmp_path: Path,
) -> None:
    with kiosk_at(tmp_path) as (office, store):
        visit = begun(Visit(office), "1.001193", FilingFor.RELATIVE)
        visit.carrying.note_read(None)
        text = changed(
            OF_2024, name="Bùi Văn Ẩn", residence="Số 9 Lối Khuất, Phường Ba Đình, Hà Nội"
        )
        keep(visit, proposed(visit, text, "requester_name"))
        visit.carrying.note_read(Problem("card.vietqr"))
        visit.end("done")
        assert not visit.carrying._cards
        assert store.journal.verify() is None
    for file in tmp_path.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            told = [*text.split("|"), "Lối Khuất"]
            assert not [one for one in told if len(one) > 7 and one.encode() in data], file
