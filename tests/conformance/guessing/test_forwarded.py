"""Behind a proxy each client is counted for itself, however it is named (THROTTLE-2, -3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.guessing.disguises import post
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import make_account, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance

NAME = "X-Forwarded-For"
FORMS: Mapping[str, Callable[[int], str]] = {
    "a port": lambda n: f"198.51.100.{n}:40007",
    "IPv6": lambda n: f"2001:db8:0:{n:x}::1",
    "IPv6 in brackets": lambda n: f"[2001:db8:1:{n:x}::1]",
    "IPv6 with a port": lambda n: f"[2001:db8:2:{n:x}::1]:40007",
    "IPv6, quoted": lambda n: f'"[2001:db8:3:{n:x}::1]:40007"',
    "empty elements": lambda n: f"192.0.2.7, 203.0.113.{n}, , ,",
}
UNREADABLE = {
    "unknown": "unknown",
    "hidden": "_hidden",
    "words": "not an address",
    "five numbers": "1.2.3.4.5",
    "digits": "9" * 300,
    "a bracket": "[",
    "a quote": '"',
    "no port": "1.2.3.4:x",
}
_numbers = count(1)


class Proxy:
    """A trusted proxy, which tells for whom it asks.

    Args:
        server: a server that trusts it.
        limit: the most failures that its throttle allows.
    """

    def __init__(self, server: Instance, limit: int) -> None:
        self.limit = limit
        self._wire = Wire(server.url, address=make_client_address(server.url))

    def newcomer(self) -> Credentials:
        """Somebody with an account, from wherever."""
        return make_account(self._wire)

    def ask(self, who: str, credentials: Credentials) -> Answer:
        """A log-in for somebody; without a name for the proxy itself."""
        return self._wire.send(post(credentials, {NAME: who} if who else {}))

    def use_up(self, owner: Credentials, name: Callable[[int], str]) -> Answer:
        """Guess until nothing is looked at any more, and tell the last answer."""
        for number in range(self.limit + 1):
            told = self.ask(name(number), wrong(owner))
            if told.status == 429:
                break
        return told

    def close(self) -> None:
        """Leave."""
        self._wire.close()


@pytest.fixture(scope="module")
def proxy(tuned: Instance, declared: Mapping[str, Any]) -> Iterator[Proxy]:
    """A proxy that the server trusts; where it does not, nothing is observed."""
    front = Proxy(tuned, int(declared["throttle_limit"]))
    ada = front.newcomer()
    front.use_up(ada, lambda _: "192.0.2.1")
    if front.ask("192.0.2.2", ada).status == 429:
        give_up("it does not read FOURSTEP_TRUSTED_PROXIES")
    yield front
    front.close()


@clause("THROTTLE-3")
@pytest.mark.parametrize("form", FORMS)
def test_the_owner_is_another_one_than_the_stranger(form: str, proxy: Proxy) -> None:
    """However a proxy writes addresses, a stranger uses up the own attempts and nobody else's."""
    ada, stranger, owner = (
        proxy.newcomer(),
        FORMS[form](next(_numbers)),
        FORMS[form](next(_numbers)),
    )
    used_up = proxy.use_up(ada, lambda _: stranger)
    answer = proxy.ask(owner, ada)
    promise(
        used_up.status == 429 and answers.logged_in(answer),
        sent=f"wrong passwords with {NAME}: {stranger}; then the right one with {owner}",
        wanted="429 for the stranger, true for the owner",
        got=f"{used_up.status}, then {answer}",
        likely="what cannot be read counts as the proxy, which is the same for all",
    )


@clause("THROTTLE-3")
@pytest.mark.parametrize("who", UNREADABLE.values(), ids=UNREADABLE)
def test_who_cannot_be_read_is_not_the_proxy(who: str, proxy: Proxy) -> None:
    """A client without a readable address uses up no attempt of the proxy's own address."""
    ada = proxy.newcomer()
    used_up, answer = proxy.use_up(ada, lambda _: who), proxy.ask("", ada)
    promise(
        used_up.status == 429 and answers.logged_in(answer),
        sent=f"wrong passwords with {NAME}: {who[:40]}; then the right one without it",
        wanted="429, then true for the proxy's own address",
        got=f"{used_up.status}, then {answer}",
        likely="what cannot be read is not counted, or counts as the peer",
    )


@clause("THROTTLE-2")
def test_another_port_is_no_other_client(proxy: Proxy) -> None:
    """Each connection has another port; that makes nobody another client."""
    ada = proxy.newcomer()
    used_up = proxy.use_up(ada, lambda number: f"198.51.100.250:{40000 + number}")
    promise(
        used_up.status == 429,
        sent=f"{proxy.limit + 1} wrong passwords with {NAME}: 198.51.100.250 and other ports",
        wanted="429 for the last one",
        got=used_up,
        likely="the port is a part of what is counted",
    )
