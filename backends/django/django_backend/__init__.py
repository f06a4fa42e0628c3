"""Build the Django application; this is where reading begins."""

import os
import sys
from typing import NoReturn

import django
from django.core.handlers.wsgi import WSGIHandler

from .environment import CannotStartError

SETTINGS = "django_backend.settings"


def create_app() -> WSGIHandler:
    """An application that is ready to serve, with its database up to date.

    How to serve is read from the environment, once: Django has one configuration in a process.

    Raises:
        SystemExit: it cannot serve like this; the reason is on standard error.
    """
    try:
        return _build()
    except CannotStartError as reason:
        refuse_to_start(reason)


def _build() -> WSGIHandler:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    # Only now: models can be imported when Django has been set up.
    from django.urls import get_resolver

    from . import database, passwords, plain_cookie, requests
    from .config import settings

    if not (settings().client_dist / "index.html").is_file():
        raise CannotStartError(
            f"FOURSTEP_CLIENT_DIST is {str(settings().client_dist)!r}, and there is no index.html; "
            "build the client first, or name the folder that holds it."
        )
    plain_cookie.check(settings())
    passwords.dummy_hash(settings().hash_cost)  # made now: the first guess would take longer
    database.connect(settings())
    get_resolver().url_patterns  # noqa: B018  # read now: the first visitor would wait for it
    return requests.Handler()


def refuse_to_start(reason: Exception) -> NoReturn:
    """End this process, and say in one sentence why."""
    sys.stderr.write(f"The Django backend cannot start. {reason}\n")
    sys.exit(2)
