"""Unknown members are ignored and change nothing that is stored (WIRE-4)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from conformance.clauses import clause
from conformance.instruments.broken_store import NO_TABLE
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import body, log_in, make_account, new_credentials, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance
from fourstep.servers.round_robin import choose_one_worker
from fourstep.servers.subject import Server

LONG_ENOUGH = 6  # characters of a value that cannot be in a row by chance
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
    "many": {f"member {number}": number for number in range(40)},
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
    worker, wire = choose_one_worker(server), new_wire()
    if worker is None:
        give_up("only the address is known: the kit cannot read what is stored")
    usual, made = [row(worker, make_account(wire).email) for _ in range(2)], []
    for more in MEMBERS.values():
        ada = new_credentials("Ada")
        answers.registered(wire.post("/api/register", {**body(ada), **more}))
        made.append((more, row(worker, ada.email)))
    usual.append(
        row(worker, make_account(wire).email)
    )  # the clock has gone on: its columns differ now
    same = {name for name in usual[0] if len({each[name] for each in usual}) == 1}
    for more, found in made:
        other = {name: found[name] for name in sorted(same) if found[name] != usual[0][name]}
        promise(
            not taken_over(found, more) and not other,
            sent=f"register with {json.dumps(more)[:200]}",
            wanted="a row like that of any other user",
            got=f"other values there: {other or taken_over(found, more)}",
            likely="every member of the object is copied into the row (mass assignment)",
        )


Row = dict[str, str]  # what is stored of an account, by column


def taken_over(found: Row, more: dict[str, Any]) -> list[str]:
    """The values of further members that stand in the row as they were sent."""
    words = [str(each) for each in more.values() if len(str(each)) >= LONG_ENOUGH]
    words += [word[:10] for word in words] if "registered_on" in more else []
    words += ["1970-01-01"] if more.get("registered_on") == 0 else []
    return [word for word in words if any(word in value for value in found.values())]


def row(worker: Instance, email: str) -> Row:
    """The row of an account, in whatever table it is.

    Raises:
        BrokenPromise: there is not one.
    """
    store = worker.store
    place = store.find_place(email)
    if place is None:
        give_up(NO_TABLE)
    columns = store.list_columns(place)
    test = " OR ".join(f"CAST({name} AS TEXT) = ?" for name in map(_quoted, columns))
    rows = store.run_at(place, f"SELECT * FROM {{table}} WHERE {test}", *[email] * len(columns))  # noqa: S608  # the table's own names
    promise(len(rows) == 1, sent=f"register {email}", wanted="one row of the account", got=rows)
    return dict(zip(columns, map(str, rows[0]), strict=True))


def _quoted(name: str) -> str:
    return f'"{name}"'
