"""Each scenario has its own people, who visit over HTTP or in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from conformance.cast import Cast
from fourstep.drivers.driver import PageDriver
from fourstep.drivers.http import HttpDriver
from fourstep.subject import Server
from fourstep.verdicts import BROWSER


@pytest.fixture
def cast(driver_kind: str, server: Server, request: pytest.FixtureRequest) -> Iterator[Cast]:
    """The people of this scenario."""
    people = Cast(server.url, _maker(driver_kind, server.url, request))
    yield people
    people.leave()


def _maker(kind: str, url: str, request: pytest.FixtureRequest) -> Callable[[str], PageDriver]:
    if kind != BROWSER:
        return lambda address: HttpDriver(url, address)  # type: ignore[return-value]  # scenarios with pages never get it
    from fourstep.drivers.browser import BrowserDriver

    new_context = request.getfixturevalue("traced_context")
    return lambda _: BrowserDriver(url, new_context)
