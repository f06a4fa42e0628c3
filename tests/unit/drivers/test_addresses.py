"""Each test visits from an address of its own."""

from __future__ import annotations

import ipaddress

import pytest

from fourstep.drivers.http import addresses


@pytest.fixture
def choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that lets a client use any loopback address."""
    monkeypatch.setattr(addresses, "_can_choose", lambda: True)


@pytest.mark.usefixtures("choice")
def test_no_address_is_given_out_twice() -> None:
    """Among many thousands none is used again: a throttle would count two tests together."""
    given = [addresses.make_client_address("http://localhost:5000") for _ in range(100_000)]

    assert len(set(given)) == len(given)
    assert all(ipaddress.ip_address(each).is_loopback for each in given)


@pytest.mark.usefixtures("choice")
def test_an_address_can_be_a_client_s() -> None:
    """No address is the server's own or one that means a whole network."""
    given = [
        addresses.make_client_address("http://localhost:5000").split(".") for _ in range(1_000)
    ]

    assert {each[0] for each in given} == {"127"}
    assert not [each for each in given if each[1] == "0" or each[3] in ("0", "255")]


def test_elsewhere_there_is_no_choice() -> None:
    """A server on another machine sees the one address that this machine has."""
    assert addresses.make_client_address("https://example.org") == ""
