"""The state's network: whom the kiosk believes, what it shows, and to whom it sends not one byte."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kiosk.portal.contract import NotSignedIn, PortalError, Unclear, Unreachable
from kiosk.portal.reasons import Reason
from kiosk.portal.rest import RestPortal
from kiosk.portal.transport import Transport
from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.portal.authority import DAY, Authority
from tests.portal.contract import Clock, settings_for
from tests.portal.dossiers import CODE, LISTS
from tests.portal.proxy import a_proxy


class Network:
    """A portal behind certificates, and a kiosk that is set up for it or not."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self._stack = stack
        self.clock = Clock()
        self.state = Authority(folder / "state")
        self.portal: PracticePortal | None = None

    def shows(self, tls: ssl.SSLContext | None) -> None:
        """Switches the portal on with these certificates."""
        practice = Settings(clock=self.clock)
        portal = PracticePortal(self.folder / "portal", settings=practice, tls=tls)
        self.portal = self._stack.enter_context(portal)

    def transport(self, **more: Any) -> Transport:
        """The kiosk's line, trusting the state's authority unless told otherwise."""
        assert self.portal is not None
        trust = {"ca_file": str(self.state.file)}
        made = Transport(settings_for(self.portal, **{**trust, **more}), self.clock)
        self._stack.callback(made.close)
        return made

    def number(self, **more: Any) -> str:
        """Signs in and takes a number; raises as the adapter does."""
        assert self.portal is not None
        trust = {"ca_file": str(self.state.file)}
        portal = RestPortal(settings_for(self.portal, **{**trust, **more}), self.clock, LISTS)
        self._stack.callback(portal.close)
        return portal.take_number(CODE)

    def fails(self, **more: Any) -> tuple[type[PortalError], str]:
        """How a number cannot be taken."""
        with pytest.raises(PortalError) as caught:
            self.number(**more)
        return type(caught.value), caught.value.reason

    @property
    def heard(self) -> int:
        """How many calls the portal has heard."""
        assert self.portal is not None
        return sum(self.portal.state()["calls"].values())


@pytest.fixture
def network(tmp_path: Path) -> Iterator[Network]:
    with ExitStack() as stack:
        yield Network(tmp_path, stack)


def test_a_portal_of_the_states_own_authority_is_believed(network: Network) -> None:
    network.shows(network.state.server())
    assert network.number().startswith("H56.14-")


def test_where_an_authority_is_named_no_other_may_speak_for_the_portal(network: Network) -> None:
    network.shows(Authority(network.folder / "stranger").server())
    assert network.fails() == (Unreachable, Reason.CERTIFICATE)
    assert network.heard == 0


def test_without_the_states_authority_its_portal_is_not_believed(network: Network) -> None:
    network.shows(network.state.server())
    assert network.fails(ca_file="") == (Unreachable, Reason.CERTIFICATE)
    assert network.heard == 0


@pytest.mark.parametrize(("since", "until"), [(-9 * DAY, -DAY), (DAY, 9 * DAY)])
def test_a_certificate_out_of_its_time_is_named_so(
    network: Network, since: Any, until: Any
) -> None:
    network.shows(network.state.server(since=since, until=until))
    assert network.fails() == (Unreachable, Reason.CERTIFICATE_DATE)
    assert network.heard == 0


@pytest.mark.parametrize("name", ["dichvucong.example", "127.0.0.2"])
def test_a_certificate_of_another_host_is_named_so(network: Network, name: str) -> None:
    network.shows(network.state.server(name))
    assert network.fails() == (Unreachable, Reason.CERTIFICATE_NAME)
    assert network.heard == 0


def test_a_portal_for_members_wants_our_certificate(network: Network) -> None:
    network.shows(network.state.server_for_members())
    assert network.fails() == (Unreachable, Reason.CLIENT_CERTIFICATE_WANTED)
    assert network.heard == 0


def test_with_its_certificate_the_kiosk_is_let_in(network: Network) -> None:
    network.shows(network.state.server_for_members())
    certificate, key = network.state.issue("kiosk")
    both = {"client_certificate_file": str(certificate), "client_key_file": str(key)}
    assert network.number(**both).startswith("H56.14-")


def test_one_file_may_hold_the_certificate_and_its_key(network: Network) -> None:
    network.shows(network.state.server_for_members())
    certificate, key = network.state.issue("kiosk")
    whole = network.folder / "whole.pem"
    whole.write_bytes(certificate.read_bytes() + key.read_bytes())
    assert network.number(client_certificate_file=str(whole)).startswith("H56.14-")


def test_a_key_that_is_locked_opens_with_its_password_and_asks_nobody(network: Network) -> None:
    network.shows(network.state.server_for_members())
    certificate, key = network.state.issue("kiosk", password="mật khẩu")
    both = {"client_certificate_file": str(certificate), "client_key_file": str(key)}
    assert network.number(**both, client_key_password="mật khẩu").startswith("H56.14-")
    assert network.fails(**both) == (Unreachable, Reason.TLS_FILES)


def test_a_certificate_of_ours_that_the_portal_does_not_know_is_named_so(network: Network) -> None:
    network.shows(network.state.server_for_members(Authority(network.folder / "members", "other")))
    certificate, key = network.state.issue("kiosk")
    both = {"client_certificate_file": str(certificate), "client_key_file": str(key)}
    assert network.fails(**both) == (Unreachable, Reason.CLIENT_CERTIFICATE_REFUSED)
    assert network.heard == 0


def test_https_to_a_portal_that_speaks_plainly_leaves_nothing_there(network: Network) -> None:
    network.shows(None)
    assert network.portal is not None
    address = network.portal.url.replace("http:", "https:")
    assert network.fails(base_url=address) == (Unreachable, Reason.TLS_FAILED)
    assert network.heard == 0


def test_two_sides_without_a_common_protocol_are_named_so(network: Network) -> None:
    old = network.state.server()
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.set_ciphers("ECDHE-ECDSA-AES256-SHA")
    network.shows(old)
    assert network.fails() == (Unreachable, Reason.TLS_FAILED)


def missing(folder: Path) -> str:
    return str(folder / "none.pem")


def rubbish(folder: Path) -> str:
    (folder / "rubbish.pem").write_text("not a certificate")
    return str(folder / "rubbish.pem")


@pytest.mark.parametrize("make", [missing, rubbish])
@pytest.mark.parametrize("key", ["ca_file", "client_certificate_file"])
def test_a_file_that_cannot_be_used_is_named_by_its_key_and_nothing_is_sent(
    network: Network, key: str, make: Callable[[Path], str]
) -> None:
    network.shows(network.state.server())
    with pytest.raises(Unreachable) as caught:
        network.number(**{key: make(network.folder)})
    assert caught.value.reason == Reason.TLS_FILES
    assert caught.value.text.startswith(f"portal.{key}: ")
    assert str(network.folder) not in caught.value.text
    assert network.heard == 0


def test_a_certificate_that_was_missing_is_used_once_it_is_there(network: Network) -> None:
    network.shows(network.state.server())
    late = network.folder / "late.pem"
    transport = network.transport(ca_file=str(late))
    assert network.portal is not None
    with pytest.raises(Unreachable):
        transport.post(f"{network.portal.url}/GetToken", {}, json={})
    late.write_bytes(network.state.file.read_bytes())
    assert transport.post(f"{network.portal.url}/GetToken", {}, json={}).status == 401


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
    transport = Transport(plain(far_side), network.clock)
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
    transport = Transport(plain(far_side), network.clock)
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
    transport = Transport(plain(far_side, allowed_hosts=("127.0.0.1", "localhost")), network.clock)
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
    portal = RestPortal(plain(far_side), network.clock, LISTS)
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
    portal = RestPortal(plain(far_side), network.clock, LISTS)
    with pytest.raises(Unreachable, match=reason):
        portal.take_number(CODE)
    portal.close()


def test_a_proxy_carries_plain_calls_and_encrypted_ones(network: Network) -> None:
    network.shows(network.state.server())
    with a_proxy() as proxy:
        assert network.number(proxies={"https": proxy.url}).startswith("H56.14-")
        assert {method for method, _ in proxy.asked} == {"CONNECT"}


def test_a_plain_call_goes_through_the_proxy_of_its_scheme(far_side: Any, network: Network) -> None:
    far_side.answers(200, b"{}")
    with a_proxy() as proxy:
        transport = Transport(plain(far_side, proxies={"http": proxy.url}), network.clock)
        assert transport.post(f"{far_side.url}/x", {}, json={}).status == 200
        transport.close()
    assert proxy.asked == [("POST", f"{far_side.url}/x")]


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_proxy_that_wants_an_account_is_named_so_and_takes_the_right_one(
    network: Network, encrypted: bool
) -> None:
    network.shows(network.state.server() if encrypted else None)
    scheme = "https" if encrypted else "http"
    with a_proxy("xa:bí mật") as proxy:
        assert network.fails(proxies={scheme: proxy.url}) == (Unreachable, Reason.PROXY_SIGN_IN)
        assert network.heard == 0
        known = proxy.url.replace("://", "://xa:b%C3%AD%20m%E1%BA%ADt@")
        assert network.number(proxies={scheme: known}).startswith("H56.14-")


def test_a_portals_clock_that_is_years_from_ours_stops_the_sign_in(network: Network) -> None:
    network.shows(None)
    assert network.portal is not None
    right = network.clock.now
    ahead = Clock()
    ahead.now = right.replace(year=right.year + 20)
    portal = RestPortal(settings_for(network.portal), ahead, LISTS)
    with pytest.raises(NotSignedIn) as caught:
        portal.take_number(CODE)
    portal.close()
    assert caught.value.reason == Reason.WRONG_CLOCK
    assert caught.value.text == f"{right:%d/%m/%Y %H:%M}"
    assert network.portal.state()["numbers"] == []


def plain(far_side: Any, **more: Any) -> Any:
    """Settings for a far side that does as told."""
    return settings_for(far_side, **more)
