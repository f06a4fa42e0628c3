"""Checks of the lesson "Guessing": how often, from where, and what a guesser learns."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from lessons.guessing.guesses import (
    LIMIT,
    guess,
    guess_in_time,
    guesses,
    measure_in_turn,
    must_get_in,
    must_wait,
)

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.visit import Visit
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

LIMITED = "guessing/limit"
SAME = 0.5  # of two times: without a hash for strangers it is below 0.05, and with one above 0.8


@check(LIMITED, "THROTTLE-1")
def limit(visit: Visit) -> None:
    """Ten wrong passwords are wrong; the eleventh is too many."""
    person, wire = visit.with_account("ada"), visit.open_wire()
    guesses(wire, person, LIMIT)
    answer = guess(wire, person)
    must_wait(answer, f"{LIMIT + 1} wrong passwords", "who counts, and where is it kept?")


@check("guessing/right-too-late", "THROTTLE-1", needs=(LIMITED,))
def right_too_late(visit: Visit) -> None:
    """After too many attempts the right password is refused, too."""
    person, wire = visit.with_account("ada"), visit.open_wire()
    guesses(wire, person, LIMIT)
    likely = "a guesser who may go on until it is right has no limit"
    must_wait(visit.log_in(person, wire), f"{LIMIT} wrong passwords, then the right one", likely)


@check("guessing/over", "THROTTLE-1", needs=(LIMITED,))
def over(visit: Visit) -> None:
    """When the time has passed, the right password logs in again."""
    hurried = visit.start_elsewhere("hurried", FOURSTEP_THROTTLE_WINDOW="2")
    person, wire, answer = guess_in_time(hurried)
    sent = f"{LIMIT + 1} wrong passwords with FOURSTEP_THROTTLE_WINDOW=2"
    wait = must_wait(answer, sent, "who counts?")
    time.sleep(min(wait, 3))
    likely = "attempts that are older than the window do not count"
    must_get_in(hurried.log_in(person, wire), f"{sent}, {wait} seconds, then the right one", likely)


@check("guessing/success", "THROTTLE-4", needs=(LIMITED,))
def success(visit: Visit) -> None:
    """The owner's own success clears the failures."""
    person, wire = visit.with_account("ada"), visit.open_wire()
    guesses(wire, person, LIMIT - 1)
    visit.open_logged_in(person, wire)
    before = f"{LIMIT - 1} wrong passwords, the right one, then "
    guesses(wire, person, LIMIT, before)
    must_wait(guess(wire, person), f"{before}{LIMIT + 1} wrong ones", "from here it counts again")


@check("guessing/other-account", "THROTTLE-4", needs=(LIMITED,))
def other_account(visit: Visit) -> None:
    """A success with one's own account gives no more guesses at another one."""
    victim, own, wire = visit.with_account("ada"), visit.with_account("grace"), visit.open_wire()
    guesses(wire, victim, LIMIT)
    visit.open_logged_in(own, wire)
    sent = f"{LIMIT} wrong passwords for one email, the right one for another, and one wrong more"
    must_wait(guess(wire, victim), sent, "a success clears the failures of its own email only")


@check("guessing/owner", "THROTTLE-3", needs=(LIMITED,))
def owner(visit: Visit) -> None:
    """Guesses from one address do not lock the owner out at another."""
    person = visit.with_account("ada")
    with Wire(visit.server.url, address=make_client_address(visit.server.url)) as stranger:
        guesses(stranger, person, LIMIT)
        must_wait(guess(stranger, person), f"{LIMIT + 1} wrong passwords", "who counts?")
        if not stranger.address:
            return  # this system gives a client one address only
    sent = f"{LIMIT + 1} wrong passwords from one address, the right one from another"
    likely = "count for each pair of email and address; anybody could lock anybody out"
    must_get_in(visit.log_in(person), sent, likely)


@check("guessing/disguise", "THROTTLE-2", needs=(LIMITED,))
def disguise(visit: Visit) -> None:
    """Another spelling, a new visitor, or an address in a header does not avoid the limit."""
    person = visit.with_account("ada")
    for number in range(LIMIT):
        headers = {"X-Forwarded-For": f"192.0.2.{number}", "User-Agent": f"guess/{number}"}
        guess(visit.open_wire(), person, headers)
    shouted = Credentials(person.email.upper(), person.password)
    sent = f"{LIMIT} wrong passwords, each with another X-Forwarded-For and User-Agent, and one for"
    likely = "a header is what somebody has written; request.remote_addr is who is there"
    must_wait(guess(visit.open_wire(), shouted), f"{sent} the email in capitals", likely)


@check("guessing/two-workers", "THROTTLE-2", needs=(LIMITED,))
def two_workers(visit: Visit) -> None:
    """Two processes on one store count together."""
    other, person = visit.start_second_worker(), visit.with_account("ada")
    guesses(visit.open_wire(), person, LIMIT // 2)
    guesses(other.open_wire(), person, LIMIT - LIMIT // 2)
    sent = f"{LIMIT} wrong passwords to two processes with one FOURSTEP_DATA_DIR, and one more"
    must_wait(guess(visit.open_wire(), person), sent, "a count in memory belongs to one process")


@check("guessing/at-once", "THROTTLE-2", needs=(LIMITED,))
def at_once(visit: Visit) -> None:
    """Many guesses at the same moment do not avoid the limit."""
    slow = visit.start_elsewhere(FOURSTEP_HASH_COST="standard")
    person = slow.with_account("ada")
    wires = [slow.open_wire() for _ in range(2 * LIMIT)]
    with ThreadPoolExecutor(len(wires)) as pool:
        every = list(pool.map(lambda wire: guess(wire, person), wires))
    wires[0].get("/api/status")  # of many answers at once, the last one would be any
    served = [each for each in every if each.status == 200]
    promise(
        len(served) <= LIMIT,
        sent=f"{len(wires)} wrong passwords at the same moment",
        wanted=f"{LIMIT} answers 200 at the most, and 429 to the others",
        got=f"more than {LIMIT} answers 200",
        likely="count first, then hash: all of them look before one of them has counted",
    )


@check("guessing/unknown", "ENUM-2", needs=(LIMITED,))
def unknown(visit: Visit) -> None:
    """An email that nobody has is limited as one that somebody has."""
    person, wire = new_credentials("nobody"), visit.open_wire()
    guesses(wire, person, LIMIT)
    sent = f"{LIMIT + 1} passwords for an email without an account"
    must_wait(guess(wire, person), sent, "the limit tells who has an account")


@check("guessing/same-time", "ENUM-1")
def same_time(visit: Visit) -> None:
    """The answer for an email that nobody has takes as long as any other."""
    known, strange = measure_in_turn(visit.start_elsewhere(FOURSTEP_HASH_COST="standard"))
    promise(
        median(strange) > SAME * median(known),
        sent="9 wrong passwords for a known email, and 9 for unknown ones, in turn",
        wanted="answers that take about the same time",
        got="the unknown ones are answered in less than half of it",
        likely="no hash is computed if there is no account; compare with a dummy hash then",
    )
