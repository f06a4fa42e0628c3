"""My backend: which address leads to which view, and what listens."""

import secrets
import sys

from pyramid.config import Configurator
from pyramid.router import Router
from pyramid.session import SignedCookieSessionFactory
from waitress import serve

from store import DATA, make_tables
from views import CLIENT


def make_app() -> Router:
    """Everything that answers a request."""
    config = Configurator()
    config.set_session_factory(SignedCookieSessionFactory(secret_key().hex()))
    config.add_route("index", "/")
    config.add_static_view("static", str(CLIENT))
    config.add_route("register", "/api/register")
    config.add_route("login", "/api/login")
    config.scan("views")
    return config.make_wsgi_app()


def secret_key() -> bytes:
    """The key that signs the cookies: made once and kept, so that a restart logs nobody out."""
    file = DATA / "secret.key"
    if not file.exists():
        file.write_bytes(secrets.token_bytes(32))
    return file.read_bytes()


if __name__ == "__main__":
    host, port = sys.argv[1:]
    make_tables()
    serve(make_app(), host=host, port=int(port))
