"""The state's network: whom the kiosk believes, what it shows, and to whom it sends not one byte."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.portal.contract import NotSignedIn, Unreachable
from kiosk.portal.reasons import Reason
from kiosk.portal.rest import RestPortal
from kiosk.portal.transport import Transport
from tests.portal.authority import DAY, Authority
from tests.portal.dossiers import CODE, LISTS
from tests.portal.ground import Clock, settings_for
from tests.portal.network import Network
from tests.portal.proxy import a_proxy


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


def test_a_proxy_carries_plain_calls_and_encrypted_ones(network: Network) -> None:
    network.shows(network.state.server())
    with a_proxy() as proxy:
        assert network.number(proxies={"https": proxy.url}).startswith("H56.14-")
        assert {method for method, _ in proxy.asked} == {"CONNECT"}


def test_a_plain_call_goes_through_the_proxy_of_its_scheme(far_side: Any, network: Network) -> None:
    far_side.answers(200, b"{}")
    with a_proxy() as proxy:
        transport = Transport(settings_for(far_side, proxies={"http": proxy.url}), network.clock)
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
