"""All commands as one, with the options that stand before them."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from fourstep import __version__
from fourstep.cli import shells
from fourstep.cli.exit_status import WRONG, run_command
from fourstep.cli.lazy_commands import SETTINGS, LazyGroup
from fourstep.cli.program import as_typed

SHORT = """Logging in, step by step: serve a backend, judge it, look up what it promises.

  fourstep serve flask       look at the application in a browser
  fourstep check flask       judge a backend by the contract
  fourstep start my-backend  begin the course: write one yourself
  fourstep explain LOGIN-2   read what the contract promises

  fourstep --help            all commands"""

app = typer.Typer(
    name="fourstep",
    cls=LazyGroup,
    help=SHORT.partition("\n")[0],
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=SETTINGS,
)


def _print_version(context: typer.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:  # a shell that completes wants no version
        typer.echo(f"fourstep {__version__}")
        raise typer.Exit


@app.callback()
def _take_options(
    context: typer.Context,
    version: bool = typer.Option(
        False,
        "--version",
        callback=_print_version,
        is_eager=True,
        help="Show the version and exit.",
    ),
    install: bool = typer.Option(
        False,
        "--install-completion",
        callback=shells.install,
        is_eager=True,
        help="Install completion of `fourstep` for the shell in which you type this.",
    ),
    show: bool = typer.Option(
        False,
        "--show-completion",
        callback=shells.show,
        is_eager=True,
        help="Print the code that the shell needs for it, and change nothing.",
    ),
) -> None:
    del version, install, show
    if context.invoked_subcommand is None:
        typer.echo(as_typed(SHORT))
        raise typer.Exit(WRONG)


def run(words: Sequence[str]) -> int:
    """Run a command, and give its exit status; what cannot be done is told, with status 2."""
    shells.register_shells()
    return run_command(lambda: app(list(words), prog_name="fourstep", standalone_mode=False))
