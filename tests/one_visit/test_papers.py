"""Papers of a visit: what is kept, what is named instead, and what may be lacking."""

from __future__ import annotations

import sqlite3

import pytest

from kiosk.documents.examination import examined
from kiosk.fields.field import Problem
from kiosk.troubles import Trouble
from kiosk.visit import Visit
from tests.one_visit.citizen import (
    Page,
    events,
)
from tests.store.filled import Filled, tamper

# -- papers ------------------------------------------------------------------------------------


def test_a_page_nobody_could_read_is_named_and_never_kept(
    filled: Filled, visit: Visit, page: Page
) -> None:
    assert visit.saw("proof", examined(page("good"))) is None
    assert visit.saw("proof", examined(page("blank"))) == Problem("paper.blank")
    assert visit.attach("proof", (page("good"), page("blank"))) == Problem("paper.blank")
    assert visit.draft.attachments == ()
    assert events(filled)[-2:] == ["paper.refused", "paper.refused"]


def test_no_page_is_left_out_silently(visit: Visit, page: Page) -> None:
    assert visit.paper("proof").max_pages == 2
    assert visit.attach("proof", (page("good"),) * 3) == Problem("paper.too_many_pages")
    assert visit.attach("proof", ()) == Problem("paper.none_in_scanner")


def test_another_picture_takes_the_place_of_the_first(visit: Visit, page: Page) -> None:
    visit.attach("proof", (page("good"),))
    (first,) = visit.draft.attachments
    visit.attach("proof", (page("good"), page("signature")))
    (second,) = visit.draft.attachments
    assert (second.pages, second.media_type) == (2, "application/pdf")
    assert visit.picture(second.id).startswith(b"%PDF")
    with pytest.raises(LookupError):
        visit.picture(first.id)


def test_a_picture_that_was_kept_stays_when_the_next_cannot_be_stored(
    filled: Filled, visit: Visit, page: Page
) -> None:
    visit.attach("proof", (page("good"),))
    kept = visit.draft.attachments
    fail = "BEGIN SELECT RAISE(ABORT, 'no room'); END"
    tamper(filled.folder, f"CREATE TRIGGER full BEFORE INSERT ON attachments {fail}")
    with pytest.raises((Trouble, sqlite3.Error)):
        visit.attach("proof", (page("signature"),))
    assert visit.draft.attachments == kept
    assert visit.picture(kept[0].id)


def test_only_an_optional_paper_can_be_done_without(visit: Visit, page: Page) -> None:
    assert visit.decline("proof") == Problem("paper.required")
    assert visit.draft.declined == frozenset()
    visit.attach("photo", (page("good"),))
    assert visit.decline("photo") is None
    assert visit.draft.attachments == ()
    assert visit.draft.declined == {"photo"}
