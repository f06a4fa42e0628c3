"""Guess at known and unknown emails in turn, and measure what each guess costs the server."""

from __future__ import annotations

import secrets

from conformance.guessing.guesses import welcome
from conformance.guessing.stopwatch import Cost, Stopwatch
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import log_in, make_account, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

EACH = 4  # pairs for one account from one address: more could wake the throttle
ALL = 80  # pairs for one account from all addresses


class Suspects:
    """Somebody with an account and nobodies without one.

    Args:
        url: the server's address.
        stopwatch: measures what it does.
    """

    def __init__(self, url: str, stopwatch: Stopwatch) -> None:
        self._url = url
        self._stopwatch = stopwatch
        self._pairs = 0
        self._wire = Wire(url, address=make_client_address(url))
        self._known = make_account(self._wire)
        self._guess(new_credentials("Ada"))  # the first one may make what later ones share

    def hash(self) -> Cost:
        """What a log-in with the right password costs."""
        return self._stopwatch.measure(lambda: welcome(self._wire, self._known))

    def pair(self, password: str) -> tuple[Cost, Cost]:
        """What a guess at the known email costs, and at an unknown one, in random order."""
        if self._pairs and self._pairs % EACH == 0:
            self._renew()
        self._pairs += 1
        guesses = [each.with_password(password) for each in (self._known, new_credentials("Ada"))]
        first = secrets.randbelow(2)
        costs = [self._guess(guesses[first]), self._guess(guesses[1 - first])]
        return costs[first], costs[1 - first]

    def close(self) -> None:
        """Leave."""
        self._wire.close()

    def _renew(self) -> None:
        self.close()
        self._wire = Wire(self._url, address=make_client_address(self._url))
        if self._pairs % ALL == 0 or not self._wire.address:
            self._known = make_account(self._wire)
        self._wire.get("/api/status")  # so that no guess has to open the connection

    def _guess(self, credentials: Credentials) -> Cost:
        told: list[Answer] = []
        cost = self._stopwatch.measure(lambda: told.append(log_in(self._wire, credentials)))
        promise(not answers.logged_in(told[0]), sent=told[0].request, wanted="false", got=told[0])
        return cost
