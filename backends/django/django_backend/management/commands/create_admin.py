"""The tutorial's `manage.py create_admin`."""

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from django_backend import accounts, database, passwords
from django_backend.config import settings


class Command(BaseCommand):
    """Make an account that is marked as an administrator's."""

    help = "Make an account that is marked as an administrator's."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose account it is, and where the password comes from."""
        parser.add_argument("email", help="The administrator's email.")
        parser.add_argument(
            "--password-stdin", action="store_true", help="Read the password from standard input."
        )

    def handle(self, *_: object, email: str, password_stdin: bool, **_options: Any) -> None:
        """Make it."""
        database.connect(settings())
        password = _password(password_stdin)
        _refuse_if("email", accounts.email_problem(email))
        _refuse_if("password", passwords.password_problem(password, email))
        if not accounts.add(email, passwords.hash_password(password), admin=True):
            raise CommandError("This user is already registered. Nothing was changed.")
        self.stdout.write(f"{accounts.canonical_email(email)} is an administrator.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    # Never as an argument: those are in the shell's history and in every process list.
    password = getpass.getpass("Password: ")
    if getpass.getpass("Repeat for confirmation: ") != password:
        raise CommandError("The two passwords are not the same.")
    return password


def _refuse_if(field: str, problem: str | None) -> None:
    if problem:
        raise CommandError(f"The {field} {problem}.")
