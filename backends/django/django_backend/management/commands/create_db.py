"""The tutorial's `manage.py create_db`."""

from typing import Any

from django.core.management.base import BaseCommand

from django_backend import database
from django_backend.config import settings


class Command(BaseCommand):
    """Make the tables, or bring them up to date."""

    help = "Make the tables, or bring them up to date. Starting the server does so, too."

    def handle(self, *_arguments: object, **_options: Any) -> None:
        """Do it."""
        database.connect(settings())
        self.stdout.write("The tables are there and up to date.")
