"""Serve the client: the index page and the files it needs, and nothing else."""

import mimetypes
import re

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import Scope

from .config import Settings

client = APIRouter()

HASHED_NAME = re.compile(r"-[A-Z0-9]{8}\.\w+$")  # as `ng build` names files after their content
FOR_EVER = "public, max-age=31536000, immutable"


class ClientFiles(StaticFiles):
    """The client's files, each with the word for how long a browser may keep it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file's answer, or 404: .git, .. and their like are never part of a client."""
        if any(part.startswith(".") for part in scope["path"].split("/")):
            raise HTTPException(404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOR_EVER if HASHED_NAME.search(path) else "no-cache"
        return response


@client.api_route("/", methods=["GET", "HEAD"])
async def index(request: Request) -> Response:
    """The page in which Angular takes over."""
    files: ClientFiles = request.app.state.client_files
    return await files.get_response("index.html", request.scope)


def install(app: FastAPI, settings: Settings) -> None:
    """Add the client's routes to the application."""
    for extension in ("js", "mjs"):
        # Some systems call scripts text/plain, and browsers then refuse to run them.
        mimetypes.add_type("text/javascript", f".{extension}")
    app.state.client_files = ClientFiles(directory=settings.client_dist)
    app.mount("/static", app.state.client_files)
    app.include_router(client)
