"""What every view is given: the request, and with it the settings and the database.

Pyramid's registry belongs to the application and is reached through the request, so no function
has to ask which application is running.
"""

from functools import cached_property
from typing import cast

import pyramid.request
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from .config import Settings

SETTINGS = "fourstep"  # among the settings of the application
# What database.py puts into the registry.
ENGINE, READER, DBSESSION_FACTORY = "engine", "reader", "dbsession_factory"


class Request(pyramid.request.Request):
    """A request of this application.

    A class, as Pyramid makes properties that are added with `add_request_method` anew for each
    request, in a class for that request alone. And its types can be checked.
    """

    @cached_property
    def settings(self) -> Settings:
        """The settings of the application."""
        return cast(Settings, self.registry.settings[SETTINGS])

    @cached_property
    def dbsession(self) -> Session:
        """SQLAlchemy's session; it is closed when the answer is there."""
        session: Session = self.registry[DBSESSION_FACTORY]()
        self.add_finished_callback(lambda _: session.close())
        return session

    @property
    def engine(self) -> Engine:
        """The database."""
        return cast(Engine, self.registry[ENGINE])

    @property
    def reader(self) -> Engine:
        """The database for single questions, on SQLite without transactions."""
        return cast(Engine, self.registry[READER])

    @property
    def is_for_api(self) -> bool:
        """Whether its path is below /api/."""
        # Not `self.path`, which has to be decoded first.
        return str(self.environ["PATH_INFO"]).startswith("/api/")
