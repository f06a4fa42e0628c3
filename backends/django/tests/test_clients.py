"""Whose request is counted as whose."""

from ipaddress import ip_network
from typing import Any

import pytest
from django.test import RequestFactory
from django_backend import clients
from visitors import Visitor, change

PROXIES = (ip_network("10.0.0.0/8"), ip_network("2001:db8::/64"))


@pytest.mark.usefixtures("app")
def address(peer: str, **headers: str) -> str:
    """The address under which a request counts."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = RequestFactory().get("/", headers=named, REMOTE_ADDR=peer)
    return clients.client_address(request)


@pytest.fixture
def behind_proxy(app: None) -> None:
    """An application that trusts some proxies."""
    del app
    change(trusted_proxies=PROXIES)


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", "unknown"),
    ],
)
@pytest.mark.usefixtures("app")
def test_peer(peer: str, counted: str) -> None:
    """A client is its address, or the network that one customer has; headers change nothing."""
    assert address(peer) == counted
    assert address(peer, X_Forwarded_For="203.0.113.9") == counted


@pytest.mark.parametrize(
    ("forwarded", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("1.2.3.4, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.9, 10.1.1.1, 2001:db8::1", "203.0.113.9"),
        ("203.0.113.9 ,10.1.1.1", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:0:1::7", "2001:db8:0:1::"),
        ("203.0.113.9:1234", "203.0.113.9"),
        ("203.0.113.9,", "203.0.113.9"),
        ("203.0.113.9, , ", "203.0.113.9"),
        ('"203.0.113.9:1234"', "203.0.113.9"),
        ("[2001:db8:0:1::7]", "2001:db8:0:1::"),
        ("[2001:db8:0:1::7]:1234", "2001:db8:0:1::"),
        ('"[2001:db8:0:1::7]:1234"', "2001:db8:0:1::"),
        ("[2001:db8:0:1::7%eth0]", "2001:db8:0:1::"),
        ("fe80::1%eth0", "fe80::"),
        ("fe80::1%", "fe80::"),
        ("fe80::1%" + "x" * 56, "fe80::"),
        ("fe80::1%" + "x" * 57, "unreadable"),
        ("[::ffff:203.0.113.9]:1234", "203.0.113.9"),
        ("203.0.113.9, 10.1.1.1:443", "203.0.113.9"),
        ("203.0.113.9, nobody", "unreadable"),
        ("203.0.113.9, unknown", "unreadable"),
        ("_hidden", "unreadable"),
        ("203.0.113.9:", "unreadable"),
        ("1.2.3", "unreadable"),
        ("[203.0.113.9", "unreadable"),
        ("203.0.113.9" + " " * 60 + ":7", "unreadable"),
        ("1:" * 30_000, "unreadable"),
        (", ,", "10.0.0.1"),
        ("10.1.1.1", "10.0.0.1"),
        ("", "10.0.0.1"),
    ],
)
@pytest.mark.usefixtures("behind_proxy")
def test_behind_a_proxy(forwarded: str, counted: str) -> None:
    """A trusted proxy says whose request it passes on; what stands further left proves nothing."""
    assert address("10.0.0.1", X_Forwarded_For=forwarded) == counted


@pytest.mark.usefixtures("behind_proxy")
def test_past_the_proxy() -> None:
    """Whoever is no trusted proxy speaks for nobody else."""
    assert address("192.0.2.7", X_Forwarded_For="203.0.113.9") == "192.0.2.7"


@pytest.mark.parametrize(
    ("peer", "scheme", "claimed", "encrypted"),
    [
        ("192.0.2.7", "https", "http", True),
        ("192.0.2.7", "http", "https", False),
        ("10.0.0.1", "http", "https", True),
        ("10.0.0.1", "http", "http, HTTPS", True),
        ("10.0.0.1", "http", "https, http", False),
        ("10.0.0.1", "http", "", False),
    ],
)
@pytest.mark.usefixtures("behind_proxy")
def test_hsts(peer: str, scheme: str, claimed: str, encrypted: bool) -> None:
    """Over https, here or as far as a trusted proxy, browsers are told to stay with it."""
    proxy: dict[str, Any] = {"REMOTE_ADDR": peer, "wsgi.url_scheme": scheme}
    answer = Visitor().get("/api/nope", headers={"X-Forwarded-Proto": claimed}, **proxy)
    assert answer.headers.get("Strict-Transport-Security") == (
        "max-age=31536000" if encrypted else None
    )
