"""What is handy on a desk is not there in service (CONF-1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.operation.pages import CONSOLES, DESCRIPTIONS, FILES
from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import begin_session, log_in, make_account
from fourstep.drivers.http.wire import Wire
from fourstep.drivers.values import Credentials

# The tutorial's own, and those that other programs have come with.
DEFAULTS = (
    *(("ad@min.com", "admin"), ("test@test.com", "test"), ("admin", "admin"), ("root", "root")),
    *(("admin@admin.com", "admin"), ("admin@example.com", "admin"), ("admin", "password")),
    *(("admin@localhost", "admin"), ("user@example.com", "password"), ("guest", "guest")),
    *(("test", "test"), ("demo@demo.com", "demo"), ("superuser", "superuser"), ("", "")),
)
# There is no such page; or the server below refuses the path itself.
NOTHING = (400, 404, 405, 410)


@clause("CONF-1")
def test_there_is_no_default_account(new_wire: Callable[[], Wire]) -> None:
    """A pair that everybody knows opens nothing, while one that was registered does."""
    wire = new_wire()
    for pair in DEFAULTS:
        answer = log_in(wire, Credentials(*pair))
        promise(
            not answers.logged_in(answer),
            sent=answer.request,
            wanted="refused: nobody has registered this pair",
            got=answer,
            likely="an account is made when the tables are",
        )

    begin_session(wire, make_account(wire))


@clause("CONF-1")
@pytest.mark.parametrize(
    "paths", [CONSOLES, DESCRIPTIONS, FILES], ids=["consoles", "descriptions", "files"]
)
def test_there_are_no_pages_for_developers(
    paths: tuple[str, ...], new_wire: Callable[[], Wire]
) -> None:
    """Consoles, descriptions of the API and files of the source are not found."""
    wire = new_wire()
    answers.status(wire.get("/api/status"))
    page = wire.get("/").body

    for path in paths:
        answer = wire.get(path)
        promise(
            answer.status in NOTHING or answer.body == page,  # STATIC-3 speaks of the page
            sent=answer.request,
            wanted="404",
            got=answer,
            likely="the framework or an extension serves this page unless it is switched off"
            if answer.status == 200
            else "",
        )
