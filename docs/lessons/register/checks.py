"""Checks of the lesson "Register": what POST /api/register answers, and what it stores."""

from __future__ import annotations

from conformance.passwords.disguises import disguises
from conformance.passwords.stored import Hash, hashes

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.visit import Visit
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import new_credentials

STORED, SLOW = "register/stored-hash", "register/slow-hash"


@check("register/new-email", "REG-1", "WIRE-1")
def new_email(visit: Visit) -> None:
    """An email without an account gets one."""
    visit.with_account("ada")
    visit.with_account("grace")


@check("register/same-email", "REG-2", needs=("register/new-email",))
def same_email(visit: Visit) -> None:
    """An email that has an account is told so, whatever the password."""
    person = visit.with_account("ada")
    for password in (person.password, "another long password"):
        answer = visit.register(person.with_password(password))
        promise(
            not answers.registered(answer, right=False),
            sent=answer.request,
            wanted='200 application/json {"result": "this user is already registered"}',
            got=answer,
            likely="nothing stops a second row with the same email",
        )


@check("register/restart", "REG-4", needs=("register/same-email",))
def restart(visit: Visit) -> None:
    """Accounts are still there after a restart of the server."""
    person = visit.with_account("ada")
    visit.restart()
    answer = visit.register(person)
    promise(
        not answers.registered(answer, right=False),
        sent=f"{answer.request}, before and after a restart",
        wanted='200 application/json {"result": "this user is already registered"}',
        got=answer,
        likely="accounts live in the server's memory, or the table is emptied at each start",
    )


@check(STORED, "PW-6", needs=("register/new-email",))
def stored_hash(visit: Visit) -> None:
    """What is stored holds the email, and not the password."""
    person = visit.with_account("ada")
    stored = visit.read_stored()
    promise(
        person.email.encode() in stored,
        sent=f"a registration of {person.email}",
        wanted="the email in a file below FOURSTEP_DATA_DIR",
        got="no such file",
        likely="the data is kept in memory, or in a folder of your own choice",
    )
    promise(
        person.password.encode() not in stored,
        sent=f"a registration with the password {person.password!r}",
        wanted="a hash of the password in the data folder",
        got="the password as it was typed",
        likely="it is stored as it came; whoever sees the file can log in as everybody",
    )
    ways = disguises(person.password, person.email, stored)
    promise(
        not ways,
        sent=f"a registration with the password {person.password!r}",
        wanted="a hash from which nobody gets back to the password",
        got=f"the password {ways[0]}" if ways else "none",
        likely="whoever sees the file can reverse it, or try millions of passwords a second",
    )


@check(SLOW, "PW-6", needs=(STORED,))
def slow_hash(visit: Visit) -> None:
    """A stored hash has a salt of its own, and takes time to compute."""
    made = hashes_of_two(visit)
    wanted = "two different hashes of a known form: Argon2id, bcrypt, scrypt or PBKDF2"
    sent = "two registrations with one password"
    likely = "a quick hash, whatever salt it has, is found by trying; argon2-cffi makes a slow one"
    promise(bool(made), sent=sent, wanted=wanted, got="none of these", likely=likely)
    likely = "the salt is always the same: whoever finds one password has found all like it"
    promise(len(made) > 1, sent=sent, wanted=wanted, got="one hash for both", likely=likely)
    weak = [each.weakness for each in made if each.weakness]
    if weak:  # the kit has asked for a light one, and not every server listens
        made = hashes_of_two(visit.start_elsewhere("costly", FOURSTEP_HASH_COST="standard"))
        weak = [each.weakness for each in made if each.weakness]
    likely = "these parameters make it quick; OWASP names the least ones"
    got = "a hash that is quicker to compute"
    promise(not weak, sent=sent, wanted="".join(weak[:1]), got=got, likely=likely)


def hashes_of_two(visit: Visit) -> list[Hash]:
    """The hashes that are stored of two new accounts with one password."""
    before = hashes(visit.read_stored())
    first = visit.with_account("ada")
    other = new_credentials("grace").with_password(first.password)
    visit.register(other)
    found: list[Hash] = []
    # A byte of the file behind a hash may look like a letter of it.
    known = [each.text for each in before]
    for each in sorted(hashes(visit.read_stored()) - before, key=lambda one: len(one.text)):
        if not any(each.text.startswith(text) or text.startswith(each.text) for text in known):
            known.append(each.text)
            found.append(each)
    return found
