"""Who is there in many tests about sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from conformance.instruments.tokens import User, begin, newcomer
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.wire import Wire
from fourstep.servers.subject import Server


@pytest.fixture
def ada(new_wire: Callable[..., Wire]) -> User:
    """Ada, newly registered and logged in."""
    return newcomer(new_wire())


@pytest.fixture
def grace(new_wire: Callable[..., Wire]) -> User:
    """Grace, newly registered and logged in."""
    return newcomer(new_wire(), "Grace")


@pytest.fixture
def phone(ada: User, new_wire: Callable[[], Wire]) -> User:
    """Ada, logged in on her phone too."""
    wire = new_wire()
    return User(wire, ada.credentials, begin(wire, ada.credentials))


@pytest.fixture(scope="session")
def resident(shared_server: Server) -> Iterator[User]:
    """A user who stays logged in through the whole run, for tests that only look at the session."""
    with Wire(shared_server.url, address=make_client_address(shared_server.url)) as wire:
        yield newcomer(wire, "Grace")
