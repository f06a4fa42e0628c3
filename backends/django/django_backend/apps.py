"""Tell Django of this application."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from . import locks


class BackendConfig(AppConfig):
    """The one application of this project."""

    name = "django_backend"
    verbose_name = "fourstep"

    def ready(self) -> None:
        """Hear of each connection that Django makes: whoever waits for it may have to be told."""
        connection_created.connect(locks.prepare)
