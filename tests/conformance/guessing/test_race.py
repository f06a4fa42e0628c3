"""Of many registrations of one email at the same moment exactly one wins (REG-5)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from conformance.clauses import clause
from conformance.guessing.disguises import post
from conformance.guessing.guesses import welcome
from conformance.instruments.volley import volley
from conformance.instruments.workers import Workers
from fourstep.contract.promise import promise
from fourstep.drivers.exchange import Answer
from fourstep.drivers.http import answers
from fourstep.drivers.http.addresses import make_client_address
from fourstep.drivers.http.people import log_in, new_credentials
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.servers.subject import Server

RACERS = 16
ROUNDS = 8  # looking first, without any wait behind it, was seen in 59 of 60 rounds
TRIED = 3  # losers' passwords that are tried in each round: few enough for every throttle


def race(urls: Sequence[str]) -> tuple[Credentials, list[Credentials]]:
    """Register one email with many passwords at the same moment; tell the winner and the losers.

    Raises:
        BrokenPromise: there is not exactly one winner, or a loser is told something else than
            that the email is registered.
    """
    email = new_credentials("Ada").email
    racers = [Credentials(email, new_credentials("Ada").password) for _ in range(RACERS)]
    places = zip(itertools.cycle(urls), racers, strict=False)
    told = volley(
        [(url, make_client_address(url), post(each, path="/api/register")) for url, each in places]
    )
    made = [_made(answer) for answer in told]
    promise(
        made.count(True) == 1,
        sent=f"{RACERS} registrations of {email} at the same moment, each with another password",
        wanted="one success, and 'already registered' for the others",
        got=f"{made.count(True)} successes",
        likely="the code looks whether the email is there, and only then adds it (CWE-367)",
    )
    winner = racers.pop(made.index(True))
    return winner, racers


def check_passwords(wire: Wire, winner: Credentials, losers: Sequence[Credentials]) -> None:
    """Check that the winner's password logs in, and those of losers do not.

    Raises:
        BrokenPromise: it is otherwise.
    """
    welcome(wire, winner, likely="a refused registration has replaced the password")
    for loser in losers:
        answer = log_in(wire, loser)
        promise(
            not answers.logged_in(answer),
            sent=f"log in with a loser's password: {answer.request}",
            wanted="false",
            got=answer,
            likely="two rows have the same email: give the column a unique key",
        )


@clause("REG-5")
def test_one_of_many_registrations_wins(server: Server, new_wire: Callable[..., Wire]) -> None:
    """Again and again one of sixteen registrations wins, and only its password logs in."""
    wire = new_wire()
    for number in range(ROUNDS if wire.address else 2):  # all from one address would be too many
        winner, losers = race([server.url])
        check_passwords(wire, winner, losers[number % RACERS :][:TRIED])


@clause("REG-5")
def test_one_of_many_registrations_wins_across_workers(
    two_workers: Workers, new_wire: Callable[..., Wire]
) -> None:
    """The same holds when two workers on the same data take the registrations."""
    urls = [worker.url for worker in two_workers]
    wires = [new_wire(url=url, address=make_client_address(url)) for url in urls]
    for number in range(ROUNDS // 2 if wires[0].address else 2):
        winner, losers = race(urls)
        check_passwords(wires[number % 2], winner, losers[:TRIED])


def _made(answer: Answer) -> bool:
    promise(
        answer.status < 500,
        sent=f"{answer.request}, among {RACERS} at the same moment",
        wanted="success, or 'already registered'",
        got=answer,
        likely="the store refuses the second row, and nobody turns that into the duplicate message"
        if answer.status == 500
        else answers.guess(answer),
    )
    return answers.registered(answer)
