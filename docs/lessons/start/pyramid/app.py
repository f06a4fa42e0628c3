"""My backend: which address leads to which view, and what listens."""

import sys

from pyramid.config import Configurator
from pyramid.router import Router
from waitress import serve


def make_app() -> Router:
    """Everything that answers a request."""
    config = Configurator()
    # Lesson 1 begins here, and in views.py.
    config.scan("views")
    return config.make_wsgi_app()


if __name__ == "__main__":
    host, port = sys.argv[1:]
    serve(make_app(), host=host, port=int(port))
