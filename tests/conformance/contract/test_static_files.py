"""Static serving gives the client's files and nothing else (STATIC-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from conformance.clauses import clause
from conformance.contract.endpoints import pages
from conformance.contract.planted import (
    CLIMBS,
    HIDDEN,
    MARK,
    OUTSIDE,
    PAGE,
    SCRIPT,
    Planted,
)
from fourstep.drivers.wire import Wire
from fourstep.exchange import Answer, promise
from fourstep.instance import Instance
from fourstep.plugin import not_observed
from fourstep.subject import Subject

UP = 12  # folders: more than lie above any client's folder


def check_withheld(answer: Answer, mark: str) -> None:
    """Check that an answer is a 4xx and holds nothing of a file.

    Raises:
        BrokenPromise: it gives something away.
    """
    promise(
        400 <= answer.status < 500 and mark.encode() not in answer.body,
        sent=answer.request,
        wanted="404, or a 400 of the HTTP server",
        got=answer,
        likely="the path is joined to the folder before it is clear that it stays inside",
    )


@pytest.fixture(scope="session")
def trapped(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A server of a client's folder with traps."""
    if not subject.can_start:
        not_observed("only the address is known: the kit cannot plant files beside the client's")
    planted = Planted(tmp_path_factory.mktemp("planted"))
    planted.plant()
    with replace(subject, client_dist=planted.dist).instance(planted.folder / "run") as instance:
        yield instance


@pytest.fixture
def trap_wire(trapped: Instance) -> Iterator[Wire]:
    """A line to that server; the client's own files are there."""
    with Wire(trapped.url) as wire:
        served = wire.get("/").body.decode(), wire.get("/static/app.js").body.decode()
        promise(served == (PAGE, SCRIPT), wanted="the files of the folder", got=served)
        yield wire


@clause("STATIC-4")
@pytest.mark.parametrize("climb", CLIMBS.values(), ids=CLIMBS)
def test_no_path_leads_out(climb: str, trap_wire: Wire) -> None:
    """No spelling of a climbing path reaches a file beside the client's folder."""
    paths = [f"/static/{climb}{target}" for target in OUTSIDE]
    for path in (*paths, f"/static/assets/{climb * 2}{OUTSIDE[0]}", f"/{climb}{OUTSIDE[0]}"):
        trap_wire.reconnect()  # a server may drop the line with a path that is none
        check_withheld(trap_wire.get(path), MARK)


@clause("STATIC-4")
@pytest.mark.parametrize("name", HIDDEN)
def test_no_dotfile_is_served(name: str, trap_wire: Wire) -> None:
    """A file or folder whose name begins with a point is not served, however it is spelled."""
    for spelling in (name, name.replace(".", "%2e"), f"assets/../{name}", f"./{name}"):
        check_withheld(trap_wire.get(f"/static/{spelling}"), MARK)
        check_withheld(trap_wire.get(f"/{spelling}"), MARK)


@clause("STATIC-4")
@pytest.mark.parametrize("folder", ["", "assets", "assets/", "assets/.", "./", "assets//", "%2e/"])
def test_no_folder_is_listed(folder: str, trap_wire: Wire) -> None:
    """A folder is no file: no list of what lies in it, no redirect to it."""
    check_withheld(trap_wire.get(f"/static/{folder}"), "app.js")

    promise(trap_wire.get("/static/assets/logo.svg").status == 200, wanted="200", got="a refusal")


@clause("STATIC-4")
@pytest.mark.parametrize("climb", CLIMBS.values(), ids=CLIMBS)
def test_no_path_reaches_the_system(climb: str, new_wire: Callable[[], Wire]) -> None:
    """No spelling of a climbing or absolute path reaches a file of the machine."""
    wire = new_wire()
    script = list(pages(wire))[1]
    for path in (f"/static/{climb * UP}etc/passwd", f"/{climb * UP}etc/passwd"):
        wire.reconnect()
        check_withheld(wire.get(path), "root:")
    for path in ("/static//etc/passwd", "/static/%2fetc/passwd", "/static/file:///etc/passwd"):
        check_withheld(wire.get(path), "root:")

    promise(wire.get(script).status == 200, sent=script, wanted="200", got="a refusal")


@clause("STATIC-4")
@pytest.mark.parametrize(
    "path",
    ["/fourstep.sqlite3", "/data/fourstep.sqlite3", "/dev.sqlite", "/app.py", "/config.py",
     "/.git/HEAD", "/.env", "/package.json", "/backend.toml", "/pyproject.toml", "/index.html~",
     "/static/index.html.bak", "/static/fourstep.sqlite3", "/static/backend.toml"],
)  # fmt: skip
def test_no_source_and_no_database_is_served(path: str, new_wire: Callable[[], Wire]) -> None:
    """The usual names of sources, databases and backups are not found."""
    wire = new_wire()
    check_withheld(wire.get(path), "SQLite format 3")

    promise(wire.get("/").status == 200, sent="GET /", wanted="200", got="a refusal")
