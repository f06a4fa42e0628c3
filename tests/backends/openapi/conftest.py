"""Servers of every backend that claims level secure, and a user who is logged in there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from fourstep.cli.screen import say
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import begin_session, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.servers import manifest, subject

SECURE = [each.name for each in manifest.read_all() if each.level == "secure"]


@dataclass(frozen=True)
class Place:
    """A running backend, and the cookie of a user who is logged in there."""

    url: str
    cookie: str


@pytest.fixture(scope="session", params=SECURE)
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """A running backend with one user."""
    judged = subject.prepare_by_name(request.param, say)
    with (
        judged.make_instance(tmp_path_factory.mktemp(request.param)) as instance,
        Wire(instance.url, address=make_client_address(instance.url)) as wire,
    ):
        begin_session(wire, make_account(wire))
        yield Place(instance.url, wire.jar.make_header("/api/me"))
