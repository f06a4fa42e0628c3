"""My backend: it serves the client and answers what the client asks."""

import os
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client

app = FastAPI(openapi_url=None)  # no page tells strangers what there is
app.mount("/static", StaticFiles(directory=CLIENT))


@app.get("/")
def index() -> FileResponse:
    """The page from which the client starts."""
    return FileResponse(CLIENT / "index.html")
