"""To a stranger goes not one byte: no address, redirect or captive page leads the kiosk there."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.portal.contract import NotSignedIn, Unclear, Unreachable
from kiosk.portal.reasons import Reason
from kiosk.portal.rest import RestPortal
from kiosk.portal.transport import Transport
from tests.portal.dossiers import CODE, LISTS
from tests.portal.ground import settings_for
from tests.portal.network import Network


def test_a_stranger_is_refused_by_name_before_any_byte(network: Network) -> None:
    network.shows(network.state.server())
    with pytest.raises(Unreachable) as caught:
        network.number(allowed_hosts=("cong.example",))
    assert (caught.value.reason, caught.value.text) == (Reason.HOST_NOT_ALLOWED, "127.0.0.1")
    assert network.heard == 0


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_page_that_sends_to_a_stranger_is_a_captive_page_and_maybe_not_the_first_to_hear(
    far_side: Any, status: int, network: Network
) -> None:
    far_side.answers(status, b"", Location="http://wifi.example/login?next=x")
    transport = Transport(settings_for(far_side), network.clock)
    with pytest.raises(Unclear) as caught:
        transport.post(f"{far_side.url}/x", {}, json={})
    transport.close()
    assert (caught.value.reason, caught.value.text) == (Reason.CAPTIVE_PAGE, "wifi.example")


@pytest.mark.parametrize(
    "way",
    [
        "http://wifi.example/",
        "//wifi.example/x",
        "http://127.0.0.1@wifi.example/",
        "http://wifi.example\\@127.0.0.1/",
        "http://127.0.0.1:80@wifi.example",
        "HTTP://WIFI.EXAMPLE./",
    ],
)
def test_no_spelling_of_an_address_in_an_answer_leads_to_a_stranger(
    far_side: Any, network: Network, way: str
) -> None:
    far_side.answers(307, b"", Location=way)
    transport = Transport(settings_for(far_side), network.clock)
    with pytest.raises(Unreachable) as caught:
        transport.post(f"{far_side.url}/x", {"Authorization": "Bearer t"}, json={})
    transport.close()
    assert caught.value.reason == Reason.CAPTIVE_PAGE
    assert len(far_side.asked) == 1


def test_a_portal_that_moved_to_a_host_on_the_list_is_followed_with_the_very_same(
    far_side: Any, network: Network
) -> None:
    moved = far_side.url.replace("127.0.0.1", "localhost")
    far_side.answers(308, b"", Location=f"{moved}/there")
    far_side.answers(200, b"{}")
    transport = Transport(
        settings_for(far_side, allowed_hosts=("127.0.0.1", "localhost")), network.clock
    )
    assert transport.post(f"{far_side.url}/x", {}, json={"a": 1}).status == 200
    transport.close()
    assert [(path, body) for path, _, body in far_side.asked] == [
        ("/x", b'{"a": 1}'),
        ("/there", b'{"a": 1}'),
    ]


def test_a_redirect_never_leaves_an_encrypted_line(network: Network, far_side: Any) -> None:
    network.shows(network.state.server())
    assert network.portal is not None
    network.portal.set_faults({"redirect": f"307 {far_side.url}/x"})
    assert network.fails() == (Unreachable, Reason.REDIRECTED_AWAY)
    assert far_side.asked == []


@pytest.mark.parametrize("status", [200, 511])
def test_a_page_in_place_of_a_sign_in_is_a_captive_page(
    far_side: Any, network: Network, status: int
) -> None:
    far_side.answers(status, b"<html><form>Wi-Fi</form></html>", Content_Type="text/html")
    portal = RestPortal(settings_for(far_side), network.clock, LISTS)
    with pytest.raises(NotSignedIn, match=Reason.CAPTIVE_PAGE):
        portal.take_number(CODE)
    portal.close()


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html>400 No required SSL certificate was sent", Reason.CLIENT_CERTIFICATE_WANTED),
        ("<html>400 The plain HTTP request was sent to HTTPS port", Reason.BAD_ADDRESS),
    ],
)
def test_the_pages_of_a_guard_in_front_are_no_refusal_of_the_portal(
    far_side: Any, network: Network, page: str, reason: Reason
) -> None:
    far_side.answers(400, page.encode(), Content_Type="text/html")
    portal = RestPortal(settings_for(far_side), network.clock, LISTS)
    with pytest.raises(Unreachable, match=reason):
        portal.take_number(CODE)
    portal.close()
