"""Serve the client: the index page and the files it needs, and nothing else.

Clauses: STATIC-1, STATIC-2, STATIC-3, STATIC-4, STATIC-5, WIRE-5.
"""

import mimetypes
import re
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils._os import safe_join
from django.utils.http import http_date

from . import compressed
from .config import settings
from .methods import allow

# As `ng build` names files after their content.
HASHED_NAME = re.compile(r"(?:-[A-Z0-9]{8}|^chunk-[\w-]{8})\.\w+$", re.ASCII)
FOR_EVER = "public, max-age=31536000, immutable"

for extension in ("js", "mjs"):
    # Some systems call scripts text/plain, and browsers then refuse to run them.
    mimetypes.add_type("text/javascript", f".{extension}")


@allow("GET", "HEAD")
def index(request: HttpRequest) -> HttpResponseBase:
    """The page in which Angular takes over."""
    return _client_file(request, "index.html")


@allow("GET", "HEAD")
def static(request: HttpRequest, name: str) -> HttpResponseBase:
    """One of the client's files."""
    if any(part.startswith(".") for part in name.split("/")):
        raise Http404  # .git and its like are never part of a client
    return _client_file(request, name)


def _client_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The answer with this file, or 304 if the browser has it already."""
    file = _find(name)
    form = compressed.choose(file, request.META.get("HTTP_ACCEPT_ENCODING"))
    headers = {
        "ETag": f'"{form.tag}"',
        "Last-Modified": http_date(form.path.stat().st_mtime),
        "Vary": "Accept-Encoding",
        "Cache-Control": FOR_EVER if HASHED_NAME.search(name) else "no-cache",
    }
    if form.path != file:
        headers["Content-Encoding"] = form.coding
    if _is_known(request, headers):
        return _not_modified(headers)
    return _send(request, form.path, headers, _kind(file))


def _find(name: str) -> Path:
    try:
        path = Path(safe_join(settings().client_dist.resolve(), name))
        is_file = path.is_file()
    except (SuspiciousFileOperation, OSError, ValueError):  # outside, too long, or with a zero
        raise Http404 from None
    if not is_file or compressed.is_of_another(path):
        raise Http404
    return path


def _kind(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _send(request: HttpRequest, path: Path, headers: dict[str, str], kind: str) -> HttpResponseBase:
    if request.method == "HEAD":
        length = {"Content-Length": str(path.stat().st_size)}
        return HttpResponse(headers={**headers, **length}, content_type=kind)
    response = FileResponse(path.open("rb"), headers=headers, content_type=kind)
    del response.headers["Content-Disposition"]  # it is no download
    return response


def _is_known(request: HttpRequest, headers: dict[str, str]) -> bool:
    # Browsers send back what they were given, so nothing need be understood, only compared:
    # Django's `condition` calculates with whatever date a visitor sends.
    tags = request.META.get("HTTP_IF_NONE_MATCH")
    if tags is None:
        return request.META.get("HTTP_IF_MODIFIED_SINCE") == headers["Last-Modified"]
    known = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    return headers["ETag"] in known or known == ["*"]  # the star stands for any


def _not_modified(headers: dict[str, str]) -> HttpResponse:
    response = HttpResponse(status=304, headers=headers)
    del response.headers["Content-Type"]
    return response
