"""How the command ends: with a verdict's status, or with what is wrong in one or two sentences.

Status 1 is a verdict, so nothing that nobody foresaw may end with it, and no pipe that is closed.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import typer

from fourstep.cli.program import as_typed
from fourstep.cli.stopping import STOPPED
from fourstep.errors import KitError

WRONG, UNREAD = 2, 141  # as shells tell of a reader who has left


def run_command(command: Callable[[], Any]) -> int:
    """Run a command, tell what has gone wrong with it, and give its exit status."""
    try:
        status = _carry_out(command)
        _flush()
    except BrokenPipeError:
        return _end_unread()
    except KeyboardInterrupt:
        return STOPPED
    except OSError as error:
        return _complain(
            _explain_file(error) or KitError("The output cannot be written:", str(error))
        )
    return status


def _carry_out(command: Callable[[], Any]) -> int:
    try:
        status = command()
        return status if isinstance(status, int) else 0
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except SystemExit as left:  # a library that met a closed pipe, or has answered a shell
        if isinstance(left.__context__, BrokenPipeError):
            raise BrokenPipeError from left
        return left.code if isinstance(left.code, int) else 0
    except typer.Abort as abort:
        return _end_unanswered(abort)
    except KitError as error:
        return _complain(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is no verdict
        return _complain(_explain(error))


def _explain(error: Exception) -> KitError:
    """What is wrong with the words, with a file that they name, or with the kit itself."""
    said: Callable[[], str] | None = getattr(error, "format_message", None)
    if said is not None:
        context: Any = getattr(error, "ctx", None)
        path = context.command_path if context else "fourstep"
        return KitError(_make_sentence(said().strip()), f"See: {path} --help")
    found = _explain_file(error)
    if found is not None:
        return found
    from fourstep.cli.unexpected import wrap_unforeseen

    return wrap_unforeseen(error)


def _make_sentence(words: str) -> str:
    return words if words.endswith((".", "?")) else f"{words}."


def _explain_file(error: Exception) -> KitError | None:
    """What is wrong with a file that the user has named, or has to make room for."""
    if not isinstance(error, OSError):
        return None
    if error.filename:
        return KitError(f"'{error.filename}' cannot be used: {error.strerror}.", "Check the path.")
    if _is_nowhere():
        return KitError("The current folder is not there any more.", "Go to another one, with cd.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return KitError(f"Something could not be written: {error.strerror}.", "Make room for it.")
    return None


def _is_nowhere() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 - only asked whether there is one
    except FileNotFoundError:
        return True
    return False


def _end_unanswered(abort: typer.Abort) -> int:
    """A question that was answered with no, by nobody, or by Ctrl-C."""
    before = abort.__context__
    if isinstance(before, KeyboardInterrupt):
        return STOPPED
    if isinstance(before, EOFError):
        return _complain(
            KitError("The question cannot be answered here.", "Answer by an option, such as --yes.")
        )
    return _complain(KitError("Nothing was done.", ""))


def _complain(error: KitError) -> int:
    if sys.stderr is not None:
        with suppress(OSError):
            _say(str(error))
            sys.stderr.flush()
    return WRONG


def _say(text: str) -> None:
    if sys.stderr.isatty():
        from fourstep.cli.screen import news  # what knows how wide a terminal is takes a while

        news.tell(text)
    else:
        sys.stderr.write(f"{as_typed(text)}\n")


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _end_unread() -> int:
    """Let nothing more be written where nobody reads, at the end of Python neither."""
    with suppress(OSError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in filter(None, (sys.stdout, sys.stderr)):
            with suppress(OSError, ValueError):
                _flush_one(stream, nowhere)
    return UNREAD


def _flush_one(stream: Any, nowhere: int) -> None:
    try:
        stream.flush()
    except BrokenPipeError:
        os.dup2(nowhere, stream.fileno())
