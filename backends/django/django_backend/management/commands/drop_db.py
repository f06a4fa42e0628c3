"""The tutorial's `manage.py drop_db`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from django_backend import database
from django_backend.config import settings


class Command(BaseCommand):
    """Delete all tables."""

    help = "Delete all tables, with every account in them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let scripts do without the question."""
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *_arguments: object, yes: bool = False, **_options: Any) -> None:
        """Ask, and do it."""
        if not yes and input("Delete all accounts and sessions for good? [y/N]: ") != "y":
            raise CommandError("Nothing was deleted.")
        database.connect(settings())
        database.drop_tables()
        self.stdout.write("All tables are deleted.")
