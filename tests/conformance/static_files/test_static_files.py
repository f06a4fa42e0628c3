"""Static serving gives the client's files and nothing else (STATIC-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from conformance.clauses import clause
from conformance.instruments.endpoints import pages
from conformance.static_files.planted import CLIMBS, HIDDEN, MARK, OUTSIDE, PAGE, SCRIPT, Planted
from fourstep.contract.promise import promise
from fourstep.drivers.http.wire import Wire
from fourstep.judging.giving_up import give_up
from fourstep.servers.instance import Instance
from fourstep.servers.subject import Subject

OUTSIDE_OF = "the path is joined to the folder before it is clear that it stays inside"
UP = 12  # folders: more than lie above any client's folder


def check_withheld(wire: Wire, path: str, mark: str, *client: bytes) -> None:
    """Check that nothing is served there but what is the client's own; a redirect is followed.

    What an unknown path is answered is another clause's matter: here it counts what is given.

    Args:
        wire: the line to the server.
        path: what is asked for.
        mark: what stands in the files that nobody may have.
        client: the bodies of the client's own files.

    Raises:
        BrokenPromise: it gives something away.
    """
    answer = wire.get(path)
    leads = _path_of(answer.header("location") or "")
    if 300 <= answer.status < 400 and leads:
        answer = wire.get(leads)
    shown = mark.encode() in answer.body
    promise(
        (300 <= answer.status < 500 and not shown) or answer.body in client,
        sent=answer.request,
        wanted="404, or a 400 of the HTTP server",
        got=answer,
        likely=OUTSIDE_OF if shown and mark == MARK and not _is_hidden(path) else "",
    )


def _path_of(location: str) -> str:
    try:
        return urlsplit(location).path
    except ValueError:  # it leads nowhere: http://[x
        return ""


def _is_hidden(path: str) -> bool:
    """Whether this is a dotfile: what serves it need not have left its folder."""
    return any(path.endswith(each.replace(".", dot)) for each in HIDDEN for dot in (".", "%2e"))


@pytest.fixture(scope="session")
def trapped(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A server of a client's folder with traps."""
    if not subject.can_start:
        give_up("only the address is known: the kit cannot plant files beside the client's")
    planted = Planted(tmp_path_factory.mktemp("planted"))
    planted.plant()
    with replace(subject, client_dist=planted.dist).make_instance(
        planted.folder / "run"
    ) as instance:
        yield instance


@pytest.fixture
def trap_wire(trapped: Instance) -> Iterator[Wire]:
    """A line to that server; the client's own files are there."""
    with Wire(trapped.url) as wire:
        if wire.get("/static/app.js").body.decode("utf-8", "replace") != SCRIPT:
            give_up("the client's files are not served", waits_for="STATIC-2")
        yield wire


@clause("STATIC-4")
@pytest.mark.parametrize("climb", CLIMBS.values(), ids=CLIMBS)
def test_no_path_leads_out(climb: str, trap_wire: Wire) -> None:
    """No spelling of a climbing path reaches a file beside the client's folder."""
    paths = [f"/static/{climb}{target}" for target in OUTSIDE]
    for path in (*paths, f"/static/assets/{climb * 2}{OUTSIDE[0]}", f"/{climb}{OUTSIDE[0]}"):
        trap_wire.reconnect()  # a server may drop the line with a path that is none
        check_withheld(trap_wire, path, MARK, PAGE.encode())


@clause("STATIC-4")
@pytest.mark.parametrize("name", HIDDEN)
def test_no_dotfile_is_served(name: str, trap_wire: Wire) -> None:
    """A file or folder whose name begins with a point is not served, however it is spelled."""
    for spelling in (name, name.replace(".", "%2e"), f"assets/../{name}", f"./{name}"):
        for path in (f"/static/{spelling}", f"/{spelling}"):
            check_withheld(trap_wire, path, MARK, PAGE.encode())


@clause("STATIC-4")
@pytest.mark.parametrize("folder", ["", "assets", "assets/", "assets/.", "./", "assets//", "%2e/"])
def test_no_folder_is_listed(folder: str, trap_wire: Wire) -> None:
    """A folder is no file: what lies in it is not listed. The client's own page may be there."""
    check_withheld(trap_wire, f"/static/{folder}", "app.js", PAGE.encode())

    promise(trap_wire.get("/static/assets/logo.svg").status == 200, wanted="200", got="a refusal")


@clause("STATIC-4")
@pytest.mark.parametrize("climb", CLIMBS.values(), ids=CLIMBS)
def test_no_path_reaches_the_system(climb: str, new_wire: Callable[[], Wire]) -> None:
    """No spelling of a climbing or absolute path reaches a file of the machine."""
    wire = new_wire()
    page, script = wire.get("/").body, list(pages(wire))[1]
    for path in (f"/static/{climb * UP}etc/passwd", f"/{climb * UP}etc/passwd"):
        wire.reconnect()
        check_withheld(wire, path, "root:", page)
    for path in ("/static//etc/passwd", "/static/%2fetc/passwd", "/static/file:///etc/passwd"):
        check_withheld(wire, path, "root:", page)

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
    check_withheld(wire, path, "SQLite format 3", wire.get("/").body)

    promise(wire.get("/").status == 200, sent="GET /", wanted="200", got="a refusal")
