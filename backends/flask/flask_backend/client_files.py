"""Serve the client: the index page and the files it needs, and nothing else.

Clauses: STATIC-1, STATIC-2, STATIC-3, STATIC-4, STATIC-5, WIRE-5.
"""

import mimetypes
import re
from pathlib import Path

from flask import Blueprint, Response, abort, request, send_file
from werkzeug.security import safe_join

from . import compressed
from .config import settings

client = Blueprint("client", __name__)

# As `ng build` names files after their content.
HASHED_NAME = re.compile(r"(?:-[A-Z0-9]{8}|^chunk-[\w-]{8})\.\w+$", re.ASCII)
FOR_EVER = "public, max-age=31536000, immutable"

for extension in ("js", "mjs"):
    # Some systems call scripts text/plain, and browsers then refuse to run them.
    mimetypes.add_type("text/javascript", f".{extension}")


@client.route("/", methods=["GET", "HEAD"])
def index() -> Response:
    """The page in which Angular takes over."""
    return _client_file("index.html")


@client.route("/static/<path:name>", methods=["GET", "HEAD"])
def static(name: str) -> Response:
    """One of the client's files."""
    if any(part.startswith(".") for part in name.split("/")):
        abort(404)  # .git and its like are never part of a client
    return _client_file(name)


def _client_file(name: str) -> Response:
    """The answer with this file, or 304 if the browser has it already."""
    file = _find(name)
    form = compressed.choose(file, request.headers.get("Accept-Encoding"))
    response = _send(form, file)
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOR_EVER if HASHED_NAME.search(name) else "no-cache"
    return _not_modified(response) if _is_known(response) else response


def _find(name: str) -> Path:
    path = safe_join(str(settings().client_dist.resolve()), name)
    if path is None or not _is_file(Path(path)) or compressed.is_of_another(Path(path)):
        abort(404)
    return Path(path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or holds a zero
        return False


def _send(form: compressed.Form, file: Path) -> Response:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    # Not `conditional`: that calculates with whatever date, range or number a visitor sends, and
    # fails on some.
    response = send_file(form.path, kind, conditional=False, etag=form.tag, download_name=file.name)
    if form.path != file:
        response.headers["Content-Encoding"] = form.coding
    return response


def _is_known(response: Response) -> bool:
    # Browsers send back what they were given, so nothing need be understood, only compared.
    tags = request.headers.get("If-None-Match")
    if tags is None:
        since = request.headers.get("If-Modified-Since")
        return since is not None and since == response.headers.get("Last-Modified")
    known = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    return response.headers["ETag"] in known or known == ["*"]  # the star stands for any


def _not_modified(response: Response) -> Response:
    response.close()  # the file
    response.direct_passthrough, response.response = False, []
    response.status_code = 304
    return response
