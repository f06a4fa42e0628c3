"""What is handy on a desk is not there in service (CONF-1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.clauses import clause
from conformance.contract.conversation import log_in, register
from conformance.operation.pages import ASKED, CONSOLES, DESCRIPTIONS, FILES
from conformance.operation.watched import DEBUGGING, Watched
from fourstep.drivers import answers
from fourstep.drivers.driver import Credentials
from fourstep.drivers.index_page import check_index
from fourstep.drivers.wire import Wire
from fourstep.exchange import Answer, promise

# The tutorial's own, and those that other programs have come with.
DEFAULTS = (
    *(("ad@min.com", "admin"), ("test@test.com", "test"), ("admin", "admin"), ("root", "root")),
    *(("admin@admin.com", "admin"), ("admin@example.com", "admin"), ("admin", "password")),
    *(("admin@localhost", "admin"), ("user@example.com", "password"), ("guest", "guest")),
    *(("test", "test"), ("demo@demo.com", "demo"), ("superuser", "superuser"), ("", "")),
)
SHOWN = (b"Traceback (most recent", b"__debugger__", b"/site-packages/", b"node_modules")


@clause("CONF-1")
@pytest.mark.parametrize(("email", "password"), DEFAULTS)
def test_there_is_no_default_account(
    email: str, password: str, new_wire: Callable[[], Wire]
) -> None:
    """A pair that everybody knows opens nothing, while one that was registered does."""
    wire = new_wire()
    answer = log_in(wire, Credentials(email, password))
    promise(
        not answers.logged_in(answer),
        sent=answer.request,
        wanted="refused: nobody has registered this pair",
        got=answer,
        likely="an account is made when the tables are",
    )

    promise(answers.logged_in(log_in(wire, register(wire))), wanted="a user enters", got="refused")


@clause("CONF-1")
@pytest.mark.parametrize(
    "paths", [CONSOLES, DESCRIPTIONS, FILES], ids=["consoles", "descriptions", "files"]
)
def test_there_are_no_pages_for_developers(
    paths: tuple[str, ...], new_wire: Callable[[], Wire]
) -> None:
    """Consoles, descriptions of the API and files of the source are not found."""
    wire = new_wire()
    check_index(wire.get("/"))

    for path in paths:
        answer = wire.get(path)
        promise(
            answer.status == 404,
            sent=answer.request,
            wanted="404",
            got=answer,
            likely="the framework or an extension serves this page unless it is switched off",
        )


@clause("CONF-1")
def test_debugging_is_not_switched_on_from_outside(
    watched: Watched, new_wire: Callable[[], Wire]
) -> None:
    """With debugging variables in its environment a server answers as it does without."""
    wire = new_wire()
    for request, there in zip(ASKED, watched.answers, strict=True):
        here = wire.send(request)
        promise(
            _kind(there) == _kind(here) and not any(each in there.body for each in SHOWN),
            sent=f"{request}, to a server started with {' '.join(DEBUGGING)}",
            wanted=f"as without them: {here}",
            got=there,
            likely="the framework reads one of these variables",
        )


def _kind(answer: Answer) -> tuple[int, str, list[str]]:
    return answer.status, answer.media_type, sorted(name for name, _ in answer.headers)
