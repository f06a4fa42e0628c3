"""My backend: it serves the client and answers what the client asks."""

import os
from pathlib import Path

from pyramid.request import Request
from pyramid.response import FileResponse
from pyramid.view import view_config

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client


@view_config(route_name="index", request_method="GET")
def index(request: Request) -> FileResponse:
    """The page from which the client starts."""
    return FileResponse(CLIENT / "index.html", request=request)
