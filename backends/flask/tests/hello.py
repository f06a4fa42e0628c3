"""A bare answer of JSON by Flask and waitress, set up as the backend sets them up."""

import sys

from flask import Flask, Response, jsonify
from waitress import serve

app = Flask(__name__, static_folder=None)


@app.get("/api/status")
def status() -> Response:
    """Always the same."""
    return jsonify(status=True)


if __name__ == "__main__":
    serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=8, ident=None)
