"""Build the Pyramid application; this is where reading begins."""

import sys
from typing import NoReturn

from pyramid.config import Configurator
from pyramid.router import Router

from . import passwords, plain_cookie
from .config import CannotStartError, Settings
from .request import SETTINGS, Request

# Each has an `includeme`, which tells the configurator what that part adds. They may come in any
# order: Pyramid sorts what they say, and refuses two that contradict each other.
PARTS = (
    ".database",
    ".security",
    ".methods",
    ".cross_site",
    ".headers",
    ".problems",
    ".routes",
    ".account_routes",
    ".client_files",
)


def create_app(settings: Settings | None = None) -> Router:
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


def main(_global_config: object, **_settings: object) -> Router:
    """The same for `development.ini`, with which Pyramid's own commands find the application."""
    return create_app()


def _build(settings: Settings) -> Router:
    if not (settings.client_dist / "index.html").is_file():
        raise CannotStartError(
            f"FOURSTEP_CLIENT_DIST is {str(settings.client_dist)!r}, and there is no index.html; "
            "build the client first, or name the folder that holds it."
        )
    plain_cookie.check(settings)
    passwords.dummy_hash(settings.hash_cost)  # made now: the first guess would take longer
    config = Configurator(
        package=__name__,
        settings={SETTINGS: settings},
        request_factory=Request,
        exceptionresponse_view=None,  # problems.py has its own
    )
    for part in PARTS:
        config.include(part)
    return config.make_wsgi_app()


def refuse_to_start(reason: CannotStartError) -> NoReturn:
    """End this process, and say in one sentence why."""
    sys.stderr.write(f"The Pyramid backend cannot start. {reason}\n")
    sys.exit(2)
