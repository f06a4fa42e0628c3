"""Build the Flask application; this is where reading begins."""

import sys
from typing import NoReturn

from flask import Flask

from . import cli, database, headers, passwords, plain_cookie, problems, routes
from .config import BODY_MAX, CannotStartError, Settings


def create_app(settings: Settings | None = None) -> Flask:
    """An application that is ready to serve, with its database up to date.

    Args:
        settings: how to serve; read from the environment if not given.

    Raises:
        SystemExit: it cannot serve like this; the reason is on standard error.
    """
    try:
        return _build(settings or Settings.from_environment())
    except CannotStartError as reason:
        refuse_to_start(reason)


def _build(settings: Settings) -> Flask:
    if not (settings.client_dist / "index.html").is_file():
        raise CannotStartError(
            f"FOURSTEP_CLIENT_DIST is {str(settings.client_dist)!r}, and there is no index.html; "
            "build the client first, or name the folder that holds it."
        )
    plain_cookie.check(settings)
    app = Flask(__name__, static_folder=None)  # client_files.py serves the client's files
    app.config["FOURSTEP"] = settings
    app.config["MAX_CONTENT_LENGTH"] = BODY_MAX
    passwords.dummy_hash(settings.hash_cost)  # made now: the first guess would take longer
    cli.init_app(app)  # before the database: if it migrates, Flask-Migrate adds its commands
    database.init_app(app, settings)
    problems.init_app(app)
    headers.init_app(app)
    routes.init_app(app)
    return app


def refuse_to_start(reason: CannotStartError) -> NoReturn:
    """End this process, and say in one sentence why."""
    sys.stderr.write(f"The Flask backend cannot start. {reason}\n")
    sys.exit(2)
