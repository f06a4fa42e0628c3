"""Act as a visitor over HTTP: what the client would send, without the client."""

from __future__ import annotations

from fourstep.drivers.http import answers, people
from fourstep.drivers.http.account import HttpAccount
from fourstep.drivers.http.cookies import Jar
from fourstep.drivers.http.index_page import check_index, check_references
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials, Outcome


class HttpDriver:
    """A visitor who speaks HTTP.

    Args:
        url: the backend's address.
        address: the visitor's own address; empty lets the system choose.
    """

    def __init__(self, url: str, address: str = "") -> None:
        self._wire = Wire(url, address=address)

    def open(self, page: str) -> None:
        """Get the index page; which page of the client is wanted the server never learns."""
        del page
        self._wire.get("/")

    def register(self, credentials: Credentials) -> Outcome:
        """Send what the registration form sends."""
        answer = people.register(self._wire, credentials)
        if answer.status == 422:
            return Outcome(accepted=False, told=answers.reasons(answer))
        return Outcome(answers.registered(answer), answers.told(answer))

    def log_in(self, credentials: Credentials) -> Outcome:
        """Send what the log-in form sends."""
        answer = people.log_in(self._wire, credentials)
        return Outcome(answers.logged_in(answer), answers.told(answer))

    def log_out(self) -> Outcome:
        """Send what the log-out button sends."""
        answer = people.log_out(self._wire)
        return Outcome(answers.logged_out(answer), answers.told(answer))

    def refresh(self) -> None:
        """Get the index page on a new connection."""
        self._wire.reconnect()
        self.open("the welcome page")

    def open_second_window(self) -> None:
        """Go on with a copy of the cookies on a new connection."""
        jar = self._wire.jar.copy()
        self._wire.close()
        self._wire = Wire(self._wire.url, jar, self._wire.address)
        self.open("the welcome page")

    def is_logged_in(self) -> bool:
        """Ask for the status."""
        return people.is_logged_in(self._wire)

    def check_index(self) -> None:
        """Get the index page and read which scripts it names."""
        check_index(self._wire.get("/"))

    def check_client(self) -> None:
        """Get every file that the index page names."""
        check_references(self._wire, self._wire.get("/"))

    @property
    def account(self) -> HttpAccount:
        """What the account page would send."""
        return HttpAccount(lambda: self._wire)

    def adopt(self, jar: Jar) -> None:
        """Use these cookies from now on."""
        self._wire.jar = jar.copy()

    def close(self) -> None:
        """Close the connection."""
        self._wire.close()
