"""The jobs of the tutorial's manage.py, as commands of `flask --app flask_backend`."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup

from . import accounts, database, passwords


class Commands(AppGroup):
    """The commands of an application; of them `flask db` comes with Flask-Migrate.

    Only for who asks for a command: to serve, it would be imported in vain.
    """

    def __init__(self, app: Flask) -> None:
        super().__init__()
        self._app = app

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name; None if there is none."""
        database.prepare_migrations(self._app)
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all."""
        database.prepare_migrations(self._app)
        return super().list_commands(ctx)


def init_app(app: Flask) -> None:
    """Add the commands to the application."""
    app.cli = Commands(app)
    for command in (create_db, drop_db, create_admin):
        app.cli.add_command(command)


@click.command("create-db")
def create_db() -> None:
    """Make the tables, or bring them up to date."""
    # The factory has done it before any command runs; this one is for people who look for it.
    click.echo("The tables are there and up to date.")


@click.command("drop-db")
@click.confirmation_option("--yes", prompt="Delete all accounts and sessions for good?")
def drop_db() -> None:
    """Delete all tables, with every account in them."""
    database.drop_tables()
    click.echo("All tables are deleted.")


@click.command("create-admin")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create_admin(email: str, password_stdin: bool) -> None:
    """Make an account that is marked as an administrator's."""
    password = _password(password_stdin)
    problem = accounts.email_problem(email)
    if problem:
        raise click.ClickException(f"The email {problem}.")
    problem = passwords.password_problem(password, email)
    if problem:
        raise click.ClickException(f"The password {problem}.")
    if not accounts.add(email, passwords.hash_password(password), admin=True):
        raise click.ClickException("This user is already registered. Nothing was changed.")
    click.echo(f"{accounts.canonical_email(email)} is an administrator.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    # Never as an argument: those are in the shell's history and in every process list.
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
