"""My backend: it serves the client and answers what the client asks."""

import os
from pathlib import Path

from flask import Flask, Response, send_from_directory

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client

app = Flask(__name__, static_folder=None)


@app.get("/")
def index() -> Response:
    """The page from which the client starts."""
    return send_from_directory(CLIENT, "index.html")


@app.get("/static/<path:name>")
def client_file(name: str) -> Response:
    """A script, a style or a picture of the client."""
    return send_from_directory(CLIENT, name)
