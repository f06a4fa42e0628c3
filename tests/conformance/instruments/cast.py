"""The people of the scenarios: each has credentials of their own and visits by a driver."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fourstep.drivers.driver import PageDriver
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.people import begin_session, make_account, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials, Outcome


@dataclass
class Person:
    """Somebody in a scenario.

    Args:
        name: what the scenario calls them.
        url: the server's address.
        address: the address of their own computer; empty where they cannot choose one.
        driver: how they visit.
        credentials: the email and password they have or will have an account with.
        tried: the credentials of their last log-in.
        former: the credentials before the password was changed.
        jar: the cookies that were won for them the fast way.
    """

    name: str
    url: str
    address: str
    driver: PageDriver
    credentials: Credentials
    tried: Credentials | None = None
    former: Credentials | None = None
    jar: Jar = field(default_factory=Jar)

    def arrange_account(self) -> None:
        """Make the account the fast way."""
        with Wire(self.url, address=self.address) as wire:
            make_account(wire, self.credentials)

    def arrange_login(self) -> None:
        """Make the account and log in the fast way."""
        self.arrange_account()
        self.arrange_session()

    def arrange_session(self) -> None:
        """Log in the fast way; the driver takes the cookies over."""
        with Wire(self.url, address=self.address) as wire:
            begin_session(wire, self.credentials)
            self.jar = wire.jar
            self.driver.adopt(wire.jar)

    def log_in_as(self, credentials: Credentials) -> Outcome:
        """Try these credentials."""
        self.tried = credentials
        return self.driver.log_in(credentials)


class Cast:
    """The people of one scenario, made when they are first named.

    Args:
        url: the server's address.
        new_driver: makes a driver for a newcomer, who visits from this address.
    """

    def __init__(self, url: str, new_driver: Callable[[str], PageDriver]) -> None:
        self._url = url
        self._new_driver = new_driver
        self._people: dict[str, Person] = {}
        self.outcomes: list[Outcome] = []

    def __getitem__(self, name: str) -> Person:
        """The person of this name."""
        if name not in self._people:
            address = make_client_address(self._url)
            driver = self._new_driver(address)
            self._people[name] = Person(name, self._url, address, driver, new_credentials(name))
        return self._people[name]

    def note(self, outcome: Outcome) -> None:
        """Keep how an intent ended, for the Gherkin steps that speak of it."""
        self.outcomes.append(outcome)

    def leave(self) -> None:
        """Everybody closes their browser or connection."""
        for person in self._people.values():
            person.driver.close()
