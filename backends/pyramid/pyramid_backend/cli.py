"""The jobs of the tutorial's manage.py, as commands of `fourstep-pyramid`."""

import argparse
import getpass
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pyramid.scripting import prepare
from sqlalchemy.exc import SQLAlchemyError

from . import accounts, create_app, database, passwords
from .config import CannotStartError, Settings
from .refusals import StoreUnavailable
from .request import Request


class RefusedError(Exception):
    """Why a command does nothing: a sentence for whoever typed it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that the command line names.

    Raises:
        SystemExit: always, unless all went well; the reason is on standard error.
    """
    options = _parser().parse_args(arguments)
    try:
        sys.stdout.write(f"{options.run(options)}\n")
    except RefusedError as reason:
        sys.exit(f"Error: {reason}")
    except CannotStartError as reason:
        sys.stderr.write(f"This cannot be done. {reason}\n")
        sys.exit(2)
    except (SQLAlchemyError, StoreUnavailable):
        sys.stderr.write("This cannot be done. The database does not answer as it should.\n")
        sys.exit(2)


def create_db(_options: argparse.Namespace) -> str:
    """Make the tables, or bring them up to date."""
    database.connect(Settings.from_environment()).dispose()
    return "The tables are there and up to date."


def drop_db(options: argparse.Namespace) -> str:
    """Delete all tables, with every account in them."""
    if not options.yes:
        answer = input("Delete all accounts and sessions for good? [y/N]: ")
        if answer.strip().lower() not in ("y", "yes"):
            raise RefusedError("Nothing was deleted.")
    engine = database.connect(Settings.from_environment())
    database.drop_tables(engine)
    engine.dispose()
    return "All tables are deleted."


def create_admin(options: argparse.Namespace) -> str:
    """Make an account that is marked as an administrator's."""
    password = _password(options.password_stdin)
    with _request() as request:
        _refuse_if("email", accounts.email_problem(options.email))
        problem = passwords.password_problem(password, options.email, request.settings)
        _refuse_if("password", problem)
        password_hash = passwords.hash_password(password, request.settings)
        if not accounts.add(request, options.email, password_hash, admin=True):
            raise RefusedError("This user is already registered. Nothing was changed.")
    return f"{accounts.canonical_email(options.email)} is an administrator."


@contextmanager
def _request() -> Iterator[Request]:
    # What views are given, commands are given, too: Pyramid makes a request of nobody.
    with prepare(registry=create_app().registry) as environment:
        yield environment["request"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fourstep-pyramid", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for run in (create_db, drop_db, create_admin):
        name = run.__name__.replace("_", "-")
        command = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        command.set_defaults(run=run)
        if run is drop_db:
            command.add_argument("--yes", action="store_true", help="Do not ask.")
        if run is create_admin:
            command.add_argument("email", help="The administrator's email.")
            command.add_argument(
                "--password-stdin",
                action="store_true",
                help="Read the password from standard input.",
            )
    return parser


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    # Never as an argument: those are in the shell's history and in every process list.
    password = getpass.getpass("Password: ")
    if getpass.getpass("Repeat it: ") != password:
        raise RefusedError("The two passwords are not the same.")
    return password


def _refuse_if(field: str, problem: str | None) -> None:
    if problem is not None:
        raise RefusedError(f"The {field} {problem}.")
