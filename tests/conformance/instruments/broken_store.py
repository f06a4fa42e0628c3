"""Answers of a server whose store fails behind its back, and works again later (REG-6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from fourstep.drivers.exchange import Answer
from fourstep.drivers.http.people import log_in, make_account, new_credentials, register
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance
from fourstep.servers.launcher import Launcher
from fourstep.servers.subject import Subject

NO_TABLE = "no table with the account is in the data folder, so the kit cannot break or read it"
# Ways to break the table of accounts and to mend it; in the second way only new rows are refused,
# by the kind of error that a duplicate makes, too.
GONE = ("ALTER TABLE {table} RENAME TO elsewhere", "ALTER TABLE elsewhere RENAME TO {table}")
REFUSING_IN_SQLITE = (
    "CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END",
    "DROP TRIGGER broken",
)
REFUSING_IN_POSTGRESQL = (
    "ALTER TABLE {table} ADD CONSTRAINT broken CHECK (FALSE) NOT VALID",
    "ALTER TABLE {table} DROP CONSTRAINT broken",
)


@dataclass(frozen=True)
class Failures:
    """What was answered while the table of accounts was gone, while it refused, and afterwards.

    Each by what was asked: "new", "duplicate" and "log in".
    """

    gone: Mapping[str, Answer]
    refusing: Mapping[str, Answer]
    mended: Mapping[str, Answer]


def ask_all(wire: Wire, ada: Credentials) -> dict[str, Answer]:
    """Register somebody new, register Ada again, and log her in."""
    return {
        "new": register(wire, new_credentials("Grace")),
        "duplicate": register(wire, ada),
        "log in": log_in(wire, ada),
    }


@pytest.fixture(scope="session")
def failures(subject: Subject, request: pytest.FixtureRequest) -> Iterator[Failures]:
    """The answers of a server of its own whose store was broken and mended."""
    if not subject.can_start:
        give_up("only the address is known: the kit cannot break the store")
    instances: Launcher = request.getfixturevalue("instances")
    instance = instances.take({})
    with Wire(instance.url) as wire:
        ada = make_account(wire)
        if instance.store.find_place(ada.email) is None:
            give_up(NO_TABLE)
        refusing = REFUSING_IN_POSTGRESQL if instance.store.database_url else REFUSING_IN_SQLITE
        while_gone = while_broken(instance, wire, ada, *GONE)
        while_refusing = while_broken(instance, wire, ada, *refusing)
        yield Failures(while_gone, while_refusing, ask_all(wire, ada))
    instance.stop()


def while_broken(
    instance: Instance, wire: Wire, ada: Credentials, breaking: str, mending: str
) -> dict[str, Answer]:
    """What is answered between two changes of the table."""
    place = instance.store.find_place(ada.email)
    assert place is not None, "it was there before"
    instance.store.run_at(place, breaking)
    try:
        return ask_all(wire, ada)
    finally:
        instance.store.run_at(place, mending)
