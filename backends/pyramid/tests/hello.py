"""A bare answer of JSON by Pyramid and waitress, set up as the backend sets them up."""

import sys

from pyramid.config import Configurator
from waitress import serve


def status(_request: object) -> object:
    """Always the same."""
    return {"status": True}


if __name__ == "__main__":
    config = Configurator()
    config.add_route("status", "/api/status")
    config.add_view(status, route_name="status", renderer="json")
    serve(config.make_wsgi_app(), host="127.0.0.1", port=int(sys.argv[1]), threads=8, ident=None)
