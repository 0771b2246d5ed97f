"""What a record hides stays hidden wherever it is printed."""

from __future__ import annotations

from typing import ClassVar

import pytest

from kiosk.discreet import Discreet
from kiosk.installing.answers import Answers, NewOfficer
from kiosk.payment import Payment, PaymentState
from kiosk.portal.answers import Bare, Denied, Exists, NotTaken, SignInAgain, Success, Unknown, Wait
from kiosk.portal.contract import Acknowledged
from kiosk.portal.settings import PortalSettings
from kiosk.portal.transport import Reply

HUSH = "hush-hush"

HOLDERS = (
    PortalSettings("https://x", "1", client_secret=HUSH),
    PortalSettings("https://x", "1", password=HUSH),
    PortalSettings("https://x", "1", client_key_password=HUSH),
    PortalSettings("https://x", "1", proxies={"http": f"http://{HUSH}@proxy"}),
    Payment(PaymentState.UNPAID, code=HUSH),
    Acknowledged("G22-1", owner=HUSH),
    Reply(200, HUSH.encode()),
    Success({"name": HUSH}),
    Bare([HUSH]),
    Exists(HUSH, HUSH),
    Denied("reason", HUSH, HUSH),
    SignInAgain(HUSH),
    Wait("reason", HUSH),
    NotTaken("reason", HUSH),
    Unknown("reason", HUSH),
    NewOfficer("Lan", HUSH),
    Answers({}, {"portal.password": HUSH}),
)


@pytest.mark.parametrize("record", HOLDERS, ids=lambda one: type(one).__name__)
def test_what_is_hidden_shows_in_no_print_and_no_log(record: Discreet) -> None:
    for shown in (repr(record), str(record), f"{record}", f"{record!r}", repr([record])):
        assert HUSH not in shown


class _Note(Discreet, frozen=True):
    hidden: ClassVar[frozenset[str]] = frozenset({"text"})

    title: str
    text: str = ""
    pages: int = 1


def test_all_else_shows_and_what_is_hidden_still_counts() -> None:
    assert repr(_Note("a", HUSH)) == "_Note(title='a', pages=1)"
    assert _Note("a", "x") != _Note("a", "y")
    assert _Note("a", "x") == _Note("a", "x")


def test_every_record_names_only_fields_that_it_has() -> None:
    found = set(_all_below(Discreet))
    assert len(found) > len(HOLDERS) / 2
    for record in found:
        assert record.hidden, record
        assert record.hidden <= set(record.__struct_fields__), record


def _all_below(record: type[Discreet]) -> list[type[Discreet]]:
    below = record.__subclasses__()
    return [*below, *(deeper for one in below for deeper in _all_below(one))]
