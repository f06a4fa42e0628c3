"""Answers of a server whose store fails behind its back, and works again later (REG-6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from conformance.cast import new_credentials
from conformance.contract.conversation import body, log_in, register
from fourstep.ahead import Ahead
from fourstep.drivers.driver import Credentials
from fourstep.drivers.wire import Wire
from fourstep.exchange import Answer
from fourstep.instance import Instance
from fourstep.plugin import not_observed
from fourstep.subject import Subject

# Ways to break the table of accounts and to mend it; in the second way only new rows are refused,
# by the kind of error that a duplicate makes, too.
GONE = ("ALTER TABLE accounts RENAME TO elsewhere", "ALTER TABLE elsewhere RENAME TO accounts")
REFUSING_IN_SQLITE = (
    "CREATE TRIGGER broken BEFORE INSERT ON accounts BEGIN SELECT RAISE(ABORT, 'no'); END",
    "DROP TRIGGER broken",
)
REFUSING_IN_POSTGRESQL = (
    "ALTER TABLE accounts ADD CONSTRAINT broken CHECK (FALSE) NOT VALID",
    "ALTER TABLE accounts DROP CONSTRAINT broken",
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
        "new": wire.post("/api/register", body(new_credentials("Grace"))),
        "duplicate": wire.post("/api/register", body(ada)),
        "log in": log_in(wire, ada),
    }


@pytest.fixture(scope="session")
def failures(subject: Subject, request: pytest.FixtureRequest) -> Iterator[Failures]:
    """The answers of a server of its own whose store was broken and mended."""
    if subject.manifest is None or subject.manifest.storage is None:
        not_observed("nobody but the backend knows its tables, so the kit cannot break them")
    instances: Ahead = request.getfixturevalue("instances")
    instance = instances.take({})
    with Wire(instance.url) as wire:
        ada = register(wire)
        refusing = REFUSING_IN_POSTGRESQL if instance.store.database_url else REFUSING_IN_SQLITE
        while_gone = while_broken(instance, wire, ada, *GONE)
        while_refusing = while_broken(instance, wire, ada, *refusing)
        yield Failures(while_gone, while_refusing, ask_all(wire, ada))
    instance.stop()


def while_broken(
    instance: Instance, wire: Wire, ada: Credentials, breaking: str, mending: str
) -> dict[str, Answer]:
    """What is answered between two changes of the table."""
    instance.store.change(breaking)
    try:
        return ask_all(wire, ada)
    finally:
        instance.store.change(mending)
