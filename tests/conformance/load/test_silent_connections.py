"""Connections that say nothing keep nobody from being served (LOAD-1)."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from conformance.clauses import clause
from conformance.instruments.heartbeat import Heartbeat
from conformance.load.crowd import Crowd, Silent
from fourstep.contract.promise import BrokenPromise, promise
from fourstep.drivers.beats import Beats
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import log_in, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.drivers.waiting import Wait
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance
from fourstep.servers.processes import prelude
from fourstep.servers.subject import Server, Subject

DESCRIPTORS = 256  # of a server, so that a crowd is soon larger than what it can hold
SIZE = 330  # connections: more than the descriptors, and more than a hundred of each kind
GUESTS = 3  # of each address
SOON = 5.0  # seconds for a log-in, with some to spare on a busy machine
HEAD, BODY = 30.0, 60.0  # seconds within which a head and a body have to be there as a whole
CROWDED = (
    "each connection holds a thread or a descriptor until it speaks; bound how many wait, of one "
    "address and in all, and close those that have waited longest"
)


@pytest.fixture
def limited(subject: Subject, request: pytest.FixtureRequest) -> Iterator[Instance]:
    """A server that may have few descriptors."""
    if not subject.can_start or subject.manifest is None:
        give_up("a crowd is sent to servers only that the kit has started")
    if sys.platform == "win32" or not make_client_address("http://localhost"):
        give_up("neither descriptors nor addresses can be chosen on this system")
    start = prelude.put_before(subject.manifest.start, descriptors=DESCRIPTORS)
    own = replace(subject, manifest=replace(subject.manifest, start=start))
    with own.make_instance(request.getfixturevalue("tmp_path")) as instance:
        yield instance


@clause("LOAD-1")
def test_a_crowd_that_says_nothing_is_in_nobodys_way(limited: Instance) -> None:
    """Beside hundreds of silent and dripping connections all log in, from that address, too."""
    url, crowded, other = (
        limited.url,
        make_client_address(limited.url),
        make_client_address(limited.url),
    )
    with Wire(url, address=other) as wire:
        ada = make_account(wire)
    with Crowd(url, crowded, SIZE) as crowd:
        for number in range(2 * GUESTS):
            crowd.drip()
            at_once(url, (crowded, other)[number % 2], ada, is_same=number % 2 == 0)


def at_once(url: str, address: str, ada: Credentials, *, is_same: bool) -> None:
    """Check that a log-in on a new connection is answered soon.

    Raises:
        BrokenPromise: it is not.
    """
    who = "the crowd's own address" if is_same else "another address"
    with Heartbeat(with_servers=True) as heartbeat:
        kept, got = _try_to_log_in(url, address, ada)
    heartbeat.check_machine(SOON)
    promise(
        kept and heartbeat.seconds < SOON,
        sent=f"a log-in from {who}, beside {SIZE} connections of one address that say nothing or "
        f"one byte now and then; the server may have {DESCRIPTORS} descriptors",
        wanted=f"true within {SOON:g} s",
        got=f"{got}, after {heartbeat.seconds:.1f} s",
        likely=CROWDED,
    )


def _try_to_log_in(url: str, address: str, ada: Credentials) -> tuple[bool, str]:
    """Whether it was possible, and the answer."""
    got = "nothing"
    try:
        with Wire(url, address=address) as wire:
            answer = log_in(wire, ada)
            got = str(answer)
            return answers.logged_in(answer), got
    except BrokenPromise as error:
        return False, str(error).partition("got     ")[2].partition("\n")[0] or got


@clause("LOAD-1")
@pytest.mark.parametrize(
    ("kind", "seconds"),
    [
        pytest.param("in the head", HEAD, marks=pytest.mark.waits(10), id="head"),
        pytest.param("in the body", BODY, marks=pytest.mark.waits(30), id="body"),
    ],
)
def test_nobody_may_drip_for_ever(kind: str, seconds: float, shared_server: Server) -> None:
    """A head or a body that comes byte by byte is given up after a while, as a whole."""
    if urlsplit(shared_server.url).scheme == "https":
        give_up("the kit drips in plain http, and a server that speaks TLS ends that at once")
    slow = Silent(shared_server.url, make_client_address(shared_server.url), kind)
    try:
        with Beats(Wait(seconds)) as beats:
            while not slow.is_over() and not beats.is_over():
                time.sleep(0.5)
                slow.drip()
        promise(
            slow.is_over(),
            sent=f"a request that stops {kind}; then one byte each half second",
            wanted=f"a refusal, or the end of the connection, within {seconds:g} s",
            got=f"the server still waits after {time.monotonic() - slow.began:.0f} s",
            likely="the time limit begins again with each byte; it has to be one for the whole",
        )
    finally:
        slow.close()
