"""Who is there in many tests about sessions."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest

from conformance.instruments.lasting import Lasting
from conformance.instruments.tokens import User, begin, is_live, newcomer
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
def residents(shared_server: Server) -> Iterator[Lasting[User]]:
    """Where the resident comes from."""
    with contextlib.ExitStack() as lines:

        def make() -> User:
            address = make_client_address(shared_server.url)
            return newcomer(lines.enter_context(Wire(shared_server.url, address=address)), "Grace")

        yield Lasting(make, lambda user: is_live(user.wire, user.token))


@pytest.fixture
def resident(residents: Lasting[User], request: pytest.FixtureRequest) -> User:
    """A user who stays logged in through the whole run, for tests that only look at the session."""
    return residents.get(doubted=request.session.testsfailed > 0)
