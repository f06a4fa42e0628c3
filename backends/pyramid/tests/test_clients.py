"""Whose request is counted as whose."""

from ipaddress import ip_network

import pytest
from pyramid.router import Router
from pyramid_backend import clients
from pyramid_backend.request import Request
from visitors import Change, Visitor

PROXIES = (ip_network("10.0.0.0/8"), ip_network("2001:db8::/64"))


def address(app: Router, peer: str, **headers: str) -> str:
    """The address under which a request counts."""
    request = Request.blank("/", {"REMOTE_ADDR": peer})
    request.headers.update({name.replace("_", "-"): each for name, each in headers.items()})
    request.registry = app.registry
    return clients.client_address(request)


@pytest.fixture
def behind_proxy(app: Router, change: Change) -> Router:
    """An application that trusts some proxies."""
    change(trusted_proxies=PROXIES)
    return app


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
def test_peer(app: Router, peer: str, counted: str) -> None:
    """A client is its address, or the network that one customer has; headers change nothing."""
    assert address(app, peer) == counted
    assert address(app, peer, X_Forwarded_For="203.0.113.9") == counted


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
def test_behind_a_proxy(behind_proxy: Router, forwarded: str, counted: str) -> None:
    """A trusted proxy says whose request it passes on; what stands further left proves nothing."""
    assert address(behind_proxy, "10.0.0.1", X_Forwarded_For=forwarded) == counted


def test_past_the_proxy(behind_proxy: Router) -> None:
    """Whoever is no trusted proxy speaks for nobody else."""
    assert address(behind_proxy, "192.0.2.7", X_Forwarded_For="203.0.113.9") == "192.0.2.7"


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
def test_hsts(behind_proxy: Router, peer: str, scheme: str, claimed: str, encrypted: bool) -> None:
    """Over https, here or as far as a trusted proxy, browsers are told to stay with it."""
    answer = Visitor(behind_proxy).get(
        "/api/nope",
        headers={"X-Forwarded-Proto": claimed},
        environ={"REMOTE_ADDR": peer, "wsgi.url_scheme": scheme},
    )
    assert answer.headers.get("Strict-Transport-Security") == (
        "max-age=31536000" if encrypted else None
    )
