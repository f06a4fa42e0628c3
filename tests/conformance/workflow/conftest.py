"""Each scenario has its own people, who visit over HTTP or in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from conformance.instruments.cast import Cast
from fourstep.contract.verdicts import BROWSER
from fourstep.drivers.driver import PageDriver
from fourstep.drivers.http.driver import HttpDriver
from fourstep.servers.subject import Server


@pytest.fixture
def new_cast(driver_kind: str, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Cast]]:
    """Gather people who visit the server at this address."""
    casts: list[Cast] = []

    def gather(url: str) -> Cast:
        casts.append(Cast(url, _maker(driver_kind, url, request)))
        return casts[-1]

    yield gather
    for people in casts:
        people.leave()


@pytest.fixture
def cast(server: Server, new_cast: Callable[[str], Cast]) -> Cast:
    """The people of this scenario."""
    return new_cast(server.url)


def _maker(kind: str, url: str, request: pytest.FixtureRequest) -> Callable[[str], PageDriver]:
    if kind != BROWSER:
        return lambda address: HttpDriver(url, address)  # type: ignore[return-value]  # scenarios with pages never get it
    from fourstep.drivers.browser.driver import BrowserDriver

    new_context = request.getfixturevalue("visitors_context")
    return lambda _: BrowserDriver(url, new_context)
