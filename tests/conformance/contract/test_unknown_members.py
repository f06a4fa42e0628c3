"""Unknown members are ignored and change nothing that is stored (WIRE-4)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from conformance.cast import new_credentials
from conformance.clauses import clause
from conformance.contract.conversation import body, log_in, register, wrong
from fourstep.crossing import one_worker
from fourstep.drivers import answers
from fourstep.drivers.wire import Wire
from fourstep.exchange import promise
from fourstep.instance import Instance
from fourstep.plugin import not_observed
from fourstep.subject import Server

MEMBERS: dict[str, Any] = {
    "the table's columns": {"id": 987654, "admin": True, "registered_on": "1999-01-01T00:00:00Z"},
    "their types": {"id": "1; DROP TABLE accounts", "admin": "yes", "registered_on": 0},
    "a hash": {"password_hash": "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g", "hash": ""},
    "roles": {"role": "admin", "roles": ["admin"], "is_admin": True, "is_staff": True},
    "a session": {"session": "x", "token": "x", "account_id": 1, "user_id": 1, "logged_in": True},
    "an answer": {"result": True, "status": True},
    "other spellings": {
        "Email": "grace@example.com",
        "e-mail": "grace@example.com",
        "username": "g",
    },
    "another password": {"new_password": "x", "password2": "x", "confirm": "x"},
    "a prototype": {"__proto__": {"admin": True}, "constructor": {"prototype": {"admin": True}}},
    "members of Python": {"self": 1, "__class__": "x", "__init__": {"x": 1}, "args": [], "kw": {}},
    "nothing": {"a": None, "": None},
    "nested": {"user": {"email": "grace@example.com", "password": "x"}, "data": [[], {}, [{}]]},
    "many": {f"member {number}": number for number in range(200)},
}


@clause("WIRE-4")
@pytest.mark.parametrize("more", MEMBERS.values(), ids=MEMBERS)
def test_more_members_change_no_answer(more: dict[str, Any], new_wire: Callable[[], Wire]) -> None:
    """Registering and logging in with more members than the two is answered as without them."""
    wire, ada = new_wire(), new_credentials("Ada")
    made = [
        answers.registered(wire.post("/api/register", {**first, **second}))
        for first, second in ((more, body(ada)), (body(ada), more))
    ]
    promise(made == [True, False], sent=more, wanted="success, then a duplicate", got=made)
    seen = [
        answers.logged_in(wire.post("/api/login", {**body(each), **more}))
        for each in (wrong(ada), ada)
    ]
    promise(seen == [False, True], sent=more, wanted="wrong: false, right: true", got=seen)
    promise(answers.logged_in(log_in(wire, ada)), wanted="the pair alone logs in", got="refused")


@clause("WIRE-4")
def test_more_members_are_not_stored(server: Server, new_wire: Callable[[], Wire]) -> None:
    """A row that was registered with more members is like one that was registered without them."""
    worker, wire = one_worker(server), new_wire()
    if worker is None or worker.manifest.storage is None:
        not_observed("nobody but the backend knows its tables")
    before = row(worker, register(wire).email)
    for more in MEMBERS.values():
        ada = new_credentials("Ada")
        answers.registered(wire.post("/api/register", {**body(ada), **more}))
        found = row(worker, ada.email)
        promise(
            before.id < found.id < before.id + 100 and not found.admin and found.day >= before.day,
            sent=f"register with {json.dumps(more)[:200]}",
            wanted=f"a row like that before it, {before}, with one of the next ids",
            got=found,
            likely="every member of the object is copied into the row (mass assignment)",
        )
        before = found


class Row(NamedTuple):
    """What is stored of an account beside the email and the hash."""

    id: int
    admin: bool
    day: str


def row(worker: Instance, email: str) -> Row:
    """The row of an account.

    Raises:
        BrokenPromise: there is none.
    """
    query = "SELECT id, admin, registered_on FROM accounts WHERE email = ?"
    rows = worker.store.rows(query, email)
    promise(len(rows) == 1, sent=f"register {email}", wanted="one row in accounts", got=rows)
    return Row(rows[0][0], bool(rows[0][1]), str(rows[0][2])[:10])
