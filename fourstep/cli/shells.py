"""The two options by which a shell learns to complete `fourstep`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer
from typer import completion

from fourstep.errors import KitError

_ANSWER = '_fourstep_completion "$@"'


def register_shells() -> None:
    """Let the forms be known in which shells ask: Typer does it only for options of its own."""
    completion.get_completion_inspect_parameters()
    if "COMP_WORDS" in os.environ:
        _forget_equals()


def _forget_equals() -> None:
    """Take `--level = se`, as bash hands over `--level=se`, for `--level se`."""
    words, at = os.environ["COMP_WORDS"].split("\n"), os.environ.get("COMP_CWORD", "")
    if not at.isdecimal() or "=" not in words[: int(at)]:
        return
    before = [each for each in words[: int(at)] if each != "="]
    os.environ["COMP_WORDS"] = "\n".join([*before, *words[int(at) :]])
    os.environ["COMP_CWORD"] = str(len(before))


def install(context: Any, parameter: Any, wanted: bool) -> None:
    """Let the shell from which this was typed complete `fourstep`.

    Raises:
        KitError: it is none of those that are known.
    """
    _ask(completion.install_callback, context, parameter, wanted)


def show(context: Any, parameter: Any, wanted: bool) -> None:
    """Print what the shell has to run for that.

    Raises:
        KitError: it is none of those that are known.
    """
    _ask(completion.show_callback, context, parameter, wanted)


def _ask(callback: Callable[..., Any], context: Any, parameter: Any, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    try:
        callback(context, parameter, True)
    except SystemExit:  # it is done
        if callback is completion.install_callback:
            _answer_at_once(Path.home() / ".zfunc" / "_fourstep")
        raise
    except typer.Exit:
        raise KitError(
            "Your shell is not supported.",
            "bash, zsh, fish and PowerShell are: type it in one of them.",
        ) from None


def _answer_at_once(script: Path) -> None:
    """Have zsh's first question answered, too: Typer's script only gets ready by it."""
    if script.is_file() and _ANSWER not in script.read_text("utf-8"):
        with script.open("a", encoding="utf-8") as file:
            file.write(f"\n{_ANSWER}\n")
