"""Whose attempts are counted together."""

import pytest
from fastapi_backend import clients
from fastapi_backend.config import Settings
from starlette.requests import Request
from visitors import with_settings


def address(settings: Settings, peer: str | None, *forwarded: str) -> str:
    """The client's address in a request from this peer with these headers."""
    headers = [(b"x-forwarded-for", text.encode()) for text in forwarded]
    client = (peer, 50000) if peer is not None else None
    scope = {"type": "http", "scheme": "http", "client": client, "headers": headers}
    return clients.client_address(Request(scope), settings)


@pytest.mark.parametrize(
    ("peer", "counted"),
    [("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("::1", "::"),
     ("2001:DB8:0:1:2:3:4:5", "2001:db8:0:1::"), ("2001:db8::8000:0:0:1", "2001:db8::"),
     ("fe80::1%eth0", "fe80::"), (None, "")],
)  # fmt: skip
def test_peer(settings: Settings, peer: str | None, counted: str) -> None:
    """The other end counts; of IPv6 the 64 bits that one customer gets."""
    assert address(settings, peer) == counted


@pytest.mark.parametrize("peer", ["192.0.2.7", "::ffff:192.0.2.7"])
def test_forged_header(settings: Settings, peer: str) -> None:
    """What a header says does not count, unless a configured proxy has sent it."""
    proxied = with_settings(settings, trusted_proxies="10.0.0.0/8")

    assert address(settings, peer, "198.51.100.1") == "192.0.2.7"
    assert address(proxied, peer, "198.51.100.1") == "192.0.2.7"


@pytest.mark.parametrize(
    ("forwarded", "counted"),
    [(["198.51.100.1"], "198.51.100.1"), (["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
     (["1.1.1.1", "198.51.100.1 , 10.0.0.9"], "198.51.100.1"),
     (["x, 198.51.100.1"], "198.51.100.1"),
     (["2001:db8::7"], "2001:db8::"), (["::ffff:10.0.0.9"], "10.0.0.1"),
     ([], "10.0.0.1"), (["10.0.0.9"], "10.0.0.1"), (["", " , ,"], "10.0.0.1"),
     (["198.51.100.1, ,"], "198.51.100.1"), (["198.51.100.1:40007"], "198.51.100.1"),
     (["[2001:db8::7]"], "2001:db8::"), (["[2001:db8::7]:80"], "2001:db8::"),
     (['"[2001:db8::7]:80"'], "2001:db8::"), (["fe80::1%eth0"], "fe80::"),
     (["[fe80::1%25eth0]:1"], "fe80::"), (["fe80::1%"], "fe80::"),
     (["fe80::1%" + "x" * 56], "fe80::"), (["10.0.0.9, " * 100], "10.0.0.1")],
)  # fmt: skip
def test_proxy(settings: Settings, forwarded: list[str], counted: str) -> None:
    """From a proxy counts the rightmost address that is no proxy, or else the proxy's own."""
    proxied = with_settings(settings, trusted_proxies="10.0.0.0/8, 2001:db8:ffff::1")

    assert address(proxied, "10.0.0.1", *forwarded) == counted


@pytest.mark.parametrize(
    "forwarded",
    ["unknown", "_hidden", "198.51.100.1, x", "x, 10.0.0.9", "1.2.3", "1.2.3.4:x", "[1.2.3.4",
     "::1:80:", "1.2.3.4:567890", "\x00", "x" * 60_000, "198.51.100.1, " + "[" * 60_000, '"',
     "fe80::1%" + "x" * 57],
)  # fmt: skip
def test_unreadable(settings: Settings, forwarded: str) -> None:
    """Whom a proxy names in no known way is counted apart, never as the proxy."""
    proxied = with_settings(settings, trusted_proxies="10.0.0.0/8")

    assert address(proxied, "10.0.0.1", forwarded) == "unreadable"


@pytest.mark.parametrize(
    ("peer", "scheme", "claimed", "encrypted"),
    [("192.0.2.7", "https", ["http"], True), ("192.0.2.7", "http", ["https"], False),
     ("10.0.0.1", "http", ["https"], True), ("10.0.0.1", "http", ["http, HTTPS"], True),
     ("10.0.0.1", "http", ["http", "https"], True), ("10.0.0.1", "http", ["https, http"], False),
     ("10.0.0.1", "http", [], False), (None, "http", ["https"], False)],
)  # fmt: skip
def test_encrypted(
    settings: Settings, peer: str | None, scheme: str, claimed: list[str], encrypted: bool
) -> None:
    """Who speaks TLS, here or as far as a configured proxy."""
    proxied = with_settings(settings, trusted_proxies="10.0.0.0/8")
    headers = [(b"x-forwarded-proto", each.encode()) for each in claimed]
    client = (peer, 1) if peer else None
    scope = {"type": "http", "headers": headers, "client": client, "scheme": scheme}

    assert clients.is_encrypted(Request(scope), proxied) is encrypted
