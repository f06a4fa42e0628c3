"""Whoever steals the stored data finds no password in it (PW-6)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.clauses import clause
from conformance.passwords.choosing import logs_in
from conformance.passwords.stored import hashes, traces
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance


def same_passwords(wire: Wire) -> list[Credentials]:
    """Register two users with one password, who both log in."""
    ada, grace = new_credentials("Ada"), new_credentials("Grace")
    users = [ada, grace.with_password(ada.password)]
    for user in users:
        answer = register(wire, user)
        promise(answers.registered(answer), sent=answer.request, wanted="success", got=answer)
        logs_in(wire, user)
    return users


@clause("PW-6")
def test_stored_passwords_are_slow_hashes(
    start_own: Callable[..., Instance], new_wire: Callable[..., Wire]
) -> None:
    """The password is nowhere in the data; each user has a slow hash with a salt of its own."""
    own = start_own(FOURSTEP_HASH_COST="standard")
    users = same_passwords(new_wire(url=own.url))
    contents = own.store.read_all()
    if users[0].email.encode() not in contents:
        give_up("the users are not in the data folder: nobody can look where they are")

    check_nowhere(users[0].password, contents)
    check_hashes(contents)


def check_nowhere(password: str, contents: bytes) -> None:
    """Check that the password cannot be found, nor worked out quickly.

    Raises:
        BrokenPromise: it can.
    """
    found = traces(password, contents)
    promise(
        not found,
        sent=f"register with the password {password}, then search the data folder",
        wanted="no trace of it",
        got=f"it is there: {', '.join(found)}",
        likely="passwords are stored, or hashed by a function that is made to be quick",
    )


def check_hashes(contents: bytes) -> None:
    """Check that two users with one password have two slow hashes.

    Raises:
        BrokenPromise: they have not.
    """
    found = hashes(contents)
    for each in found:
        promise(
            not each.weakness,
            sent="two registrations with FOURSTEP_HASH_COST=standard, then a look at the data",
            wanted=each.weakness,
            got=each.text,
            likely="the parameters of the hash were made cheaper, perhaps for tests",
        )
    promise(
        len(found) >= 2,
        sent="two registrations with the same password, then a look at the data",
        wanted="two hashes by Argon2id, scrypt, bcrypt or PBKDF2",
        got=f"{len(found)} of a known form: {', '.join(each.text for each in found) or 'none'}",
        likely="equal passwords have one hash: there is no salt, or one for all"
        if found
        else "the hashes are of another kind; store them as PHC strings",
    )
