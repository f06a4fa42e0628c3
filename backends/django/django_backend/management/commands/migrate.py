"""Django's `migrate`, while no other process makes tables."""

from typing import Any

from django.core.management.commands import migrate

from django_backend import database
from django_backend.config import settings


class Command(migrate.Command):
    """Bring the tables to a migration: `manage.py migrate`."""

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Do it as Django does, under the lock that all backends take."""
        database.prepare(settings())
        with database.migrating():
            super().handle(*arguments, **options)
