"""What people can rely on afterwards. It is seen through the driver."""

from __future__ import annotations

from pytest_bdd import parsers, then

from conformance.instruments.cast import Cast
from fourstep.contract.promise import promise


@then(parsers.parse("{name:w} gets the index page"))
def gets_the_index_page(cast: Cast, name: str) -> None:
    """The page is there, and it names the client's scripts."""
    cast[name].driver.check_index()


@then(parsers.parse("{name:w} gets the client"))
def gets_the_client(cast: Cast, name: str) -> None:
    """The files that the index page names are there, and they work."""
    cast[name].driver.check_client()


@then(parsers.parse("{name:w} is logged in"))
def is_logged_in(cast: Cast, name: str) -> None:
    """Asked anew, the server says yes."""
    promise(
        cast[name].driver.is_logged_in(),
        wanted=f"{name} is logged in",
        got="the server says that nobody is logged in on this client",
        likely="is the session kept where the cookie finds it again?" if _was_let_in(cast) else "",
    )


@then(parsers.parse("{name:w} is not logged in"))
def is_not_logged_in(cast: Cast, name: str) -> None:
    """Asked anew, the server says no."""
    promise(
        not cast[name].driver.is_logged_in(),
        wanted=f"{name} is not logged in",
        got="the server says that a user is logged in on this client",
        likely="" if _was_let_in(cast) else "is the session started before the check?",
    )


def _was_let_in(cast: Cast) -> bool:
    """Whether the last thing that was tried was accepted."""
    return not cast.outcomes or cast.outcomes[-1].accepted


@then(parsers.parse("{name:w} can log in"))
def can_log_in(cast: Cast, name: str) -> None:
    """The right pair is accepted, and the status follows."""
    person = cast[name]
    outcome = person.log_in_as(person.credentials)
    promise(
        outcome.accepted and person.driver.is_logged_in(),
        sent=f"log in with {person.credentials.email} and the right password",
        wanted=f"{name} is logged in",
        got="the right pair was refused"
        if not outcome.accepted
        else "accepted, but the status stays false",
    )


@then(parsers.parse("{name:w} cannot log in as {owner:w}"))
def cannot_log_in_as(cast: Cast, name: str, owner: str) -> None:
    """The credentials that were tried before open nothing."""
    person = cast[name]
    tried = person.tried or cast[owner].credentials.with_password(person.credentials.password)
    promise(
        not person.log_in_as(tried).accepted,
        sent=f"log in with {tried.email} and the password of the second registration",
        wanted="refused",
        got="accepted",
        likely="the second registration has replaced the stored password",
    )


@then("the log-in is refused")
def the_log_in_is_refused(cast: Cast) -> None:
    """The last log-in was not accepted."""
    promise(
        not cast.outcomes[-1].accepted,
        sent="log in with a pair that is not right",
        wanted="refused",
        got="accepted",
        likely="the password is not compared, or not exactly",
    )


@then("the log-out succeeds")
def the_log_out_succeeds(cast: Cast) -> None:
    """The last log-out was accepted."""
    promise(cast.outcomes[-1].accepted, wanted="the log-out succeeds", got=cast.outcomes[-1].told)


@then("the registration succeeds")
def the_registration_succeeds(cast: Cast) -> None:
    """The last registration made an account."""
    promise(
        cast.outcomes[-1].accepted,
        sent="register an email that nobody has registered",
        wanted="success",
        got=cast.outcomes[-1].told,
        likely="is the table there? A bare except turns every failure into a duplicate",
    )


@then("the registration is refused")
def the_registration_is_refused(cast: Cast) -> None:
    """The last registration made no account."""
    promise(
        not cast.outcomes[-1].accepted,
        sent="register an email for the second time",
        wanted="this user is already registered",
        got="success",
        likely="the email is not unique in the table",
    )


@then("both are refused in the same way")
def both_are_refused_in_the_same_way(cast: Cast) -> None:
    """Two refusals cannot be told apart."""
    wrong, unknown = cast.outcomes[-2:]
    promise(
        not wrong.accepted and not unknown.accepted and wrong.told == unknown.told,
        sent="log in with a wrong password, then with an unknown email",
        wanted=f"twice the same refusal, like {wrong.told}",
        got=unknown.told,
        likely="the two cases are answered in two places",
    )


@then(parsers.parse("{name:w} is asked to log in"))
def is_asked_to_log_in(cast: Cast, name: str) -> None:
    """The log-in form is shown."""
    _sees(cast, name, "the log-in page")


@then(parsers.re(r"(?P<name>\w+) sees (?P<page>page one|page two|the welcome page)"))
def sees_a_page(cast: Cast, name: str, page: str) -> None:
    """One of the client's pages is shown."""
    _sees(cast, name, page)


def _sees(cast: Cast, name: str, page: str) -> None:
    promise(cast[name].driver.is_shown(page), wanted=f"{name} sees {page}", got="another page")
