"""The command `fourstep`."""

from __future__ import annotations

import io
import signal
import sys
from types import FrameType
from typing import NoReturn

import typer

from fourstep import __version__
from fourstep.cli.author import app as author
from fourstep.cli.break_ import break_
from fourstep.cli.check import check
from fourstep.cli.doctor import doctor
from fourstep.cli.explain import explain
from fourstep.cli.init import init
from fourstep.cli.learn import learn
from fourstep.cli.lesson_files import reset, undo
from fourstep.cli.lesson_help import curl, diff, hint, mistakes, solution
from fourstep.cli.lessons import following, goto, list_lessons, read
from fourstep.cli.list_backends import list_backends
from fourstep.cli.report import app as report
from fourstep.cli.screen import Screen
from fourstep.cli.serve import serve
from fourstep.cli.setup import setup
from fourstep.cli.start import start
from fourstep.cli.trace import trace
from fourstep.cli.unforeseen import unforeseen
from fourstep.errors import KitError
from fourstep.surroundings import spare_loopback

app = typer.Typer(
    name="fourstep",
    help="Logging in, step by step: serve a backend, judge it, look up what it promises.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(serve)
app.command()(check)
app.command()(doctor)
app.command()(init)
app.command()(explain)
app.command("list")(list_backends)
app.command()(trace)
app.command()(setup)
app.add_typer(report, name="report")
for word in (start, learn, read, hint, curl, diff, solution, mistakes, goto, reset, undo):
    app.command(rich_help_panel="Lessons")(word)
app.command("lessons", rich_help_panel="Lessons")(list_lessons)
app.command("next", rich_help_panel="Lessons")(following)
app.command("break", rich_help_panel="Lessons")(break_)
app.add_typer(author, name="author", rich_help_panel="Lessons")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fourstep {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and leave."
    ),
) -> None:
    del version


def main() -> None:
    """Run the command line; what cannot be done ends with one or two sentences and status 2.

    Status 1 is a verdict, so nothing that nobody foresaw may end with it.
    """
    end_orderly()
    write_anything()
    spare_loopback()
    try:
        app()
    except KitError as error:
        _complain(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no verdict
        _complain(str(_of_files(error) or unforeseen(error)))


def write_anything() -> None:
    """Let a terminal that knows few letters show the others as escapes, and not end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _of_files(error: Exception) -> KitError | None:
    """What is wrong with a file that the user has named, or has to make room for."""
    if not isinstance(error, OSError) or not error.filename:
        return None
    return KitError(f"'{error.filename}' cannot be used: {error.strerror}.", "Check the path.")


def end_orderly() -> None:
    """Let a closed terminal and a polite kill end the command as Ctrl-C does, servers included."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # SIGINT too: a shell may have it ignored
        if number := getattr(signal, name, None):
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


def _complain(text: str) -> NoReturn:
    Screen(stderr=True, highlight=False, soft_wrap=True).print(text)
    sys.exit(2)
