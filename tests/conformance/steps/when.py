"""What people do. It goes through the driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from pytest_bdd import parsers, when

from conformance.instruments.cast import Cast
from fourstep.contract.promise import rely_on
from fourstep.drivers.http.people import new_credentials
from fourstep.judging.order import list_clauses
from fourstep.servers.instance import Instance
from fourstep.servers.subject import Server

# How a password can be almost right.
CHANGES: Mapping[str, Callable[[str], str]] = {
    "in other letter case": str.swapcase,
    "without its first space": str.lstrip,
    "without its last space": str.rstrip,
    "without its inner spaces": lambda text: f" {text.replace(' ', '')} ",
    "without its last letter": lambda text: f"{text[:-2]} ",
    "with one more letter": lambda text: f"{text}x",
}


@when(parsers.parse("{name:w} opens the application"))
def opens_the_application(cast: Cast, name: str) -> None:
    """Go to the main route."""
    cast[name].driver.open("the welcome page")


@when(parsers.re(r"(?P<name>\w+) opens (?P<page>page one|page two|an unknown page)"))
def opens_a_page(cast: Cast, name: str, page: str) -> None:
    """Go to one of the client's pages."""
    cast[name].driver.open(page)


@when(parsers.parse("{name:w} opens a second window"))
def opens_a_second_window(cast: Cast, name: str) -> None:
    """Go on beside the first window, with the same cookies."""
    cast[name].driver.open_second_window()


@when(parsers.parse("{name:w} refreshes the page"))
def refreshes_the_page(cast: Cast, name: str) -> None:
    """Load the application anew."""
    cast[name].driver.refresh()


@when(parsers.parse("{name:w} registers"))
def registers(cast: Cast, name: str, request: pytest.FixtureRequest) -> None:
    """Make an account of one's own."""
    with rely_on(_name_clause("REG-1", request)):
        cast.note(cast[name].driver.register(cast[name].credentials))


@when(parsers.parse("{name:w} registers {other:w}"))
def registers_somebody_else(cast: Cast, name: str, other: str) -> None:
    """Make an account for somebody else."""
    cast.note(cast[name].driver.register(cast[other].credentials))


@when(parsers.parse("{name:w} registers {owner:w}'s email with another password"))
def registers_a_taken_email(cast: Cast, name: str, owner: str) -> None:
    """Try to take an account over by registering its email once more."""
    person = cast[name]
    person.tried = cast[owner].credentials.with_password(person.credentials.password)
    cast.note(person.driver.register(person.tried))


@when(parsers.parse("{name:w} logs in"))
def logs_in(cast: Cast, name: str, request: pytest.FixtureRequest) -> None:
    """Log in with the right pair."""
    with rely_on(_name_clause("LOGIN-1", request)):
        cast.note(cast[name].log_in_as(cast[name].credentials))


@when(parsers.parse("{name:w} logs in there"))
def logs_in_there(cast: Cast, name: str) -> None:
    """Fill in the form that has appeared."""
    cast.note(cast[name].driver.log_in_here(cast[name].credentials))


@when(parsers.parse("{name:w} logs in with a wrong password"))
def logs_in_with_a_wrong_password(cast: Cast, name: str) -> None:
    """Use one's own email and a password that was never chosen."""
    wrong = cast[name].credentials.with_password(new_credentials(name).password)
    cast.note(cast[name].log_in_as(wrong))


@when(parsers.parse("{name:w} logs in with that password {changed}"))
def logs_in_with_almost_the_password(cast: Cast, name: str, changed: str) -> None:
    """Use a password that is almost right."""
    own = cast[name].credentials
    cast.note(cast[name].log_in_as(own.with_password(CHANGES[changed](own.password))))


@when(parsers.parse("{name:w} logs in as {owner:w} with a wrong password"))
def logs_in_as_somebody_with_a_guess(cast: Cast, name: str, owner: str) -> None:
    """Use somebody else's email and a guess."""
    guess = cast[owner].credentials.with_password(new_credentials(owner).password)
    cast.note(cast[name].log_in_as(guess))


@when(parsers.parse("{name:w} logs in as {owner:w} with her own password"))
def logs_in_as_somebody_with_own_password(cast: Cast, name: str, owner: str) -> None:
    """Use somebody else's email and one's own, valid password."""
    mixed = cast[owner].credentials.with_password(cast[name].credentials.password)
    cast.note(cast[name].log_in_as(mixed))


@when(parsers.parse("{name:w} logs in without an account"))
def logs_in_without_an_account(cast: Cast, name: str) -> None:
    """Use an email that nobody has registered."""
    cast.note(cast[name].log_in_as(cast[name].credentials))


@when(parsers.parse("{name:w} logs out"))
def logs_out(cast: Cast, name: str, request: pytest.FixtureRequest) -> None:
    """Log out; whether that has ended the session is looked at later."""
    with rely_on(_name_clause("LOGOUT-1", request)):
        cast.note(cast[name].driver.log_out())


@when("the server restarts")
def the_server_restarts(server: Server) -> None:
    """Stop the server's process and start a new one on the same data."""
    assert isinstance(server, Instance), "tag the scenario @own-instance"
    server.restart()


def _name_clause(clause: str, request: pytest.FixtureRequest) -> str:
    """The clause of a step; empty in a scenario about others of its family, or about the client."""
    own = list_clauses(request.node)
    families = {each.partition("-")[0] for each in own}
    is_own = bool(families & {clause.partition("-")[0], "STATIC"})
    return "" if is_own and clause not in own else clause
