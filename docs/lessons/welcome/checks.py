"""Checks of the lesson "Welcome": the index page and the client's files."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from fourstep.contract.promise import promise
from fourstep.course.content.checks import check
from fourstep.course.grading.visit import Visit
from fourstep.drivers.http.index_page import check_index, check_references


@check("welcome/page", "STATIC-1")
def page(visit: Visit) -> None:
    """The main route serves the client's index page."""
    check_index(visit.open_wire().get("/"))


@check("welcome/files", "STATIC-2", needs=("welcome/page",))
def files(visit: Visit) -> None:
    """The files that the page names arrive, each with its media type."""
    wire = visit.open_wire()
    check_references(wire, wire.get("/"))


@check("welcome/not-found", "STATIC-3", needs=("welcome/files",))
def not_found(visit: Visit) -> None:
    """What does not exist is answered with 404, and not with a page."""
    for path in ("/no-such-page", "/static/no-such-file.js"):
        answer = visit.open_wire().get(path)
        promise(
            answer.status == 404,
            sent=answer.request,
            wanted="404",
            got=answer,
            likely="a route answers to everything; the pages of the client begin with /#/",
        )


def climbing(file: Path, folder: Path) -> str:
    """The way from a folder up to a file beside it, as one writes it in an address."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # on Windows there is no way from one drive to another
        return f"../{file.name}"


@check("welcome/own-files", "STATIC-4", needs=("welcome/files",))
def own_files(visit: Visit) -> None:
    """Only the client's files are served, and never the server's own."""
    own = visit.server.manifest.folder / "backend.toml"
    secret = own.read_bytes()
    up = climbing(own, visit.server.client_dist)
    for path in (up, quote(up, safe="."), quote(str(own), safe="")):
        answer = visit.open_wire().get(f"/static/{path}")
        promise(
            secret not in answer.body,
            sent=answer.request,
            wanted="404: this is no file of the client",
            got=f"{answer.status}, and in it your backend.toml",
            likely="the path from the request is added to the folder unchanged, with its dots",
        )
