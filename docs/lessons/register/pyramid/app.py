"""My backend: which address leads to which view, and what listens."""

import sys

from pyramid.config import Configurator
from pyramid.router import Router
from waitress import serve

from store import make_tables
from views import CLIENT


def make_app() -> Router:
    """Everything that answers a request."""
    config = Configurator()
    config.add_route("index", "/")
    config.add_static_view("static", str(CLIENT))
    config.add_route("register", "/api/register")
    config.scan("views")
    return config.make_wsgi_app()


if __name__ == "__main__":
    host, port = sys.argv[1:]
    make_tables()
    serve(make_app(), host=host, port=int(port))
