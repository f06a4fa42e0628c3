"""Whatever characters a pair holds, it logs in as it was registered (LOGIN-1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials, register, wrong
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

# What code on the way likes to change: signs of HTML, addresses, SQL, shells, formats, numbers.
PASSWORDS = {
    "signs of HTML": "tom & jerry <b>\"quoted\"</b> 'too' &amp;",
    "signs of an address": "100%25 + more%20of=it&that#here?;",
    "backslashes": r"C:\new\table\u0041 \\ \"",
    "signs of a shell": "$(whoami) `id` ; | > < * ~ !",
    "fields of a format": "{} {0} {name} %s %(x)s ${y}",
    "a number with zeros": "00000000000000042",
}


@clause("LOGIN-1")
@pytest.mark.parametrize("password", PASSWORDS.values(), ids=PASSWORDS)
def test_any_characters_log_in(password: str, new_wire: Callable[[], Wire]) -> None:
    """A password of signs that mean something elsewhere is that password, and no other."""
    wire = new_wire()
    ada = Credentials(new_credentials("Ada").email, password)
    made = register(wire, ada)
    promise(answers.registered(made), sent=made.request, wanted="success", got=made)
    entered = log_in(wire, ada)

    promise(
        answers.logged_in(entered),
        sent=entered.request,
        wanted='200 {"result": true}',
        got=entered,
        likely="the text is escaped, decoded or cut on one of the two ways, and not on the other",
    )
    promise(not answers.logged_in(log_in(wire, wrong(ada))), wanted="false", got="logged in")
