"""What users do with their own accounts, wherever they are logged in."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from conformance.instruments.cast import Cast, Person
from fourstep.contract.promise import promise
from fourstep.drivers.http.people import new_credentials


@given(parsers.parse("{name:w} is logged in here and on her telephone"))
def is_logged_in_twice(cast: Cast, name: str) -> None:
    """One user has two sessions, each with cookies and an address of its own."""
    cast[name].arrange_login()
    _telephone(cast, name).arrange_session()


@given(parsers.parse("{name:w} has a copy of {owner:w}'s login"))
def has_a_copy_of_the_login(cast: Cast, name: str, owner: str) -> None:
    """Somebody else holds all that proves the session, and it works."""
    cast[name].driver.adopt(cast[owner].jar)
    promise(
        cast[name].driver.is_logged_in(),
        wanted=f"{name} is logged in as {owner}, for now",
        got="the copy does not work",
        likely="the session needs more than the cookie",
    )


@when(parsers.parse("{name:w} changes her password"))
def changes_her_password(cast: Cast, name: str) -> None:
    """Give the right current password and a new one, and remember both."""
    person = cast[name]
    new = person.credentials.with_password(new_credentials(name).password)
    cast.note(person.driver.account.change_password(person.credentials.password, new.password))
    person.former, person.credentials = person.credentials, new


@when(parsers.parse("{name:w} changes her password with a wrong current one"))
def changes_her_password_by_a_guess(cast: Cast, name: str) -> None:
    """Give a current password that was never chosen."""
    guess, new = new_credentials(name).password, new_credentials(name).password
    cast.note(cast[name].driver.account.change_password(guess, new))


@when(parsers.parse("{name:w} ends her other session"))
def ends_her_other_session(cast: Cast, name: str) -> None:
    """End a session from afar."""
    cast[name].driver.account.end_other_session()


@when(parsers.parse("{name:w} ends this session of hers"))
def ends_this_session(cast: Cast, name: str) -> None:
    """End the session that is used to say so."""
    cast[name].driver.account.end_this_session()


@when(parsers.parse("{name:w} deletes her account"))
def deletes_her_account(cast: Cast, name: str) -> None:
    """Give the right password."""
    cast.note(cast[name].driver.account.delete(cast[name].credentials.password))


@when(parsers.parse("{name:w} deletes her account with a wrong password"))
def deletes_her_account_by_a_guess(cast: Cast, name: str) -> None:
    """Give a password that was never chosen."""
    cast.note(cast[name].driver.account.delete(new_credentials(name).password))


@then(parsers.re(r"the (change|deletion) succeeds"))
def the_account_obeys(cast: Cast) -> None:
    """The last wish was fulfilled."""
    promise(
        cast.outcomes[-1].accepted,
        sent="change or delete the account with the right password",
        wanted="success",
        got=cast.outcomes[-1].told,
    )


@then(parsers.re(r"the (change|deletion) is refused"))
def the_account_refuses(cast: Cast) -> None:
    """The last wish was not fulfilled."""
    promise(
        not cast.outcomes[-1].accepted,
        sent="change or delete the account with a password that is not right",
        wanted="refused",
        got="accepted",
        likely="the password is not compared: an open screen is enough to take the account",
    )


@then(parsers.parse("{name:w} cannot log in with her old password"))
def cannot_log_in_with_the_old_password(cast: Cast, name: str) -> None:
    """The password before the change opens nothing."""
    former = cast[name].former
    assert former is not None, "the scenario changes no password"
    promise(
        not cast[name].log_in_as(former).accepted,
        sent="log in with the password before the change",
        wanted="refused",
        got="accepted",
        likely="the new password is kept beside the old one, or not at all",
    )


@then(parsers.parse("{name:w} cannot log in"))
def cannot_log_in(cast: Cast, name: str) -> None:
    """The credentials that once were right open nothing."""
    promise(
        not cast[name].log_in_as(cast[name].credentials).accepted,
        sent="log in to an account that was deleted",
        wanted="refused",
        got="accepted",
        likely="the account is only marked as deleted, and the log-in ignores that",
    )


@then(parsers.parse("{name:w} is logged in on her telephone"))
def is_logged_in_on_her_telephone(cast: Cast, name: str) -> None:
    """The other session lives."""
    promise(
        _telephone(cast, name).driver.is_logged_in(),
        wanted=f"{name} is still logged in on her telephone",
        got="nobody is logged in there",
        likely="all sessions of the user are ended, not only one",
    )


@then(parsers.parse("{name:w} is not logged in on her telephone"))
def is_not_logged_in_on_her_telephone(cast: Cast, name: str) -> None:
    """The other session has ended."""
    promise(
        not _telephone(cast, name).driver.is_logged_in(),
        wanted=f"{name} is not logged in on her telephone any more",
        got="a user is logged in there",
        likely="a session is believed without a query of the store",
    )


@then(parsers.parse("{name:w} counts {number:d} of her sessions"))
def counts_her_sessions(cast: Cast, name: str, number: int) -> None:
    """The list has so many entries."""
    found = cast[name].driver.account.count_sessions()
    promise(
        found == number,
        sent=f"look at {name}'s sessions",
        wanted=f"{number}",
        got=f"{found}",
        likely="ended sessions or those of other users are in the list"
        if found > number
        else "not all live sessions are in the list",
    )


@then(parsers.parse("{name:w} sees her own email"))
def sees_her_own_email(cast: Cast, name: str) -> None:
    """The application knows who is logged in."""
    shown, own = cast[name].driver.account.read_email(), cast[name].credentials.email
    promise(shown == own, wanted=own, got=shown, likely="another session's user is shown")


def _telephone(cast: Cast, name: str) -> Person:
    telephone = cast[f"{name}'s telephone"]
    telephone.credentials = cast[name].credentials
    return telephone
