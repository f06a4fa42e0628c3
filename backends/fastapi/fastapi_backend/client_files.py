"""Serve the client: the index page and the files it needs, and nothing else.

Clauses: STATIC-1, STATIC-2, STATIC-3, STATIC-4, STATIC-5.
"""

import mimetypes
import os
import re
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.staticfiles import NotModifiedResponse
from starlette.types import Scope

from . import advice, compressed
from .config import Settings
from .dependencies import admit

client = APIRouter(dependencies=[Depends(admit)])

READING = ["GET", "HEAD"]
# As `ng build` names files after their content.
HASHED_NAME = re.compile(r"(?:-[A-Z0-9]{8}|^chunk-[\w-]{8})\.\w+$", re.ASCII)
PATH_MAX = 255  # characters; the file system would be asked about each part of it
FOR_EVER = "public, max-age=31536000, immutable"


class _NameConvertor(PathConvertor):
    """The name of a file: /static/ and /static// are nothing, whatever the method."""

    regex = "[^/].*"


register_url_convertor("name", _NameConvertor())


class ClientFiles(StaticFiles):
    """The client's files, each with the word for how long a browser may keep it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file's answer, or 404: .git, .. and their like are never part of a client."""
        if len(path) > PATH_MAX or any(not part or part[0] == "." for part in path.split("/")):
            raise HTTPException(404)
        advice.drop_odd(scope)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOR_EVER if HASHED_NAME.search(path) else "no-cache"
        return response

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file in the shortest form that the browser takes, or the word that it has it."""
        asked = Headers(scope=scope)
        accepted = ",".join(asked.getlist("accept-encoding"))
        form = compressed.choose(Path(full_path), stat_result, accepted)
        response = FileResponse(
            form.path,
            status_code,
            {**form.headers, "vary": "Accept-Encoding"},
            mimetypes.guess_type(full_path)[0] or "application/octet-stream",
            stat_result=form.stat,
        )
        if self.is_not_modified(response.headers, asked):
            return NotModifiedResponse(response.headers)
        return response

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Where the file is and what is known of it; nothing if it cannot be read."""
        try:
            found = super().lookup_path(path)
        except OSError:
            return "", None  # StaticFiles would answer 401, or 500
        return ("", None) if compressed.is_of_another(Path(found[0])) else found


async def _client_files(request: Request) -> ClientFiles:
    """The running application's client."""
    files: ClientFiles = request.app.state.client_files
    return files


Files = Annotated[ClientFiles, Depends(_client_files)]


@client.api_route("/", methods=READING)
async def index(request: Request, files: Files) -> Response:
    """The page in which Angular takes over."""
    return await files.get_response("index.html", request.scope)


@client.api_route("/static/{path:name}", methods=READING)
async def static(path: str, request: Request, files: Files) -> Response:
    """One of the files that the page needs."""
    return await files.get_response(path, request.scope)


def init_app(app: FastAPI, settings: Settings) -> None:
    """Add the client's routes to the application."""
    for extension in ("js", "mjs"):
        # Some systems call scripts text/plain, and browsers then refuse to run them.
        mimetypes.add_type("text/javascript", f".{extension}")
    app.state.client_files = ClientFiles(directory=settings.client_dist)
    app.include_router(client)
