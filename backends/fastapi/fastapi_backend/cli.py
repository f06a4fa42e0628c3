"""The jobs of the tutorial's manage.py, as commands of `python -m fastapi_backend`."""

import sys
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from . import accounts, database, passwords
from .config import CannotStartError, Settings
from .store import Store

app = typer.Typer(
    help=__doc__, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False
)

Email = Annotated[str, typer.Argument(help="The administrator's email.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]


def main() -> None:
    """Run the command that the command line names."""
    try:
        app()
    except CannotStartError as reason:
        typer.echo(f"This cannot be done. {reason}", err=True)
        sys.exit(2)
    except SQLAlchemyError:
        typer.echo("This cannot be done. The database does not answer as it should.", err=True)
        sys.exit(2)


@app.command()
def create_db() -> None:
    """Make the tables."""
    database.connect(Settings.from_environment()).dispose()
    typer.echo("The tables are there and up to date.")


@app.command()
def migrate() -> None:
    """Bring the tables to the newest migration."""
    create_db()


@app.command()
def drop_db(yes: Yes = False) -> None:
    """Delete all tables, with every account in them."""
    if not yes:
        typer.confirm("Delete all accounts and sessions for good?", abort=True)
    engine = database.connect(Settings.from_environment())
    database.drop_tables(engine)
    engine.dispose()
    typer.echo("All tables are deleted.")


@app.command()
def create_admin(email: Email, password_stdin: PasswordStdin = False) -> None:
    """Make an account that is marked as an administrator's."""
    settings = Settings.from_environment()
    password = _password(password_stdin)
    _refuse_if("email", accounts.email_problem(email))
    _refuse_if("password", passwords.password_problem(password, email, settings))
    store = Store(database.connect(settings))
    password_hash = passwords.hash_password(password, settings.hash_cost)
    added = store.write_now(accounts.add, email, password_hash, admin=True)
    store.close()
    if not added:
        typer.echo("This user is already registered. Nothing was changed.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{accounts.canonical_email(email)} is an administrator.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    # Never as an argument: those are in the shell's history and in every process list.
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _refuse_if(field: str, problem: str | None) -> None:
    if problem is not None:
        typer.echo(f"The {field} {problem}.", err=True)
        raise typer.Exit(1)
