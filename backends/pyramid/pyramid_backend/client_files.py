"""Serve the client: the index page and the files it needs, and nothing else.

Clauses: STATIC-1, STATIC-2, STATIC-3, STATIC-4, STATIC-5, WIRE-5.
"""

import mimetypes
import re
from pathlib import Path, PurePath, PureWindowsPath

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import FileResponse, Response
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from . import compressed
from .request import Request

# As `ng build` names files after their content.
HASHED_NAME = re.compile(r"(?:-[A-Z0-9]{8}|^chunk-[\w-]{8})\.\w+$", re.ASCII)
FOR_EVER = "public, max-age=31536000, immutable"

for extension in ("js", "mjs"):
    # Some systems call scripts text/plain, and browsers then refuse to run them.
    mimetypes.add_type("text/javascript", f".{extension}")


def includeme(config: Configurator) -> None:
    """Add the routes to the application, and the views below, which name them."""
    config.add_route("index", "/")
    # Not `*name`, which makes one path of many: /static//x and /static/./x.
    config.add_route("static", "/static/{name:.+}")
    config.scan(__name__)


@view_config(route_name="index", methods=("GET", "HEAD"), permission=NO_PERMISSION_REQUIRED)
def index(request: Request) -> Response:
    """The page in which Angular takes over."""
    return _client_file(request, "index.html")


@view_config(route_name="static", methods=("GET", "HEAD"), permission=NO_PERMISSION_REQUIRED)
def static(request: Request) -> Response:
    """One of the client's files."""
    return _client_file(request, request.matchdict["name"])


def _client_file(request: Request, name: str) -> Response:
    """The answer with this file, or 304 if the browser has it already."""
    file = _find(request.settings.client_dist.resolve(), name)
    form = compressed.choose(file, request.headers.get("Accept-Encoding"))
    response = _send(request, form, file)
    response.vary = "Accept-Encoding"
    response.cache_control = FOR_EVER if HASHED_NAME.search(name) else "no-cache"
    return _not_modified(response) if _is_known(request, response) else response


def _find(folder: Path, name: str) -> Path:
    # Empty parts, `.` and `..` lead elsewhere; .git and its like are never part of a client.
    if any(part == "" or part.startswith(".") for part in name.split("/")):
        raise HTTPNotFound
    path = folder / name
    is_one_name = PurePath(name).as_posix() == name and not PureWindowsPath(name).drive
    if not is_one_name or not _is_file(path) or compressed.is_of_another(path):
        raise HTTPNotFound
    return path


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or holds a zero
        return False


def _send(request: Request, form: compressed.Form, file: Path) -> Response:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    coding = None if form.path == file else form.coding
    response = FileResponse(form.path, request, content_type=kind, content_encoding=coding)
    response.etag = form.tag
    # It calculates with whatever date, range or number a visitor sends, and fails on some.
    response.conditional_response = False
    return response


def _is_known(request: Request, response: Response) -> bool:
    # Browsers send back what they were given, so nothing need be understood, only compared.
    tags = request.headers.get("If-None-Match")
    if tags is None:
        since = request.headers.get("If-Modified-Since")
        return since is not None and since == response.headers.get("Last-Modified")
    known = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    return response.headers["ETag"] in known or known == ["*"]  # the star stands for any


def _not_modified(response: Response) -> Response:
    response.app_iter.close()  # the file
    response.app_iter, response.status_int = [], 304
    return response
