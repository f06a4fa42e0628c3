"""What tests about guessing have to know of the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.guessing.guesses import FEWEST, MOST, guess, until_refused
from fourstep.contract.promise import promise
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.subject import Server, Subject


@pytest.fixture(scope="session")
def limit(subject: Subject, declared: Mapping[str, Any], shared_server: Server) -> int:
    """How many failures the throttle allows: as declared, or else found out."""
    own = subject.manifest.settings if subject.manifest else {}
    allowed = int(declared["throttle_limit"]) if "throttle_limit" in own else _try(shared_server)
    promise(
        FEWEST <= allowed <= MOST,
        wanted=f"a throttle that allows {FEWEST} to {MOST} failures",
        got=f"one that allows {allowed}",
    )
    return allowed


@pytest.fixture
def new_address(server: Server) -> Callable[[], str]:
    """Tell further addresses from which somebody can visit."""
    if not make_client_address(server.url):
        give_up("all visitors have one address here: only Linux lets them choose another")
    return lambda: make_client_address(server.url)


def _try(server: Server) -> int:
    with Wire(server.url, address=make_client_address(server.url)) as wire:
        nobody = new_credentials("Nobody")
        return until_refused(lambda: guess(wire, nobody), at_most=MOST + 1)[0]
